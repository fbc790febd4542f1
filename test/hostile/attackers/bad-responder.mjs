// bad-responder.mjs HOW ID SECONDS FROM TO: announces a node every second and answers whoever asks as it should not.
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { GREETING, message, ready } from './zmtp.mjs';

const [how, id, seconds, from, to] = process.argv.slice(2);
const HANDSHAKE = Buffer.concat([GREETING, ready('ROUTER', id)]);
const capabilities = (...texts) => message('', ...texts);
const REPLIES = {
  fine: capabilities('Fine:1'),
  crowd: capabilities(...Array.from({ length: 10_000 }, (_, i) => `Type${i}:${1 + i}`)),
  port: capabilities('Good:1', 'Bad:80; rm'),
  zero: capabilities('Bad:0'),
  'too-high': capabilities('Bad:65536'),
  empty: capabilities('', ''),
  'no-colon': capabilities('foo')
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
  const reply = REPLIES[how];
  if (reply === undefined) BEHAVIOURS[how](socket);
  else {
    socket.write(HANDSHAKE);
    socket.once('data', () => socket.write(reply));
  }
});
const udp = createSocket('udp4');
server.listen(5670, from, () =>
  udp.bind(0, from, () => {
    udp.setBroadcast(true);
    console.log('begins');
    const say = () => udp.send(`CTL:${id}:Bad.Type:5670:1:${how}`, 5670, to, () => {});
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
