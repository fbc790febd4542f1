import type { Bridge, Peer } from '#contract';
import { exportedPeer, type ExportedPeer } from '../format/export/exported-peer.ts';
import { peersAsCsv } from '../format/export/peers-csv.ts';
import { peerAsJson, peersAsJson } from '../format/export/peers-json.ts';
import { words } from '../words/words.svelte.ts';
import { textToCopy, type CopyFormat } from './copying.ts';
import type { PeerList } from './peer-list.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

const FILES = {
  'peers.csv': peersAsCsv,
  'peers.json': peersAsJson
} as const;

/** Spreadsheets on Windows take a table without it for text in the code page of the system: `MÃ¼ller`. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Of the peers in the table an export takes those that are chosen, or else all that the filter shows; in their order there. */
export function peersToExport({ chosen, sorted }: Pick<PeerList, 'chosen' | 'sorted'>): readonly Peer[] {
  return chosen.length > 0 ? chosen : sorted;
}

/** What leaves the window: for the clipboard, and to files that the person is asked for. A failure is said. */
export class Exports {
  readonly #bridge: Bridge;
  readonly #toasts: Toasts;
  readonly #lastBeaconAt: (peer: Peer) => number | null;

  /** `lastBeaconAt` is null where it is not known. */
  constructor(bridge: Bridge, toasts: Toasts, lastBeaconAt: (peer: Peer) => number | null) {
    this.#bridge = bridge;
    this.#toasts = toasts;
    this.#lastBeaconAt = lastBeaconAt;
  }

  /** `said` tells what was copied; the text itself unless given. */
  async copy(text: string, said = words.inspector.copied(text)): Promise<void> {
    await this.#toasts.attempt(async () => {
      await this.#bridge.copyText(text);
      this.#toasts.done(said);
    });
  }

  /** The clipboard stays as it is if there are none. */
  async copyPeers(peers: readonly Peer[], format: CopyFormat): Promise<void> {
    if (peers.length === 0) return;
    await this.#toasts.attempt(async () => {
      await this.#bridge.copyText(textToCopy(this.#told(peers), format));
      this.#toasts.done(words.copying.done(peers.length, format));
    });
  }

  async copyPeerAsJson(peer: Peer): Promise<void> {
    await this.copy(peerAsJson(exportedPeer(peer, this.#lastBeaconAt(peer))), words.notes.copied('json'));
  }

  async savePeers(peers: readonly Peer[], name: keyof typeof FILES): Promise<void> {
    await this.save(name, FILES[name](this.#told(peers)));
  }

  async save(suggestedName: string, text: string): Promise<void> {
    await this.#saved(() => this.#bridge.saveText(suggestedName, suggestedName.endsWith('.csv') ? BYTE_ORDER_MARK + text : text));
  }

  async saveImage(suggestedName: string, png: Uint8Array): Promise<void> {
    await this.#saved(() => this.#bridge.saveImage(suggestedName, png));
  }

  #told(peers: readonly Peer[]): readonly ExportedPeer[] {
    return peers.map((peer) => exportedPeer(peer, this.#lastBeaconAt(peer)));
  }

  async #saved(save: () => Promise<{ readonly saved: boolean }>): Promise<void> {
    const outcome = await this.#toasts.attempt(save);
    if (outcome?.saved === true) this.#toasts.done(words.exporting.done);
  }
}
