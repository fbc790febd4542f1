import { words } from '../../words/words.svelte.ts';
import { endpointOf } from '../address.ts';
import { markOf } from '../mark.ts';
import type { ExportedPeer } from './exported-peer.ts';

/** A table in the words of the window, as GitHub and most wikis draw it. Nothing that a peer chose is markup in it, or breaks a row. */
export function peersAsMarkdown(peers: readonly ExportedPeer[]): string {
  const { name, state, offers } = words.peers.columns;
  const head = [rowOf([name, state, words.inspector.endpoints, offers]), rowOf(['---', '---', '---', '---'])];
  return [...head, ...peers.map(peerAsMarkdownRow)].join('');
}

/** One row of that table. */
export function peerAsMarkdownRow(peer: ExportedPeer): string {
  const { name, addresses, port, capabilities } = peer;
  return rowOf([
    markdownCell(name),
    words.markName(markOf(peer, Date.now())),
    addresses.map(({ address }) => `\`${endpointOf(address, port)}\``).join(' '),
    capabilities.map((capability) => markdownCell(`${capability.type}:${capability.port}`)).join(', ')
  ]);
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

/** Only what Markdown would read as more than itself inside a cell gets a backslash, so that names stay readable as text, too. */
function markdownCell(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').replace(/[\\`*_{}[\]<>#|~&!$]/g, '\\$&');
}
