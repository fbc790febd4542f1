/** What one side of a connection may send. Greeting, READY and other commands are bounded by {@link MAX_COMMAND_BYTES}. */
export interface ZmtpBounds {
  /** The bytes of all frames of all messages, without their headers. */
  readonly maxMessageBytes: number;
  readonly maxFrames: number;
}

export interface ZmtpEvents {
  /** The Identity property of READY; empty when it is absent. */
  identityRead(routingId: Uint8Array): void;
  /** The last frame of a message ended in the chunk that is being read. */
  messageEnded(): void;
}

/** `protocol`: the stream is not ZMTP 3 with the NULL mechanism. */
export type ZmtpFault = 'oversized' | 'protocol';

export const GREETING_BYTES = 64;
const MECHANISM = Buffer.from('NULL\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0', 'latin1');
/** All commands of a connection together. A READY of libzmq has 67 bytes; the seed service accepts unknown properties (observed). */
const MAX_COMMAND_BYTES = 4096;
const MORE = 0x01;
const LONG = 0x02;
const COMMAND = 0x04;

/**
 * Reads along a stream of ZMTP 3 with the NULL mechanism (RFC 23, RFC 37) and never changes it: tells the routing id and
 * the ends of messages, and finds what breaks the protocol or a bound before it is handed on. Holds no frame but READY.
 */
export class ZmtpReader {
  readonly #bounds: ZmtpBounds;
  readonly #events: ZmtpEvents;
  #greetingBytes = 0;
  /** The header of the frame that is being read: flags, then 1 or 8 bytes of size. */
  #header: number[] = [];
  #bodyLeft = 0;
  /** The body of READY as far as it came; null once it was read. */
  #ready: number[] | null = [];
  #messageBytes = 0;
  #frames = 0;
  #commandBytes = 0;

  constructor(bounds: ZmtpBounds, events: ZmtpEvents) {
    this.#bounds = bounds;
    this.#events = events;
  }

  /** What is wrong with the stream up to and including `chunk`; null if nothing. After a fault the reader is of no more use. */
  read(chunk: Uint8Array): ZmtpFault | null {
    let at = 0;
    while (at < chunk.length) {
      if (this.#bodyLeft > 0) at += this.#skipBody(chunk.subarray(at));
      else {
        const fault = this.#readHeaderByte(chunk[at++] ?? 0);
        if (fault !== null) return fault;
      }
      if (this.#frameIsWhole() && !this.#endFrame()) return 'protocol';
    }
    return null;
  }

  #readHeaderByte(byte: number): ZmtpFault | null {
    if (this.#greetingBytes < GREETING_BYTES) return isGreetingByte(this.#greetingBytes++, byte) ? null : 'protocol';
    this.#header.push(byte);
    return this.#headerIsWhole() ? this.#beginFrame() : null;
  }

  #headerIsWhole(): boolean {
    const [flags] = this.#header;
    return flags !== undefined && this.#header.length === ((flags & LONG) === 0 ? 2 : 9);
  }

  #frameIsWhole(): boolean {
    return this.#bodyLeft === 0 && this.#headerIsWhole();
  }

  #beginFrame(): ZmtpFault | null {
    const [flags = 0, ...sizeBytes] = this.#header;
    const size = sizeBytes.reduce((total, byte) => total * 256 + byte, 0);
    const isCommand = (flags & COMMAND) !== 0;
    if (flags > (MORE | LONG | COMMAND) || (isCommand && (flags & MORE) !== 0)) return 'protocol';
    if (this.#ready !== null && !isCommand) return 'protocol';
    if (isCommand) this.#commandBytes += size + this.#header.length;
    else {
      this.#messageBytes += size;
      this.#frames++;
    }
    this.#bodyLeft = size;
    const { maxMessageBytes, maxFrames } = this.#bounds;
    const fits = this.#messageBytes <= maxMessageBytes && this.#frames <= maxFrames && this.#commandBytes <= MAX_COMMAND_BYTES;
    return fits ? null : 'oversized';
  }

  #skipBody(rest: Uint8Array): number {
    const body = rest.subarray(0, this.#bodyLeft);
    this.#ready?.push(...body);
    this.#bodyLeft -= body.length;
    return body.length;
  }

  /** Whether the frame was one that may stand there. */
  #endFrame(): boolean {
    const [flags = 0] = this.#header;
    this.#header = [];
    if (this.#ready !== null) {
      const routingId = identityOfReady(Uint8Array.from(this.#ready));
      this.#ready = null;
      if (routingId === null) return false;
      this.#events.identityRead(routingId);
    } else if ((flags & (COMMAND | MORE)) === 0) this.#events.messageEnded();
    return true;
  }
}

/** RFC 23: signature `ff` + 8 bytes + `7f`, version ≥ 3, minor version, mechanism; the rest is as-server and filler. */
function isGreetingByte(index: number, byte: number): boolean {
  if (index === 0) return byte === 0xff;
  if (index === 9) return byte === 0x7f;
  if (index === 10) return byte >= 3;
  return index < 12 || index >= 32 || byte === MECHANISM[index - 12];
}

/** The Identity in the body of a READY command (`05 READY`, then properties of name and value); null if it is no such body. */
function identityOfReady(body: Uint8Array): Uint8Array | null {
  const text = Buffer.from(body).toString('latin1');
  if (!text.startsWith('\x05READY')) return null;
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  let identity = new Uint8Array();
  for (let at = 6; at < body.length;) {
    const nameEnd = at + 1 + view.getUint8(at);
    if (nameEnd + 4 > body.length) return null;
    const valueEnd = nameEnd + 4 + view.getUint32(nameEnd);
    if (valueEnd > body.length) return null;
    if (text.slice(at + 1, nameEnd).toLowerCase() === 'identity') identity = body.slice(nameEnd + 4, valueEnd);
    at = valueEnd;
  }
  return identity;
}
