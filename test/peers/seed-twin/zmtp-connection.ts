import type { Frames, Ready } from './seed-world.ts';

const SIGNATURE_BYTES = 10;
const GREETING_REST_BYTES = 53;
const MAJOR_VERSION = 3;
const FLAG = { more: 1, long: 2, command: 4 } as const;
/** No message of the seed service comes near it. */
const MAX_FRAME_BYTES = 1024 * 1024;

/** What a ZMTP connection tells. */
export interface ZmtpEvents {
  ready(ready: Ready): void;
  received(frames: Frames): void;
  /** The other side broke the protocol; nothing more is read. */
  broken(): void;
}

/**
 * One side of ZMTP 3.0 with the NULL mechanism, byte for byte as the seed service's library speaks it: the greeting in three
 * steps of 10, 1 and 53 bytes, each after the other side's step before, READY with Socket-Type and Identity. Pure: bytes in, bytes out.
 */
export class ZmtpConnection {
  readonly #socketType: 'ROUTER' | 'DEALER';
  readonly #identity: Uint8Array;
  readonly #write: (bytes: Uint8Array) => void;
  readonly #events: ZmtpEvents;
  #unread = Buffer.alloc(0);
  #step: 'signature' | 'version' | 'rest' | 'frames' | 'broken' = 'signature';
  #isReady = false;
  #frames: Uint8Array[] = [];

  constructor(socketType: 'ROUTER' | 'DEALER', identity: Uint8Array, write: (bytes: Uint8Array) => void, events: ZmtpEvents) {
    this.#socketType = socketType;
    this.#identity = identity;
    this.#write = write;
    this.#events = events;
  }

  open(): void {
    const signature = Buffer.alloc(SIGNATURE_BYTES);
    signature[0] = 0xff;
    signature.writeBigUInt64BE(BigInt(this.#identity.length + 1), 1);
    signature[9] = 0x7f;
    this.#write(signature);
  }

  send(frames: Frames): void {
    this.#write(Buffer.concat(frames.map((frame, i) => encodeFrame(i < frames.length - 1 ? FLAG.more : 0, frame))));
  }

  receive(bytes: Uint8Array): void {
    this.#unread = Buffer.concat([this.#unread, bytes]);
    while (this.#takeStep());
  }

  /** False when more bytes are needed, or no more are wanted. */
  #takeStep(): boolean {
    switch (this.#step) {
      case 'signature':
        return this.#take(SIGNATURE_BYTES, (signature) => {
          if (signature[0] !== 0xff || ((signature[9] ?? 0) & 1) === 0) return 'broken';
          this.#write(Buffer.of(MAJOR_VERSION));
          return 'version';
        });
      case 'version':
        return this.#take(1, (version) => {
          if ((version[0] ?? 0) < MAJOR_VERSION) return 'broken';
          const rest = Buffer.alloc(GREETING_REST_BYTES);
          rest.write('NULL', 1, 'latin1');
          this.#write(rest);
          return 'rest';
        });
      case 'rest':
        return this.#take(GREETING_REST_BYTES, (rest) => {
          if (rest.toString('latin1', 1, 21) !== 'NULL'.padEnd(20, '\0')) return 'broken';
          this.#write(encodeReady(this.#socketType, this.#identity));
          return 'frames';
        });
      case 'frames':
        return this.#takeFrame();
      case 'broken':
        return false;
    }
  }

  /** Takes `length` bytes, if they are there, and goes on to the step that `read` names. */
  #take(length: number, read: (bytes: Buffer) => 'version' | 'rest' | 'frames' | 'broken'): boolean {
    if (this.#unread.length < length) return false;
    const bytes = this.#unread.subarray(0, length);
    this.#unread = this.#unread.subarray(length);
    this.#step = read(bytes);
    if (this.#step === 'broken') this.#events.broken();
    return true;
  }

  #takeFrame(): boolean {
    const flags = this.#unread[0];
    if (flags === undefined) return false;
    const headBytes = (flags & FLAG.long) === 0 ? 2 : 9;
    if (this.#unread.length < headBytes) return false;
    const bodyBytes = headBytes === 2 ? this.#unread.readUInt8(1) : Number(this.#unread.readBigUInt64BE(1));
    if (bodyBytes > MAX_FRAME_BYTES) return this.#take(headBytes, () => 'broken');
    return this.#take(headBytes + bodyBytes, (frame) => this.#readFrame(flags, frame.subarray(headBytes)));
  }

  #readFrame(flags: number, body: Buffer): 'frames' | 'broken' {
    if ((flags & FLAG.command) !== 0) return this.#readCommand(body);
    if (!this.#isReady) return 'broken';
    this.#frames.push(new Uint8Array(body));
    if ((flags & FLAG.more) === 0) {
      const frames = this.#frames;
      this.#frames = [];
      this.#events.received(frames);
    }
    return 'frames';
  }

  #readCommand(body: Buffer): 'frames' | 'broken' {
    const nameBytes = body[0] ?? 0;
    const name = body.toString('latin1', 1, 1 + nameBytes);
    if (name === 'PING') this.#write(encodeFrame(FLAG.command, Buffer.concat([Buffer.from('\x04PONG', 'latin1'), body.subarray(7)])));
    if (name !== 'READY' || this.#isReady) return 'frames';
    const ready = decodeReady(body.subarray(1 + nameBytes));
    if (ready === null) return 'broken';
    this.#isReady = true;
    this.#events.ready(ready);
    return 'frames';
  }
}

function encodeFrame(flags: number, body: Uint8Array): Buffer {
  if (body.length < 256) return Buffer.concat([Buffer.of(flags, body.length), body]);
  const head = Buffer.alloc(9);
  head[0] = flags | FLAG.long;
  head.writeBigUInt64BE(BigInt(body.length), 1);
  return Buffer.concat([head, body]);
}

function encodeReady(socketType: string, identity: Uint8Array): Buffer {
  const properties = [encodeProperty('Socket-Type', Buffer.from(socketType, 'latin1')), encodeProperty('Identity', identity)];
  return encodeFrame(FLAG.command, Buffer.concat([Buffer.from('\x05READY', 'latin1'), ...properties]));
}

function encodeProperty(name: string, value: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(value.length);
  return Buffer.concat([Buffer.of(name.length), Buffer.from(name, 'latin1'), length, value]);
}

/** Null if the properties do not fill it exactly. */
function decodeReady(properties: Buffer): Ready | null {
  let socketType = '';
  let identity: Uint8Array | null = null;
  for (let at = 0; at < properties.length;) {
    const nameEnd = at + 1 + (properties[at] ?? 0);
    if (nameEnd + 4 > properties.length) return null;
    const valueEnd = nameEnd + 4 + properties.readUInt32BE(nameEnd);
    if (valueEnd > properties.length) return null;
    const name = properties.toString('latin1', at + 1, nameEnd).toLowerCase();
    if (name === 'socket-type') socketType = properties.toString('latin1', nameEnd + 4, valueEnd);
    if (name === 'identity') identity = new Uint8Array(properties.subarray(nameEnd + 4, valueEnd));
    at = valueEnd;
  }
  return { socketType, identity };
}
