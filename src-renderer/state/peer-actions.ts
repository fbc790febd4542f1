import type { ProbeResult } from '#contract';
import { firstEndpointOf } from '../format/address.ts';
import { peerAsMarkdownRow } from '../format/export/peers-markdown.ts';
import { capabilityKey } from '../map/build-graph.ts';
import { words } from '../words/words.svelte.ts';
import type { NotedPeer } from './noted.ts';
import type { Workspace } from './workspace.svelte.ts';

/** What can be done with one peer. */
export interface PeerActions {
  readonly copy: (text: string) => void;
  readonly copyEndpoint: () => void;
  readonly copyIdentity: () => void;
  readonly copyJson: () => void;
  readonly copyMarkdown: () => void;
  /** Null if it could not be asked, which was said. */
  readonly probe: () => Promise<ProbeResult | null>;
  /** Resolves with why the alias was refused, or null. */
  readonly rename: (alias: string) => Promise<string | null>;
  /** What was typed of an alias before its peer went away for a while; null if nothing was. */
  readonly aliasDraft: () => string | null;
  readonly keepAliasDraft: (alias: string | null) => void;
  readonly toggleFavourite: () => void;
  readonly toggleHidden: () => void;
  readonly showPeer: (key: string) => void;
  readonly showType: (type: string) => void;
  readonly showActivity: () => void;
  readonly openCheck: () => void;
}

export function peerActionsOf(workspace: Workspace, peer: NotedPeer): PeerActions {
  const { notes } = workspace;
  const copy = (text: string, said?: string) => void workspace.exports.copy(text, said);
  const endpoint = firstEndpointOf(peer);
  return {
    copy,
    copyEndpoint: () => endpoint !== null && copy(endpoint),
    copyIdentity: () => copy(peer.id),
    copyJson: () => void workspace.exports.copyPeerAsJson(peer),
    copyMarkdown: () => copy(peerAsMarkdownRow(peer), words.notes.copied('markdown')),
    probe: () => workspace.probe(peer.key),
    rename: (alias) => notes.rename(peer, alias),
    aliasDraft: () => notes.draftOf(peer),
    keepAliasDraft: (alias) => notes.keepDraft(peer, alias),
    toggleFavourite: () => void notes.setFavourite(peer, peer.isFavourite !== true),
    toggleHidden: () => {
      if (peer.isHidden === true) return void notes.show(peer);
      if (!workspace.filter.showsHidden) workspace.selectedKey = null;
      void notes.hide(peer);
    },
    showPeer: (key) => (workspace.selectedKey = key),
    showType: (type) => (workspace.selectedKey = capabilityKey(type)),
    showActivity: () => {
      workspace.activity.showOnly(peer.key);
      workspace.view = 'activity';
    },
    openCheck: () => (workspace.view = 'check')
  };
}
