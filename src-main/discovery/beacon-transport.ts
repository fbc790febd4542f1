/** One IPv4 address of this machine and the network that it stands in. */
export interface LanInterface {
  /** The system's name of it, such as `eth0`. */
  readonly name: string;
  /** Dotted decimal. */
  readonly address: string;
  /** Dotted decimal. */
  readonly netmask: string;
}

/** Where a datagram came from, as the system says it; never read from the datagram. */
export interface DatagramSource {
  /** Dotted decimal. */
  readonly address: string;
  readonly port: number;
}

/** Whether datagrams can arrive. */
export interface ReceiverStatus {
  /** False while the port is held by another program; binding is tried again until it works. */
  readonly bound: boolean;
  readonly port: number;
  /** Why it is not bound, as an errno name such as `EADDRINUSE`; null when it is bound. */
  readonly errorCode: string | null;
}

/** A datagram that could not be sent. Reported when the error of an interface or target changes, then at most once a minute. */
export interface SendFailure {
  /** The own address that it was to leave from, or null for a unicast datagram. */
  readonly fromAddress: string | null;
  readonly toAddress: string;
  /** An errno name such as `ENETUNREACH`. */
  readonly errorCode: string;
}

/** What a beacon transport tells its user. Nothing of it is called before `start` was called or after `stop` resolved. */
export interface BeaconListener {
  datagramReceived(datagram: Uint8Array, source: DatagramSource): void;
  /** The interfaces in use: once before `start` resolves, then whenever they differ from what was told last. */
  interfacesChanged(interfaces: readonly LanInterface[]): void;
  /** Once before `start` resolves, then whenever it changes. */
  receiverChanged(receiver: ReceiverStatus): void;
  sendFailed(failure: SendFailure): void;
  /** `fromAddress` can send again after a failure. */
  sendRecovered(fromAddress: string): void;
}

/**
 * Carries datagrams of at most a few hundred bytes to everybody near, and from everybody to us: best effort, unordered,
 * possibly duplicated. No method throws and no error of the network rejects: errors are told to the listener.
 *
 * `start` and `stop` are idempotent, and a stopped transport can be started again.
 */
export interface BeaconTransport {
  /** Resolves once the first attempt to bind has ended, well or not. */
  start(listener: BeaconListener): Promise<void>;
  /** Resolves when datagrams handed over before have been given to the system and every socket is closed. */
  stop(): Promise<void>;
  /** To everybody on every interface in use; interfaces are listed anew at each call. */
  broadcast(datagram: Uint8Array): void;
  /** To the beacon port of one address (dotted decimal). */
  send(datagram: Uint8Array, address: string): void;
}
