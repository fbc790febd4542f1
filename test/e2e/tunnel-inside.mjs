// The end of a tunnel inside a network namespace: joins each connection to a socket file, which all namespaces share,
// to a port of this namespace's loopback.
//
//   node tunnel-inside.mjs SOCKET_FILE PORT
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';

const [socketFile, port] = process.argv.slice(2);
rmSync(socketFile, { force: true }); // left by an earlier one
createServer((near) => {
  const far = connect(Number(port), '127.0.0.1');
  near.pipe(far).pipe(near);
  near.on('error', () => far.destroy());
  far.on('error', () => near.destroy());
}).listen(socketFile, () => process.stdout.write('ready\n'));
