// say.mjs SECONDS EVERY_MS FROM TO TEXT…: the texts as datagrams, in turn; `#` in a text stands for a growing hexadecimal number.
import { createSocket } from 'node:dgram';

const [seconds, everyMs, from, to, ...texts] = process.argv.slice(2);
const socket = createSocket('udp4');
const endAt = performance.now() + Number(seconds) * 1000;
let sent = 0;
const say = () => {
  socket.send(texts[sent % texts.length].replace('#', (++sent).toString(16)), 5670, to, () => {});
  if (performance.now() < endAt) setTimeout(say, Number(everyMs));
  else {
    console.log(JSON.stringify({ sent }));
    process.exit();
  }
};
socket.bind(0, from, () => {
  socket.setBroadcast(true);
  console.log('begins');
  say();
});
