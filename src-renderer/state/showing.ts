import { words } from '../words/words.svelte.ts';
import { VIEWS_WITH_INSPECTOR, type Workspace } from './workspace.svelte.ts';

/** Selects a peer where it can be seen; one that has left, too, whose panel tells what became of it. */
export function showPeer(workspace: Workspace, key: string): void {
  const { lan, toasts } = workspace;
  toasts.dismiss();
  showNowUnlessThen(workspace, key);
  workspace.selectedKey = key;
  if (workspace.selected === null && lan.data !== null) {
    toasts.failed(words.inspector.unknownPeer);
    return;
  }
  if (!VIEWS_WITH_INSPECTOR.includes(workspace.view)) workspace.view = 'map';
}

/**
 * Selects a peer that somebody looked for, with its row or its place on the map in the focus: in the table if that is open, else on the
 * map. A filter that hides the peer gives way; that can be undone.
 */
export function findPeer(workspace: Workspace, key: string): void {
  const { filter, lan, list, toasts } = workspace;
  const peer = lan.data?.peers.get(key);
  if (peer === undefined) {
    toasts.failed(words.inspector.unknownPeer);
    return;
  }
  const before = filter.text;
  if (!filter.matches(peer, Date.now())) {
    filter.clear();
    toasts.done(words.palette.filterRemoved, () => filter.setText(before));
  }
  if (workspace.view !== 'peers') workspace.view = 'map';
  showNowUnlessThen(workspace, key);
  list.pick(key, { adds: false, extends: false });
  workspace.selectedKey = key;
  workspace.wantsFocus = true;
}

/** An earlier moment that somebody looks at gives way to a peer that was not here then. */
function showNowUnlessThen({ replay }: Workspace, key: string): void {
  if (replay.peers !== null && !replay.peers.some((peer) => peer.key === key)) replay.live();
}
