import type { Peer } from '#contract';
import { peersAsEndpoints } from '../format/export/peers-endpoints.ts';
import { peersAsJson } from '../format/export/peers-json.ts';
import { peersAsMarkdown } from '../format/export/peers-markdown.ts';

/** The first one is what Ctrl (⌘) C takes. */
export const COPY_FORMATS = ['markdown', 'endpoints', 'json'] as const;
export type CopyFormat = (typeof COPY_FORMATS)[number];

/** The bound of the request `copy-text`. */
export const MAX_COPIED_CHARACTERS = 1024 * 1024;

export const PEERS_AS: Readonly<Record<CopyFormat, (peers: readonly Peer[]) => string>> = {
  markdown: peersAsMarkdown,
  endpoints: peersAsEndpoints,
  json: peersAsJson
};
