import type { Question } from './capability-codec.ts';
import type { Inquirer } from './inquirer.ts';
import type { Peer } from './peer.ts';
import type { Reading } from './reply-reading.ts';

/** The end of a question that a user of the engine asked. */
export type PersonAnswer =
  | { readonly kind: 'unknown-peer' }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'ended'; readonly address: string; readonly reading: Reading; readonly afterMs: number };

/** What is said of a question that never went out: nothing about the peer. */
const NOT_ASKED: Reading = { kind: 'failed', failure: 'exhausted', connected: false, responderId: null };

/** Asks through the peer's first confirmed address, or else its first one. Resolves always. */
export function askPerson(peer: Peer | null, question: Question, inquirer: Inquirer): Promise<PersonAnswer> {
  const endpoint = peer?.endpoints.find((candidate) => candidate.isConfirmed) ?? peer?.endpoints[0];
  if (peer === null || endpoint === undefined) return Promise.resolve({ kind: 'unknown-peer' });
  if (!peer.extended) return Promise.resolve({ kind: 'not-allowed' });
  const { address } = endpoint;
  return new Promise((resolve) => {
    inquirer.offer({
      endpoint,
      question,
      purpose: 'person',
      told: (result) => {
        if (result.kind === 'ended') resolve({ kind: 'ended', address, reading: result.reading, afterMs: result.afterMs });
        else if (endpoint.isEnded) resolve({ kind: 'unknown-peer' });
        else resolve({ kind: 'ended', address, reading: NOT_ASKED, afterMs: 0 });
      }
    });
  });
}
