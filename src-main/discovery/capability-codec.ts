import type { Capability } from './capability.ts';
import type { Frames } from './capability-transport.ts';
import { PROTOCOL } from './discovery-config.ts';
import { characterCount, displayText, isPrintable } from './display-text.ts';
import { isLegalType } from './beacon-codec.ts';
import { isLegalId, peerKey, type PeerKey, type ServiceIdentity } from './service-identity.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

/** What may be asked (protocol §2). */
export type Question = 'HELLO' | 'PEERS';

export type CapabilityReply =
  | { readonly ok: true; readonly capabilities: readonly Capability[] }
  /** `reason` names the first frame that is no capability, for the log. */
  | { readonly ok: false; readonly reason: string };

const DELIMITER = new Uint8Array(0);
const PORT = /^[0-9]{1,5}$/;
/** Of a frame in ZMTP: flags and length. */
const FRAME_OVERHEAD_BYTES = 9;
/** Greeting and handshake in ZMTP, generously. */
const HANDSHAKE_BYTES = 512;
/** An id of 64, a colon and a type of 128. */
const LONGEST_KEY_BYTES = 193;

/** `""`, question. */
export function encodeQuestion(question: Question): Frames {
  return [DELIMITER, encodeUtf8(question)];
}

/** Null for whatever is no request: it stays unanswered, as with the seed service (observed). */
export function decodeQuestion(request: Frames): Question | null {
  const [delimiter, word, ...rest] = request;
  if (delimiter?.length !== 0 || word === undefined || rest.length > 0 || word.length !== 5) return null;
  const text = decodeUtf8(word);
  return text === 'HELLO' || text === 'PEERS' ? text : null;
}

/** `""`, then `<type>:<port>[:<description>]` for each. Never an empty frame after the delimiter: one would stop a seed service. */
export function encodeCapabilities(capabilities: readonly Capability[]): Frames {
  return [DELIMITER, ...capabilities.map((capability) => encodeUtf8(capabilityText(capability)))];
}

/** Total. The delimiter may be missing (the seed service accepts that, too: observed); an empty list is legal. */
export function decodeCapabilities(reply: Frames): CapabilityReply {
  const frames = withoutDelimiter(reply);
  if (reply.length === 0) return garbled('no frame at all');
  if (frames.length > PROTOCOL.maxCapabilities) return garbled(`${frames.length} capabilities`);
  if (byteCount(frames) > PROTOCOL.maxReplyBytes) return garbled(`${byteCount(frames)} bytes`);
  const capabilities: Capability[] = [];
  for (const [i, frame] of frames.entries()) {
    const capability = decodeCapability(frame);
    if (capability === null) return garbled(`frame ${i + 1} is no capability`);
    capabilities.push(capability);
  }
  return { ok: true, capabilities };
}

/** `""`, then `<id>:<type>` for each, as many of the first as the bounds on number and bytes let through. */
export function encodeHeardPeers(identities: Iterable<ServiceIdentity>): Frames {
  const frames: Uint8Array[] = [DELIMITER];
  for (const identity of identities) {
    frames.push(encodeUtf8(peerKey(identity)));
    if (frames.length - 1 > PROTOCOL.maxPeersInReply || wireBytes(frames) > PROTOCOL.maxReplyBytes) return frames.slice(0, -1);
  }
  return frames;
}

/** Whether the bounds may have kept somebody out of such a list: it is full, or the longest key would not have fitted. */
export function mayBeCut(keys: readonly PeerKey[]): boolean {
  if (keys.length >= PROTOCOL.maxPeersInReply) return true;
  return wireBytes([DELIMITER, ...keys.map(encodeUtf8)]) + LONGEST_KEY_BYTES + FRAME_OVERHEAD_BYTES > PROTOCOL.maxReplyBytes;
}

/** Null if the reply breaks a rule. */
export function decodeHeardPeers(reply: Frames): readonly PeerKey[] | null {
  const frames = withoutDelimiter(reply);
  if (reply.length === 0 || frames.length > PROTOCOL.maxPeersInReply || byteCount(frames) > PROTOCOL.maxReplyBytes) return null;
  const keys: PeerKey[] = [];
  for (const frame of frames) {
    const [id = '', type = '', ...rest] = (decodeUtf8(frame) ?? '').split(':');
    if (!isLegalId(id) || !isLegalType(type) || rest.length > 0) return null;
    keys.push(peerKey({ id, type }));
  }
  return keys;
}

/**
 * 8 hex digits that change whenever the list does: FNV-1a of its canonical form. Order counts, because the list is
 * told and shown in its order.
 */
export function revisionOf(capabilities: readonly Capability[]): string {
  let hash = 0x811c9dc5;
  for (const byte of encodeUtf8(capabilities.map((capability) => `${capabilityText(capability)}\n`).join(''))) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** What a list costs on the wire, handshake and framing included: it must fit in the other side's byte bound. */
export function replyWireBytes(capabilities: readonly Capability[]): number {
  return wireBytes(encodeCapabilities(capabilities));
}

function capabilityText({ type, port, description }: Capability): string {
  return description === '' ? `${type}:${port}` : `${type}:${port}:${description}`;
}

function decodeCapability(frame: Uint8Array): Capability | null {
  const text = decodeUtf8(frame);
  if (text === null) return null;
  const [type = '', port = '', ...rest] = text.split(':');
  const description = rest.join(':');
  if (!isPrintable(type) || characterCount(type) > PROTOCOL.maxCapabilityTypeCharacters) return null;
  if (!PORT.test(port) || Number(port) < 1 || Number(port) > 65535) return null;
  if (characterCount(description) > PROTOCOL.maxDescriptionCharacters) return null;
  return { type, port: Number(port), description: displayText(description, PROTOCOL.maxDescriptionCharacters) };
}

function garbled(reason: string): CapabilityReply {
  return { ok: false, reason };
}

function withoutDelimiter(reply: Frames): Frames {
  return reply[0]?.length === 0 ? reply.slice(1) : reply;
}

function byteCount(frames: Frames): number {
  return frames.reduce((sum, frame) => sum + frame.length, 0);
}

function wireBytes(frames: Frames): number {
  return HANDSHAKE_BYTES + byteCount(frames) + frames.length * FRAME_OVERHEAD_BYTES;
}
