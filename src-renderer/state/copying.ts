import type { ExportedPeer } from '../format/export/exported-peer.ts';
import { peersAsEndpoints } from '../format/export/peers-endpoints.ts';
import { peersAsJson } from '../format/export/peers-json.ts';
import { peersAsMarkdown } from '../format/export/peers-markdown.ts';
import { words } from '../words/words.svelte.ts';

/** The first one is what Ctrl (⌘) C takes. */
export const COPY_FORMATS = ['markdown', 'endpoints', 'json'] as const;
export type CopyFormat = (typeof COPY_FORMATS)[number];

/** The bound of the request `copy-text`. */
const MAX_COPIED_CHARACTERS = 1024 * 1024;

const PEERS_AS: Readonly<Record<CopyFormat, (peers: readonly ExportedPeer[]) => string>> = {
  markdown: peersAsMarkdown,
  endpoints: peersAsEndpoints,
  json: peersAsJson
};

/** Throws a sentence for the person when it is more than the clipboard is given. */
export function textToCopy(peers: readonly ExportedPeer[], format: CopyFormat): string {
  const text = PEERS_AS[format](peers);
  if (text.length > MAX_COPIED_CHARACTERS) throw new Error(words.copying.tooMuch(peers.length));
  return text;
}
