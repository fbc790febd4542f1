import { DEFAULT_CAPABILITY_BOUNDS, type CapabilityBounds } from '../../src-main/adapters/capability-bounds.ts';
import { SystemClock } from '../../src-main/adapters/system-clock.ts';
import { ZmqCapabilityTransport } from '../../src-main/adapters/zmq-capability-transport.ts';
import type { CapabilityServer, Frames, InquiryOutcome, ListenerStatus, Requester } from '../../src-main/discovery/capability-transport.ts';
import { silentLogger } from '../../src-main/discovery/logger.ts';
import { freeTcpPorts } from './free-ports.ts';

export const STATION_ADDRESS = '127.77.1.1';
export const STATION_ID = 'SVC_station1';

const frames = (...texts: readonly string[]): Frames => texts.map((text) => Buffer.from(text, 'latin1'));

export const HELLO = frames('', 'HELLO');

/** One real transport with an id, answering HELLO as the recorded seed service did. */
export class ZmqStation implements CapabilityServer, AsyncDisposable {
  readonly asked: { readonly request: readonly string[]; readonly requester: Requester }[] = [];
  readonly listeners: ListenerStatus[] = [];
  readonly transport: ZmqCapabilityTransport;
  reply: Frames | null = frames('', 'One:1', 'Other:12');
  port = 0;

  constructor(address: string, wantedPort: number, bounds: CapabilityBounds) {
    this.transport = new ZmqCapabilityTransport({ port: wantedPort, address, clock: new SystemClock(), logger: silentLogger, bounds });
  }

  static async start(bounds: Partial<CapabilityBounds> = {}, address = STATION_ADDRESS, id = STATION_ID): Promise<ZmqStation> {
    const station = new ZmqStation(address, await freeTcpPorts('0.0.0.0'), { ...DEFAULT_CAPABILITY_BOUNDS, ...bounds });
    station.port = await station.transport.start(id, station);
    return station;
  }

  respond(request: Frames, requester: Requester): Frames | null {
    this.asked.push({ request: request.map((frame) => Buffer.from(frame).toString('latin1')), requester });
    return this.reply;
  }

  listenerChanged(listener: ListenerStatus): void {
    this.listeners.push(listener);
  }

  ask(address: string, port: number, lifeMs = 2000): Promise<InquiryOutcome> {
    return new Promise((settled) => this.transport.inquire({ address, port, request: HELLO, lifeMs }, settled));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.transport.stop();
  }
}
