import type { Undo } from '../../discovery/clock.ts';
import type { Discovery, DiscoveryChange, DiscoveryChangeRequest, NetworkView, PeerView, SelfView } from '../../discovery/discovery-api.ts';
import type { InvalidValueError } from '../../discovery/discovery-errors.ts';
import type { PeerKey } from '../../discovery/service-identity.ts';

/** An engine that says what a test makes it say. */
export class FakeDiscovery implements Discovery {
  readonly changes: DiscoveryChangeRequest[] = [];
  readonly lifecycle: string[] = [];
  readonly beacons = new Map<PeerKey, readonly number[]>();
  refusal: InvalidValueError | null = null;
  startFailure: Error | null = null;
  readonly #listeners = new Set<(change: DiscoveryChange) => void>();
  readonly #peers = new Map<PeerKey, PeerView>();
  #self: SelfView;
  #network: NetworkView;

  constructor(id = 'SVC_own00000') {
    this.#self = { key: `${id}:T`, id, type: 'T', name: 'here', revision: 'r1', capabilities: [], udpPort: 5670, tcpPort: 5670 };
    this.#network = {
      receiver: { bound: true, port: 5670, errorCode: null },
      listener: { port: 5670, onWantedPort: true, wantedPort: 5670 },
      interfaces: [],
      targets: [],
      floodSources: []
    };
  }

  hear(peer: PeerView): void {
    this.#peers.set(peer.key, peer);
    this.tell({ kind: 'peer-heard', peer });
  }

  join(peer: PeerView): void {
    this.#peers.set(peer.key, peer);
    this.tell({ kind: 'peer-joined', peer });
  }

  update(peer: PeerView): void {
    this.#peers.set(peer.key, peer);
    this.tell({ kind: 'peer-updated', peer });
  }

  leave(peer: PeerView): void {
    this.#peers.delete(peer.key);
    this.tell({ kind: 'peer-left', peer, reason: 'goodbye' });
  }

  forget(peer: PeerView): void {
    this.#peers.delete(peer.key);
    this.tell({ kind: 'peer-forgotten', peer });
  }

  changeSelf(change: Partial<SelfView>): void {
    this.#self = { ...this.#self, ...change };
    this.tell({ kind: 'self-changed', self: this.#self });
  }

  /** A beacon counter grew: nothing that the engine tells. */
  countBeacon(name: string, heard: number): void {
    this.#network = {
      ...this.#network,
      interfaces: [{ name, address: '10.0.0.1', netmask: '255.0.0.0', sent: 0, heardBack: 0, heard, errorCode: null }]
    };
  }

  /** More comes from these addresses than is read; with none, that is over. */
  flood(...addresses: readonly string[]): void {
    this.#network = { ...this.#network, floodSources: addresses };
    const [address] = addresses;
    if (address !== undefined) this.tell({ kind: 'network-changed', network: this.#network, notice: { kind: 'flood', address } });
  }

  tell(change: DiscoveryChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  start(): Promise<void> {
    this.lifecycle.push('start');
    return this.startFailure ? Promise.reject(this.startFailure) : Promise.resolve();
  }

  stop(): Promise<void> {
    this.lifecycle.push('stop');
    return Promise.resolve();
  }

  peerCount = (): number => this.#peers.size;

  subscribe(listener: (change: DiscoveryChange) => void): Undo {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  self = (): SelfView => this.#self;
  peers = (): readonly PeerView[] => [...this.#peers.values()];
  peer = (key: PeerKey): PeerView | null => this.#peers.get(key) ?? null;
  network = (): NetworkView => this.#network;
  counters = (): never => {
    throw new Error('not used by the shell');
  };
  beaconTimes = (key: PeerKey): readonly number[] => this.beacons.get(key) ?? [];

  change(request: DiscoveryChangeRequest): void {
    if (this.refusal) throw this.refusal;
    this.changes.push(request);
  }

  probe = (): Promise<{ kind: 'unknown-peer' }> => Promise.resolve({ kind: 'unknown-peer' });
  askWhomItHears: Discovery['askWhomItHears'] = () => Promise.resolve(null);
  suspend = (): Promise<void> => Promise.resolve();
  resume = (): void => {};
}

export function peerView(change: Partial<PeerView> = {}): PeerView {
  const id = change.id ?? 'SVC_peer0001';
  return {
    key: `${id}:T`,
    id,
    type: 'T',
    name: id,
    state: 'present',
    stateReason: null,
    conflict: null,
    addresses: [{ address: '10.0.0.2', confirmed: true, interfaceName: 'eth0' }],
    port: 5670,
    extended: true,
    capabilities: [],
    revision: 'a1',
    firstHeardMs: 0,
    lastBeaconMs: 0,
    lastSignMs: 0,
    expiresAtMs: null,
    askedUsAtMs: null,
    toldRevision: 'r1',
    ...change
  };
}
