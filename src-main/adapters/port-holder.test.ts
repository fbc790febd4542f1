import { expect, it } from 'vitest';
import { parseLsof, parseNetstat } from './port-holder.ts';
import { socketInodes } from './proc-sockets.ts';

const UDP_TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
 1234: 00000000:1626 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 31337 2 0000000000000000 0
 1235: 0100007F:1627 00000000:0000 07 00000000:00000000 00:00000000 00000000  1000        0 31338 2 0000000000000000 0
`;
const TCP_TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:1626 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000000000000000 100 0 0 10 0
   1: 0200A8C0:1626 0300A8C0:9C40 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0000000000000000 20 4 30 10 -1
   2: 0200A8C0:1626 0300A8C0:9C41 06 00000000:00000000 00:00000000 00000000     0        0 0 3 0000000000000000
`;

it('finds the sockets of a UDP port in the table of Linux', () => {
  expect(socketInodes(UDP_TABLE, 'udp', 5670)).toEqual(['31337']);
  expect(socketInodes(UDP_TABLE, 'udp', 5672)).toEqual([]);
});

it('finds who listens on a TCP port, not who is connected to it', () => {
  expect(socketInodes(TCP_TABLE, 'tcp', 5670)).toEqual(['4711']);
});

it('reads nothing out of a table that is cut or foreign', () => {
  expect(socketInodes('', 'udp', 5670)).toEqual([]);
  expect(socketInodes(UDP_TABLE.slice(0, 140), 'udp', 5670)).toEqual([]);
});

it('reads process and program from lsof', () => {
  expect(parseLsof('p412\ncmDNSResponder\nf7\np977\ncGoogle Chrome H\nf30\n')).toEqual([
    { pid: 412, program: 'mDNSResponder' },
    { pid: 977, program: 'Google Chrome H' }
  ]);
});

it('reads the processes of a port from netstat, whatever its language', () => {
  const output = [
    '  Proto  Lokale Adresse         Remoteadresse          Status           PID',
    '  TCP    0.0.0.0:5670           0.0.0.0:0              ABHÖREN         4812',
    '  TCP    192.168.1.2:5670       192.168.1.3:50000      HERGESTELLT     4813',
    '  TCP    0.0.0.0:56700          0.0.0.0:0              ABHÖREN         4814',
    '  UDP    0.0.0.0:5670           *:*                                    2208',
    '  UDP    192.168.1.2:5670       *:*                                    2208'
  ].join('\r\n');
  expect(parseNetstat(output, 5670)).toEqual([4812, 2208]);
});
