import { isLegalId } from '../discovery/service-identity.ts';

/** The UTF-16LE bytes of an id, as the seed service spells its routing ids. */
export function routingIdOf(id: string): Uint8Array {
  return Uint8Array.from(Array.from(id).flatMap((character) => [character.charCodeAt(0), 0]));
}

/** The id that a routing id spells; null if it is absent, empty or spells no legal id. */
export function idSpelledBy(routingId: Uint8Array | null): string | null {
  if (routingId === null || routingId.length % 2 !== 0) return null;
  let id = '';
  for (let i = 0; i < routingId.length; i += 2) id += String.fromCharCode((routingId[i] ?? 0) | ((routingId[i + 1] ?? 0) << 8));
  return isLegalId(id) ? id : null;
}
