// connections.mjs WHAT SECONDS TO: connections that never become a request.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { GREETING, message, ready } from './zmtp.mjs';

const [what, seconds, to] = process.argv.slice(2);
const HANDSHAKE = Buffer.concat([GREETING, ready('DEALER', 'SVC_attacker')]);
const ENDLESS_FRAMES = Buffer.concat(Array.from({ length: 200 }, () => Buffer.concat([Buffer.from([1, 250]), Buffer.alloc(250, 'x')])));
const ODD_GREETINGS = [
  'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
  Buffer.from('1603010200010001fc0303', 'hex'),
  Buffer.from('0100', 'hex'),
  Buffer.from('ff00000000000000017f01060000', 'hex'),
  Buffer.concat([HANDSHAKE, Buffer.from('0200ffffffffffffff', 'hex')]),
  Buffer.concat([HANDSHAKE, Buffer.from([2, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff])]),
  Buffer.concat([HANDSHAKE, randomBytes(500)]),
  Buffer.concat([GREETING, randomBytes(500)]),
  randomBytes(500),
  Buffer.alloc(0)
];
let opened = 0;

/** Opens a connection anew whenever it was closed, and `use`s it. */
const keepOpen = (use) => {
  const socket = connect({ host: to, port: 5670, noDelay: true }, () => {
    opened++;
    use(socket);
  });
  socket.on('error', () => {}).on('data', () => {});
  socket.on('close', () => setTimeout(() => keepOpen(use), 10));
};

const pour = (socket) => {
  while (!socket.destroyed && socket.writable && socket.write(ENDLESS_FRAMES));
};
const ATTACKS = {
  /** Neither of them says enough to be served: those that are silent, and those that stop within their greeting. */
  crowd: () => {
    for (let i = 0; i < 300; i++) {
      keepOpen(() => {});
      keepOpen((socket) => socket.write(GREETING.subarray(0, 20)));
    }
  },
  endless: () => {
    for (let i = 0; i < 4; i++) {
      keepOpen((socket) => {
        socket.write(HANDSHAKE);
        socket.on('drain', () => pour(socket));
        pour(socket);
      });
    }
  },
  slow: () => {
    const bytes = Buffer.concat([HANDSHAKE, message('', 'HELLO')]);
    for (let i = 0; i < 8; i++) {
      keepOpen((socket) => {
        let at = 0;
        const drip = setInterval(() => (socket.destroyed ? clearInterval(drip) : socket.write(bytes.subarray(at, ++at))), 1000);
      });
    }
  },
  odd: () => ODD_GREETINGS.forEach((bytes) => keepOpen((socket) => socket.end(bytes))),
  /** Asks and is gone before the answer. */
  hasty: () => {
    for (let i = 0; i < 4; i++) {
      keepOpen((socket) => {
        socket.write(Buffer.concat([HANDSHAKE, message('', 'HELLO')]));
        setTimeout(() => (opened % 2 ? socket.resetAndDestroy() : socket.end()), opened % 10);
      });
    }
  }
};
console.log('begins');
ATTACKS[what]();
setTimeout(
  () => {
    console.log(JSON.stringify({ opened }));
    process.exit();
  },
  Number(seconds) * 1000
);
