// bad-responder.mjs HOW ID[:TYPE] SECONDS FROM TO [KEY…]: announces a node every second and answers whoever asks as it should not.
// HOW `peers-…` answers HELLO well, and PEERS as it should not; KEYs are nodes that it may name then.
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { GREETING, message, ready } from './zmtp.mjs';

const [how, name, seconds, from, to, ...keys] = process.argv.slice(2);
const [id, type = 'Bad.Type'] = name.split(':');
const HANDSHAKE = Buffer.concat([GREETING, ready('ROUTER', id)]);
const capabilities = (...texts) => message('', ...texts);
const strangers = (count) => Array.from({ length: count }, (_, i) => `SVC_${String(i).padStart(8, '0')}:Stranger`);
const REPLIES = {
  fine: capabilities('Fine:1'),
  crowd: capabilities(...Array.from({ length: 10_000 }, (_, i) => `Type${i}:${1 + i}`)),
  port: capabilities('Good:1', 'Bad:80; rm'),
  zero: capabilities('Bad:0'),
  'too-high': capabilities('Bad:65536'),
  empty: capabilities('', ''),
  'no-colon': capabilities('foo')
};
const own = `${id}:${type}`;
/** What it says to PEERS; null for nothing at all. */
const HEARD = {
  'peers-many': message('', ...strangers(10_000)),
  'peers-strangers': message('', ...keys, ...strangers(900)),
  'peers-twice': message('', ...Array.from({ length: 300 }, () => [own, ...keys]).flat()),
  'peers-names': message('', '__proto__:constructor', 'constructor:__proto__', 'toString:hasOwnProperty', ...keys),
  'peers-megabyte': message('', 'x'.repeat(1024 * 1024)),
  'peers-no-text': message('', Buffer.from([0xff, 0xfe, 0xc0, 0x80, 0x3a, 0x41])),
  'peers-no-keys': message('', 'colonless', ':', 'a:', ':b', 'a:b:c'),
  'peers-never': null
};
const BEHAVIOURS = {
  closes: (socket) => socket.end(),
  resets: (socket) => socket.resetAndDestroy(),
  silent: () => {},
  http: (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
  other: (socket) => socket.write(Buffer.concat([GREETING, ready('ROUTER', 'SVC_somebody'), capabilities('One:1')])),
  endless: (socket) => {
    socket.write(HANDSHAKE);
    const frame = Buffer.concat([Buffer.from([1, 250]), Buffer.alloc(250, 'x')]);
    const pour = () => {
      while (!socket.destroyed && socket.writable && socket.write(frame));
    };
    socket.on('drain', pour);
    pour();
  },
  'hangs-up': (socket) => {
    socket.write(HANDSHAKE);
    setTimeout(() => socket.end(), 50);
  }
};
const connectedAtMs = [];
const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
  connectedAtMs.push(performance.now());
  socket.on('error', () => {}).on('data', () => {});
  if (how in HEARD) {
    answerEach(socket);
    return;
  }
  const reply = REPLIES[how];
  if (reply === undefined) BEHAVIOURS[how](socket);
  else {
    socket.write(HANDSHAKE);
    socket.once('data', () => socket.write(reply));
  }
});

/** Waits for the question, and for as long as it likes when that is PEERS. */
function answerEach(socket) {
  let asked = '';
  socket.write(HANDSHAKE);
  socket.on('data', (bytes) => {
    asked += bytes.toString('latin1');
    if (asked.includes('HELLO')) socket.write(REPLIES.fine);
    else if (asked.includes('PEERS') && HEARD[how] !== null) socket.write(HEARD[how]);
    else return;
    asked = '';
  });
}

const udp = createSocket('udp4');
server.listen(5670, from, () =>
  udp.bind(0, from, () => {
    udp.setBroadcast(true);
    console.log('begins');
    const say = () => udp.send(`CTL:${own}:5670:1:${how}`, 5670, to, () => {});
    say();
    setInterval(say, 1000);
  })
);
setTimeout(
  () => {
    console.log(JSON.stringify({ connectedAtMs: connectedAtMs.map((at) => Math.round(at)) }));
    process.exit();
  },
  Number(seconds) * 1000
);
