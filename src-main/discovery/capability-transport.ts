import type { Undo } from './clock.ts';

/** The frames of one multipart message, in order. */
export type Frames = readonly Uint8Array[];

/** Who sent a request: the connection's address, and the id that its routing id spells (null if absent or not UTF-16LE of a legal id). */
export interface Requester {
  readonly address: string;
  readonly id: string | null;
}

/** Where requests are accepted. */
export interface ListenerStatus {
  /** The port that the beacon announces; null while there is none. */
  readonly port: number | null;
  /** Whether the wanted port (5670 by default) is listened on, too; seed services know no other. */
  readonly onWantedPort: boolean;
  readonly wantedPort: number;
}

/** What a capability transport needs of its user to serve requests. Not called before `start` was called or after `stop` resolved. */
export interface CapabilityServer {
  /**
   * The reply to a request, or null for silence. `request` holds the frames after the routing id, delimiter included;
   * the reply likewise starts with its delimiter. Must not throw.
   */
  respond(request: Frames, requester: Requester): Frames | null;
  /** Once before `start` resolves, then whenever it changes. */
  listenerChanged(listener: ListenerStatus): void;
}

/** Why an inquiry brought no reply. */
export type InquiryFailure =
  | 'refused' //      a host answered that nobody listens there
  | 'unreachable' //  no route, or the network said that the host is not there
  | 'timed-out' //    the life of the inquiry ended first
  | 'closed' //       the other side accepted and hung up before its reply was whole
  | 'oversized' //    the other side sent more than the byte bound
  | 'protocol' //     what it sent is not ZMTP 3 with the NULL mechanism
  | 'exhausted'; //   this machine had no descriptor or no memory left for it: says nothing about the peer

export type InquiryOutcome =
  | {
      readonly kind: 'answered';
      /** The id that the responder's routing id spells; null if it is absent, empty or no legal id. */
      readonly responderId: string | null;
      /** The reply's frames, delimiter included if there was one. */
      readonly frames: Frames;
    }
  | {
      readonly kind: 'failed';
      readonly failure: InquiryFailure;
      /** Whether a TCP connection came about. */
      readonly connected: boolean;
      /** As above, when the handshake got that far. */
      readonly responderId: string | null;
    };

/** One question to one endpoint. */
export interface Inquiry {
  /** Dotted decimal. */
  readonly address: string;
  readonly port: number;
  /** The request's frames, delimiter included. */
  readonly request: Frames;
  /** The inquiry fails with `timed-out` after this time in all, connecting included. */
  readonly lifeMs: number;
}

/**
 * Asks and answers over TCP with ZeroMQ's ROUTER and DEALER. No method throws and no error of the network rejects.
 * `start` and `stop` are idempotent, and a stopped transport can be started again.
 */
export interface CapabilityTransport {
  /**
   * Accepts requests under the routing id that `id` spells (UTF-16LE). Resolves with the port to announce.
   * Rejects only if no port at all could be had.
   */
  start(id: string, server: CapabilityServer): Promise<number>;
  /** Stops accepting, closes everything, settles no more inquiries. */
  stop(): Promise<void>;
  /**
   * Asks once on a connection of its own. `settled` is called exactly once, later, never synchronously;
   * not at all after the returned undo was called or after `stop`.
   */
  inquire(inquiry: Inquiry, settled: (outcome: InquiryOutcome) => void): Undo;
}
