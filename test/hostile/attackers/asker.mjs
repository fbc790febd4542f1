// asker.mjs TO EVERY_MS: a well-behaved client on plain sockets. Prints how long each answer took, in ms; -1 if none came.
import { connect } from 'node:net';
import { GREETING, message, ready } from './zmtp.mjs';

const [to, everyMs] = process.argv.slice(2);
const REQUEST = Buffer.concat([GREETING, ready('DEALER', 'SVC_wellbehaved'), message('', 'HELLO')]);
const LIMIT_MS = 3000;

const ask = () => {
  const startedAt = performance.now();
  const socket = connect({ host: to, port: 5670, noDelay: true }, () => socket.write(REQUEST));
  let received = Buffer.alloc(0);
  const end = (tookMs) => {
    if (socket.destroyed) return;
    socket.destroy();
    console.log(String(tookMs));
    setTimeout(ask, Number(everyMs));
  };
  socket.on('error', () => end(-1)).on('end', () => end(-1));
  socket.setTimeout(LIMIT_MS, () => end(-1));
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
    if (received.includes('Honest:7')) end(Math.round(performance.now() - startedAt));
  });
};
ask();
