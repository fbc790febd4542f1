// ZMTP 3.0 with the NULL mechanism as bytes, for programs on plain sockets.

export const GREETING = Buffer.alloc(64);
GREETING.set([0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3, 0]);
GREETING.write('NULL', 12);

export function ready(socketType, id) {
  const property = (name, value) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(value.length);
    return Buffer.concat([Buffer.from([name.length]), Buffer.from(name), length, value]);
  };
  const body = Buffer.concat([
    Buffer.from('\x05READY', 'latin1'),
    property('Socket-Type', Buffer.from(socketType)),
    property('Identity', Buffer.from(id, 'utf16le'))
  ]);
  return Buffer.concat([Buffer.from([0x04, body.length]), body]);
}

/** One multipart message. */
export function message(...frames) {
  return Buffer.concat(
    frames.map((text, index) => {
      const body = Buffer.from(text);
      const more = index < frames.length - 1 ? 1 : 0;
      if (body.length < 256) return Buffer.concat([Buffer.from([more, body.length]), body]);
      const header = Buffer.alloc(9);
      header[0] = more | 2;
      header.writeUInt32BE(body.length, 5);
      return Buffer.concat([header, body]);
    })
  );
}
