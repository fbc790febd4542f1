import type { BeaconTransport } from '../discovery/beacon-transport.ts';
import type { CapabilityTransport, InquiryOutcome } from '../discovery/capability-transport.ts';
import type { Clock } from '../discovery/clock.ts';

const LOOPBACK = '127.0.0.1';
const DEADLINE_MS = 3000;
const ID = 'SVC_smoke000';
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const REQUEST = ['', 'HELLO'].map((frame) => encoder.encode(frame));
const REPLY = ['', 'smoke:1'].map((frame) => encoder.encode(frame));
const BEACON = `CTL:${ID}:Peerscope.Smoke:0`;

interface SmokeCheck {
  readonly name: 'capabilities' | 'beacons';
  readonly ok: boolean;
  /** A sentence. */
  readonly detail: string;
}

export interface SmokeReport {
  readonly ok: boolean;
  readonly checks: readonly SmokeCheck[];
}

/** One line of JSON on stdout; resolves when it is written. */
export function printSmokeReport(report: SmokeReport & { readonly version: string; readonly packaged: boolean }): Promise<void> {
  return new Promise((resolve) => process.stdout.write(`${JSON.stringify(report)}\n`, () => resolve()));
}

/** Whether the sockets of this build work on this machine: it asks itself over TCP and hears itself over UDP. Never rejects. */
export async function runSmoke(clock: Clock, beacons: BeaconTransport, capabilities: CapabilityTransport): Promise<SmokeReport> {
  const checks = [
    await check('capabilities', () => askItself(clock, capabilities)),
    await check('beacons', () => hearItself(clock, beacons))
  ];
  return { ok: checks.every(({ ok }) => ok), checks };
}

async function check(name: SmokeCheck['name'], attempt: () => Promise<string>): Promise<SmokeCheck> {
  try {
    return { name, ok: true, detail: await attempt() };
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

async function askItself(clock: Clock, transport: CapabilityTransport): Promise<string> {
  try {
    const port = await transport.start(ID, { respond: () => REPLY, listenerChanged: () => {} });
    const startedMs = clock.now();
    const outcome = await new Promise<InquiryOutcome>((settled) => {
      transport.inquire({ address: LOOPBACK, port, request: REQUEST, lifeMs: DEADLINE_MS }, settled);
    });
    if (outcome.kind === 'failed') throw new Error(`TCP port ${port} gave no answer: ${outcome.failure}.`);
    const frames = outcome.frames.map((frame) => decoder.decode(frame)).join('|');
    if (outcome.responderId !== ID || frames !== '|smoke:1') throw new Error(`TCP port ${port} was answered by somebody else.`);
    return `TCP port ${port} answered within ${Math.ceil(clock.now() - startedMs)} ms.`;
  } finally {
    await transport.stop();
  }
}

function hearItself(clock: Clock, transport: BeaconTransport): Promise<string> {
  return new Promise<string>((resolve, reject) => {
    let port = 0;
    clock.schedule(DEADLINE_MS, () => reject(new Error(`UDP port ${port} heard nothing.`)));
    const started = transport.start({
      datagramReceived: (datagram) => {
        if (decoder.decode(datagram) === BEACON) resolve(`UDP port ${port} heard its own datagram.`);
      },
      receiverChanged: (receiver) => {
        port = receiver.port;
        if (!receiver.bound) reject(new Error(`UDP port ${port} could not be opened: ${receiver.errorCode ?? 'unknown reason'}.`));
      },
      interfacesChanged: () => {},
      sendFailed: ({ errorCode }) => reject(new Error(`A datagram to this machine itself could not be sent: ${errorCode}.`)),
      sendRecovered: () => {}
    });
    void started.then(() => transport.send(encoder.encode(BEACON), LOOPBACK));
  }).finally(() => transport.stop());
}
