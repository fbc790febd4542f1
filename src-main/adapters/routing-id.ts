import { isLegalId } from '../discovery/service-identity.ts';

/** The routing id that `id` spells: its UTF-16LE bytes (seed: observed), one character a byte, as zeromq.js takes it. */
export function routingIdOf(id: string): string {
  return Buffer.from(id, 'utf16le').toString('latin1');
}

/** The id that a routing id spells; null unless that is a legal one. */
export function idOfRoutingId(routingId: Uint8Array): string | null {
  if (routingId.length % 2 !== 0) return null;
  const id = Buffer.from(routingId).toString('utf16le');
  return isLegalId(id) ? id : null;
}
