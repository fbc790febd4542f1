import type { Settings } from '#contract';
import type { CommandLine } from './command-line.ts';

export type Ports = Pick<Settings, 'udpPort' | 'tcpPort'>;

/** Ports of the command line. Each counts until somebody saves another: from then on the saved one does, whatever it is. */
export class GivenPorts {
  readonly #given: { udpPort: number | null; tcpPort: number | null };
  readonly #savedAtStart: Ports;

  constructor({ udpPort, tcpPort }: Pick<CommandLine, 'udpPort' | 'tcpPort'>, savedAtStart: Ports) {
    this.#given = { udpPort, tcpPort };
    this.#savedAtStart = savedAtStart;
  }

  /** What is to be used, now that `saved` are. */
  inUse(saved: Ports): Ports {
    for (const port of ['udpPort', 'tcpPort'] as const) if (saved[port] !== this.#savedAtStart[port]) this.#given[port] = null;
    return { udpPort: this.#given.udpPort ?? saved.udpPort, tcpPort: this.#given.tcpPort ?? saved.tcpPort };
  }
}
