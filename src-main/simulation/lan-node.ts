import type { Undo } from '../discovery/clock.ts';
import { PROTOCOL } from '../discovery/discovery-config.ts';
import { InMemoryBeaconTransport } from './in-memory-beacon-transport.ts';
import { InMemoryCapabilityTransport } from './in-memory-capability-transport.ts';
import type { LanHost } from './lan-host.ts';
import { ProcessClock } from './process-clock.ts';

export interface NodePorts {
  /** 5670 unless given. */
  readonly udpPort?: number;
  /** The wanted one; 5670 unless given. */
  readonly tcpPort?: number;
}

/** A process on a host, with the clock and both transports that an engine needs. */
export class LanNode {
  readonly host: LanHost;
  readonly clock: ProcessClock;
  readonly beacons: InMemoryBeaconTransport;
  readonly capabilities: InMemoryCapabilityTransport;
  /** What the system closes when the process ends. */
  readonly #open = new Set<Undo>();

  constructor(host: LanHost, { udpPort = PROTOCOL.port, tcpPort = PROTOCOL.port }: NodePorts = {}) {
    this.host = host;
    this.clock = new ProcessClock(host.lan.clock);
    this.beacons = new InMemoryBeaconTransport(this, udpPort);
    this.capabilities = new InMemoryCapabilityTransport(this, tcpPort);
  }

  get address(): string {
    return this.host.address;
  }

  /** Ends the process with no last word (SIGKILL): its ports refuse, its connections break, its clock runs no more. */
  kill(): void {
    this.clock.end();
    for (const close of this.#open) close();
    this.#open.clear();
  }

  /** Stops the process (SIGSTOP): its ports still accept, and what arrives waits. */
  freeze(): void {
    this.clock.freeze();
  }

  /** Lets it go on (SIGCONT). */
  thaw(): void {
    this.clock.thaw();
  }

  /** Remembers how to close a socket; calling what is returned closes and forgets it. */
  closesWithProcess(close: Undo): Undo {
    this.#open.add(close);
    return () => {
      if (this.#open.delete(close)) close();
    };
  }
}
