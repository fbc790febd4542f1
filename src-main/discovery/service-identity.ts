import type { Random } from './random.ts';

/** What tells one service from all others: both halves count (seed: observed). */
export interface ServiceIdentity {
  /** 1–64 of `A–Z a–z 0–9 _ -`, minted anew at each start. */
  readonly id: string;
  /** The kind of service: 1–128 bytes of printable UTF-8 without `:`. */
  readonly type: string;
}

/** `id:type`. Unambiguous, as an id holds no colon. */
export type PeerKey = string;

/** What this program announces as its type unless told otherwise. */
export const DEFAULT_SERVICE_TYPE = 'Peerscope.Node';

const ALPHANUMERICS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const ID_PREFIX = 'SVC_';
const MINTED_CHARACTERS = 8;
const LEGAL_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Whether `text` may stand as an id. It must be ASCII so that its UTF-16LE bytes survive the seed service (observed). */
export function isLegalId(text: string): boolean {
  return LEGAL_ID.test(text);
}

/** A new id in the seed service's form: `SVC_` and 8 random alphanumerics. */
export function mintId(random: Random): string {
  let id = ID_PREFIX;
  for (let i = 0; i < MINTED_CHARACTERS; i++) id += ALPHANUMERICS.charAt(random.below(ALPHANUMERICS.length));
  return id;
}

export function peerKey(identity: ServiceIdentity): PeerKey {
  return `${identity.id}:${identity.type}`;
}
