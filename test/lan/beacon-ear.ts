import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { LanHost } from './lan-host.ts';

const SCRIPT = `
const socket = require('node:dgram').createSocket({ type: 'udp4', reuseAddr: true });
socket.on('message', (message) => console.log(String(message)));
socket.bind(5670, () => console.log('listening'));`;

/** A plain UDP socket on the beacon port of a host: what was really sent, by whom and when. */
export class BeaconEar {
  readonly #heardAtMs = new Map<string, number[]>();

  static async start(host: LanHost): Promise<BeaconEar> {
    const ear = new BeaconEar();
    const child = host.spawn(process.execPath, ['-e', SCRIPT]);
    const lines = createInterface(child.stdout);
    await once(lines, 'line');
    lines.on('line', (line) => ear.#hear(line.split(':')[1] ?? ''));
    return ear;
  }

  /** When the beacons of a node arrived, oldest first, on the clock of `performance.now()`. */
  heardAtMs(id: string): readonly number[] {
    return this.#heardAtMs.get(id) ?? [];
  }

  #hear(id: string): void {
    const times = this.#heardAtMs.get(id) ?? [];
    times.push(performance.now());
    this.#heardAtMs.set(id, times);
  }
}
