import { endpointOf } from '../address.ts';
import type { ExportedPeer } from './exported-peer.ts';

/** A table as GitHub and most wikis draw it. Nothing that a peer chose is markup in it, or breaks a row. */
export function peersAsMarkdown(peers: readonly ExportedPeer[]): string {
  return [rowOf(['Name', 'State', 'Endpoints', 'Offers']), rowOf(['---', '---', '---', '---']), ...peers.map(peerAsMarkdownRow)].join('');
}

/** One row of that table. */
export function peerAsMarkdownRow({ name, state, addresses, port, capabilities }: ExportedPeer): string {
  return rowOf([
    markdownCell(name),
    state,
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
