// odd-datagrams.mjs COUNT TO: datagrams that are no beacons, or only nearly, random ones up to COUNT.
import { randomBytes, randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';

const [count, to] = process.argv.slice(2);
const whole = Buffer.from('CTL:SVC_odd:Odd.Type:5670:9f86d081:odd name');
const named = (name) => `CTL:SVC_named:Odd.Type:5670:9f86d081:${name}`;
const zre = Buffer.concat([Buffer.from('ZRE\x01', 'latin1'), randomBytes(16), Buffer.from([0x20, 0xc3])]);
const odd = [
  Buffer.alloc(0),
  Buffer.from('C'),
  randomBytes(65_507),
  ...Array.from(whole, (_, length) => whole.subarray(0, length)),
  Buffer.from('CTL:SVC_\xff\xfe:Odd\xc0.Type:5670', 'latin1'),
  ...[1, 2, 3, 10, 250].map((colons) => ':'.repeat(colons)),
  ...[1, 2, 3, 10, 250].map((colons) => `CTL${':'.repeat(colons)}`),
  whole.toString().padEnd(255, 'x'),
  whole.toString().padEnd(256, 'x'),
  'CTL:',
  zre,
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((id) => `CTL:${id}:${id}:5670:1:${id}`),
  ...['-1', '65536', '99999', '80; rm', '0x50', '１', '', ' 80'].map((port) => `CTL:SVC_port:Odd.Type:${port}:1:port`),
  named('<img src=x onerror=alert(1)>'),
  named('\u202egnp.exe'),
  named('nul\0l'),
  named('x'.repeat(10_000)),
  named('\u001b[2J\r\n{"event":"started"}')
];
const socket = createSocket('udp4');
const send = (datagram) => new Promise((sent) => socket.send(datagram, 5670, to, sent));
socket.bind(async () => {
  socket.setBroadcast(true);
  console.log('begins');
  for (const datagram of odd) await send(datagram);
  for (let sent = 0; sent < Number(count); sent += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        send(i % 2 ? randomBytes(randomInt(400)) : Buffer.concat([Buffer.from('CTL:'), randomBytes(randomInt(300))]))
      )
    );
  }
  console.log(JSON.stringify({ odd: odd.length }));
  process.exit();
});
