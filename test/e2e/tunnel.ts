import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostProcess, LanHost } from '../lan/lan-host.ts';

/** Leads from a port of this machine's loopback to one of a namespace's, by way of a socket file, which all namespaces share. */
export class Tunnel implements Disposable {
  private constructor(
    private readonly inside: HostProcess,
    private readonly outside: Server,
    private readonly folder: string
  ) {}

  static async open(host: LanHost, port: number): Promise<Tunnel> {
    const folder = mkdtempSync(join(tmpdir(), 'peerscope-tunnel-'));
    const socketFile = join(folder, 'tunnel.sock');
    const inside = host.spawn(process.execPath, [join(import.meta.dirname, 'tunnel-inside.mjs'), socketFile, String(port)]);
    await once(inside.stdout, 'data');
    const outside = createServer((near) => {
      const far = connect(socketFile);
      near.pipe(far).pipe(near);
      near.on('error', () => far.destroy());
      far.on('error', () => near.destroy());
    }).listen(0, '127.0.0.1');
    await once(outside, 'listening');
    return new Tunnel(inside, outside, folder);
  }

  /** Of this machine's loopback. */
  get port(): number {
    return (this.outside.address() as AddressInfo).port; // it listens on TCP
  }

  [Symbol.dispose](): void {
    this.inside.kill();
    this.outside.close();
    rmSync(this.folder, { recursive: true });
  }
}
