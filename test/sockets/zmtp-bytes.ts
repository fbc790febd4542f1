/** ZMTP 3.0 with the NULL mechanism as bytes, written down here a second time: what the product sends must be equal. */

/** 64 bytes; `signatureLength` is what the seed service puts there, its identity size + 1 (observed). */
export function greeting(signatureLength = 0): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.set([0xff, 0, 0, 0, 0, 0, 0, 0, signatureLength, 0x7f, 3, 0]);
  bytes.write('NULL', 12);
  return bytes;
}

/** `identity` null: no such property. */
export function ready(socketType: string, identity: Buffer | null): Buffer {
  const properties = [property('Socket-Type', Buffer.from(socketType)), ...(identity === null ? [] : [property('Identity', identity)])];
  const body = Buffer.concat([Buffer.from('\x05READY', 'latin1'), ...properties]);
  return Buffer.concat([Buffer.from([0x04, body.length]), body]);
}

/** One multipart message of frames of less than 256 bytes each. */
export function message(...frames: readonly string[]): Buffer {
  return Buffer.concat(
    frames.map((text, index) => {
      const body = Buffer.from(text, 'latin1');
      return Buffer.concat([Buffer.from([index === frames.length - 1 ? 0 : 1, body.length]), body]);
    })
  );
}

export function utf16(id: string): Buffer {
  return Buffer.from(id, 'utf16le');
}

function property(name: string, value: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(value.length);
  return Buffer.concat([Buffer.from([name.length]), Buffer.from(name), length, value]);
}
