import type { CommandLine as Switches } from 'electron';
import { MAX_SAMPLE_PEERS, type SampleRequest } from './sample-choice.ts';

/** What the command line asks for. `--user-data-dir` is Electron's own. */
export interface CommandLine {
  /** Check that this build works on this machine, without a window. */
  readonly smoke: boolean;
  /** Start without a window where there is a tray to open it from. */
  readonly hidden: boolean;
  /** Instead of the port in the settings. */
  readonly udpPort: number | null;
  readonly tcpPort: number | null;
  /** Simulated peers instead of the network; null for the network. */
  readonly sample: SampleRequest | null;
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
  const sample = readSample(switches);
  if (typeof sample === 'string') return sample;
  const [smoke, hidden] = [switches.hasSwitch('smoke'), switches.hasSwitch('hidden')];
  return { smoke, hidden, udpPort: ports.get('udp-port') ?? null, tcpPort: ports.get('tcp-port') ?? null, sample };
}

function readSample(switches: Pick<Switches, 'hasSwitch' | 'getSwitchValue'>): SampleRequest | string | null {
  if (!switches.hasSwitch('sample')) return null;
  const text = switches.getSwitchValue('sample');
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > MAX_SAMPLE_PEERS) return `--sample takes a number of peers from 1 to ${MAX_SAMPLE_PEERS}, as in --sample=24.`;
  const churnText = switches.getSwitchValue('sample-churn') || '0';
  const churnPerSecond = /^(0|1|0\.\d{1,4})$/.test(churnText) ? Number(churnText) : null;
  if (churnPerSecond === null) return '--sample-churn takes the share of peers that come or go each second, as in --sample-churn=0.01.';
  return { count, churnPerSecond, drawsAll: switches.hasSwitch('sample-draw-all') };
}
