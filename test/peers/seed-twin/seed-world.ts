import type { Clock } from '../../../src-main/discovery/clock.ts';

/** The seed service knows no other port. */
export const SEED_PORT = 5670;

export type Frames = readonly Uint8Array[];

/** What the other side's READY says; identity null if it has no such property. */
export interface Ready {
  readonly socketType: string;
  readonly identity: Uint8Array | null;
}

export interface SeedConnection {
  send(frames: Frames): void;
  close(): void;
}

/** What happens on a connection, in order. */
export interface ConnectionEvents {
  ready(ready: Ready): void;
  received(frames: Frames): void;
  /** The other side hung up or broke ZMTP. */
  closed(): void;
}

export interface DialEvents extends ConnectionEvents {
  connected(): void;
  /** Refused, or no answer for as long as the system waits. */
  failed(): void;
}

export interface BeaconSocketEvents {
  received(datagram: Uint8Array, address: string): void;
  /** The system refused to send: there is no default route. */
  sendFailed(): void;
}

export interface BeaconSocket {
  broadcast(datagram: Uint8Array): void;
  close(): void;
}

/** What the seed service needs of a machine: once made of real sockets, once of the LAN in memory. */
export interface SeedWorld {
  readonly clock: Clock;
  /** UDP, bound to 0.0.0.0:5670 with address reuse. */
  openBeaconSocket(events: BeaconSocketEvents): BeaconSocket;
  /** A ROUTER on 0.0.0.0:5670 that announces `identity`; `taken` if another program has the port. */
  listen(identity: Uint8Array, accept: (connection: SeedConnection) => ConnectionEvents, taken: () => void): void;
  /** A DEALER to port 5670 of `address` that announces `identity`. */
  dial(identity: Uint8Array, address: string, events: DialEvents): SeedConnection;
  /** The process ends on the spot and the system closes what it had open. */
  endProcess(): void;
}
