import type { CommandLine as Switches } from 'electron';

/** What the command line asks for. `--user-data-dir` is Electron's own. */
export interface CommandLine {
  /** Check that this build works on this machine, without a window. */
  readonly smoke: boolean;
  /** Instead of the port in the settings. */
  readonly udpPort: number | null;
  readonly tcpPort: number | null;
}

/** What Chromium made of the command line; a string is a sentence that says what cannot be used. */
export function readCommandLine(switches: Pick<Switches, 'hasSwitch' | 'getSwitchValue'>): CommandLine | string {
  const ports = new Map<string, number>();
  for (const name of ['udp-port', 'tcp-port']) {
    if (!switches.hasSwitch(name)) continue;
    const text = switches.getSwitchValue(name);
    const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    if (port < 1 || port > 65_535) return `--${name} takes a port from 1 to 65535, as in --${name}=5670.`;
    ports.set(name, port);
  }
  return { smoke: switches.hasSwitch('smoke'), udpPort: ports.get('udp-port') ?? null, tcpPort: ports.get('tcp-port') ?? null };
}
