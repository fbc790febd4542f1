import { isIPv4 } from 'node:net';
import type { BeaconListener, BeaconTransport, LanInterface } from '../discovery/beacon-transport.ts';
import type { Clock } from '../discovery/clock.ts';
import type { Logger } from '../discovery/logger.ts';
import { BeaconReceiver } from './beacon-receiver.ts';
import { DatagramSender, type SendError } from './datagram-sender.ts';
import { InterfaceSenders } from './interface-senders.ts';
import { listLanInterfaces, sameInterfaces } from './lan-interfaces.ts';
import { ReturnWatch } from './return-watch.ts';
import { SendFailures } from './send-failures.ts';

const ANY_ADDRESS = '0.0.0.0';
/** Where interfaces come and go all the time, beacons must not. */
const EARLY_BEACON_PAUSE_MS = 20_000;

export interface UdpBeaconTransportOptions {
  readonly port: number;
  /** Own addresses to use; all but loopback if empty or absent. */
  readonly interfaces?: readonly string[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** How interfaces are listed; the system's list unless given. Must not throw. */
  readonly listInterfaces?: () => readonly LanInterface[];
}

/** What was counted since the start; counts only grow. */
export interface UdpBeaconCounters {
  readonly datagramsReceived: number;
  /** Broadcasts of one interface and unicast datagrams. */
  readonly datagramsSent: number;
  readonly sendsFailed: number;
  /** As the system says it; 0 while the receiver is not bound. */
  readonly receiveBufferBytes: number;
}

/** What lives between `start` and `stop`. */
interface Session {
  readonly listener: BeaconListener;
  readonly receiver: BeaconReceiver;
  readonly failures: SendFailures;
  readonly unbound: DatagramSender;
  readonly senders: InterfaceSenders;
  readonly returns: ReturnWatch;
  /** What went out last: who is back on the network is to be heard at once. */
  lastBeacon: Uint8Array | null;
  lastEarlyMs: number;
}

/** Beacons over UDP broadcast: one receiver on the beacon port of all addresses, and one sender for each own address. */
export class UdpBeaconTransport implements BeaconTransport {
  readonly #options: UdpBeaconTransportOptions;
  readonly #only: readonly string[];
  readonly #closing = new Set<Promise<void>>();
  #turn: Promise<void> = Promise.resolve();
  #session: Session | null = null;
  #received = 0;
  #sent = 0;
  #failed = 0;

  constructor(options: UdpBeaconTransportOptions) {
    this.#options = options;
    this.#only = options.interfaces ?? [];
  }

  start(listener: BeaconListener): Promise<void> {
    return this.#inTurn(() => this.#open(listener));
  }

  stop(): Promise<void> {
    return this.#inTurn(async () => {
      this.#shut();
      await Promise.all(this.#closing);
    });
  }

  broadcast(datagram: Uint8Array): void {
    const session = this.#session;
    if (session === null) return;
    session.lastBeacon = datagram;
    this.#followInterfaces(session);
    this.#broadcastFrom(session, session.senders.interfaces, datagram);
  }

  send(datagram: Uint8Array, address: string): void {
    const session = this.#session;
    if (session === null || !isIPv4(address)) return;
    this.#unicastSender(session, address).send(datagram, [address], (error) => {
      this.#count(error);
      session.failures.noteUnicast(address, error);
    });
  }

  counters(): UdpBeaconCounters {
    return {
      datagramsReceived: this.#received,
      datagramsSent: this.#sent,
      sendsFailed: this.#failed,
      receiveBufferBytes: this.#session?.receiver.bufferBytes ?? 0
    };
  }

  #open(listener: BeaconListener): void {
    if (this.#session !== null) return;
    const session = this.#newSession(listener);
    this.#session = session;
    session.senders.use(this.#listInterfaces());
    listener.interfacesChanged(session.senders.interfaces);
    session.receiver.open();
  }

  #shut(): void {
    const session = this.#session;
    this.#session = null;
    if (session === null) return;
    session.returns.stop();
    for (const closable of [...session.senders.all, session.unbound, session.receiver]) this.#close(closable);
  }

  /** Starts and stops happen one after the other, in the order in which they were asked for. */
  #inTurn(step: () => void | Promise<void>): Promise<void> {
    const done = this.#turn.then(step);
    this.#turn = done.catch(() => {});
    return done;
  }

  #newSession(listener: BeaconListener): Session {
    const { port, clock, logger } = this.#options;
    const failures = new SendFailures(clock, {
      sendFailed: (failure) => this.#ifRunning(listener, () => listener.sendFailed(failure)),
      sendRecovered: (fromAddress) => this.#ifRunning(listener, () => listener.sendRecovered(fromAddress))
    });
    const receiver = new BeaconReceiver(port, clock, logger, {
      datagramReceived: (datagram, source) => {
        this.#received++;
        listener.datagramReceived(datagram, source);
      },
      statusChanged: (status) => listener.receiverChanged(status)
    });
    const unbound = this.#newSender(ANY_ADDRESS);
    const senders = new InterfaceSenders({
      newSender: (fromAddress) => this.#newSender(fromAddress),
      retired: (sender, address) => {
        failures.forget(address);
        this.#close(sender);
      }
    });
    const returns = new ReturnWatch(clock, () => this.#lookForReturned(session));
    const session: Session = { listener, receiver, failures, unbound, senders, returns, lastBeacon: null, lastEarlyMs: -Infinity };
    return session;
  }

  #newSender(fromAddress: string): DatagramSender {
    return new DatagramSender(fromAddress, this.#options.port, this.#options.clock);
  }

  #count(error: SendError | null): void {
    if (error === null) this.#sent++;
    else this.#failed++;
  }

  #listInterfaces(): readonly LanInterface[] {
    return (this.#options.listInterfaces ?? (() => listLanInterfaces(this.#only)))();
  }

  #broadcastFrom(session: Session, interfaces: readonly LanInterface[], datagram: Uint8Array): void {
    session.senders.broadcastFrom(interfaces, datagram, (fromAddress, error) => {
      this.#count(error);
      session.failures.noteBroadcast(fromAddress, error);
    });
  }

  /** Those that have come. */
  #followInterfaces(session: Session): readonly LanInterface[] {
    const [before, now] = [session.senders.interfaces, this.#listInterfaces()];
    if (sameInterfaces(now, before)) return [];
    session.senders.use(now);
    if (before.some((one) => !now.some((other) => other.address === one.address))) session.returns.begin();
    session.listener.interfacesChanged(now);
    return now.filter((one) => !before.some((other) => other.address === one.address));
  }

  #lookForReturned(session: Session): void {
    if (session !== this.#session) return;
    const come = this.#followInterfaces(session);
    const nowMs = this.#options.clock.now();
    if (come.length === 0 || session.lastBeacon === null || nowMs - session.lastEarlyMs < EARLY_BEACON_PAUSE_MS) return;
    session.lastEarlyMs = nowMs;
    this.#broadcastFrom(session, come, session.lastBeacon);
  }

  /** By the system's routes; but who named the interfaces to use wants to be seen at these addresses only. */
  #unicastSender(session: Session, toAddress: string): DatagramSender {
    if (this.#only.length === 0) return session.unbound;
    return session.senders.towards(toAddress) ?? session.unbound;
  }

  #close(closable: { close(): Promise<void> }): void {
    const closing = closable.close().finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }

  #ifRunning(listener: BeaconListener, tell: () => void): void {
    if (listener === this.#session?.listener) tell();
  }
}
