import { isCopy } from './beacon-copies.ts';
import type { Capability } from './capability.ts';
import type { PeerConflict, PeerState, PeerView, StateReason } from './discovery-api.ts';
import { Endpoint, type Announcement } from './endpoint.ts';
import { peerKey, type PeerKey, type ServiceIdentity } from './service-identity.ts';

/** More addresses than any honest host has; bounds what beacons in a peer's name can add. */
const MAX_ENDPOINTS = 8;

const SILENCES = { not: 'silent', answered: 'silent-but-answers', unanswered: 'probe-unanswered' } as const;

/** One peer: its addresses, and what people see of it. Knows no timing rule: see presence-rules.ts. */
export class Peer {
  readonly id: string;
  readonly type: string;
  readonly key: PeerKey;
  /** In the order heard. */
  readonly endpoints: Endpoint[] = [];
  lastBeaconMs: number;
  lastAnswerMs = -Infinity;
  lastProbeMs = -Infinity;
  isQuiet = false;
  /** How the last question ended that was asked in its silence; null if none was, or it is not silent. */
  probed: 'answered' | 'unanswered' | null = null;
  isIntroduced = false;
  hasJoined = false;
  conflict: PeerConflict | null = null;
  askedUsAtMs: number | null = null;
  toldRevision: string | null = null;
  #voice: Announcement;
  #capabilities: readonly Capability[] = [];
  #isConfirmed = false;
  readonly #beaconTimes: number[] = [];

  constructor(
    identity: ServiceIdentity,
    announced: Announcement,
    readonly firstHeardMs: number
  ) {
    this.id = identity.id;
    this.type = identity.type;
    this.key = peerKey(identity);
    this.lastBeaconMs = firstHeardMs;
    this.#voice = announced;
  }

  /** Whether it has answered at an address that it still has. */
  get isConfirmed(): boolean {
    return this.#isConfirmed;
  }

  /** Without an address a peer is no longer in the table. */
  get isGone(): boolean {
    return this.endpoints.length === 0;
  }

  get extended(): boolean {
    return this.#voice.extended;
  }

  get state(): PeerState {
    if (this.isQuiet) return 'quiet';
    if (this.endpoints.some((endpoint) => endpoint.isConfirmed && endpoint.failure === null)) return 'present';
    return this.endpoints.some((endpoint) => endpoint.failure !== null) ? 'unreachable' : 'asking';
  }

  endpointAt(address: string): Endpoint | null {
    return this.endpoints.find((endpoint) => endpoint.address === address) ?? null;
  }

  /** False when it has as many addresses as are allowed and has answered at all of them. */
  get takesAnotherAddress(): boolean {
    return this.endpoints.length < MAX_ENDPOINTS || this.endpoints.some((endpoint) => !endpoint.isConfirmed);
  }

  /** Null unless it {@link takesAnotherAddress}. `displaced` had to give way. */
  addEndpoint(address: string, announced: Announcement): { readonly endpoint: Endpoint; readonly displaced: Endpoint | null } | null {
    const displaced = this.endpoints.length < MAX_ENDPOINTS ? null : this.endpoints.find((endpoint) => !endpoint.isConfirmed);
    if (displaced === undefined) return null;
    if (displaced !== null) this.removeEndpoint(displaced);
    const endpoint = new Endpoint(this, address, announced);
    this.endpoints.push(endpoint);
    return { endpoint, displaced };
  }

  removeEndpoint(endpoint: Endpoint): void {
    const at = this.endpoints.indexOf(endpoint);
    if (at >= 0) this.endpoints.splice(at, 1);
    endpoint.isEnded = true;
    this.refreshConfirmed();
  }

  refreshConfirmed(): void {
    this.#isConfirmed = this.endpoints.some((endpoint) => endpoint.isConfirmed);
  }

  /**
   * A beacon arrived. Where the peer has answered somewhere, one from an address where it has not says nothing about it:
   * anybody can send that.
   */
  beat(endpoint: Endpoint, now: number, remembered: number): boolean {
    endpoint.heard(now);
    if (this.#isConfirmed && !endpoint.isConfirmed) return false;
    if (!isCopy(this.#beaconTimes.at(-1) ?? -Infinity, now)) this.#remember(now, remembered);
    this.lastBeaconMs = now;
    const wasQuiet = this.isQuiet;
    this.isQuiet = false;
    this.probed = null;
    return wasQuiet;
  }

  #remember(beaconMs: number, remembered: number): void {
    if (this.#beaconTimes.push(beaconMs) > remembered) this.#beaconTimes.shift();
  }

  beaconTimes(): readonly number[] {
    return [...this.#beaconTimes];
  }

  /** Shows what that address announced and answered. */
  speakThrough(voice: Endpoint): void {
    this.#voice = voice.announced;
    this.#capabilities = voice.answer?.capabilities ?? this.#capabilities;
  }

  /** `expiresAtMs` is when it will be removed if it is quiet and gives no other sign after `lastSignMs`. */
  view(lastSignMs: number, expiresAtMs: number): PeerView {
    const { port, extended, revision, name } = this.#voice;
    return Object.freeze({
      key: this.key,
      id: this.id,
      type: this.type,
      name: name === '' ? this.id : name,
      state: this.state,
      stateReason: this.#stateReason(),
      conflict: this.conflict,
      addresses: this.#addresses(),
      port,
      extended,
      capabilities: this.#capabilities,
      revision,
      firstHeardMs: this.firstHeardMs,
      lastBeaconMs: this.lastBeaconMs,
      lastSignMs,
      expiresAtMs: this.isQuiet ? expiresAtMs : null,
      askedUsAtMs: this.askedUsAtMs,
      toldRevision: this.toldRevision
    });
  }

  #addresses(): PeerView['addresses'] {
    const confirmedFirst = [...this.endpoints].sort((a, b) => Number(b.isConfirmed) - Number(a.isConfirmed));
    return confirmedFirst.map(({ address, isConfirmed, network }) => ({
      address,
      confirmed: isConfirmed,
      interfaceName: network?.name ?? null
    }));
  }

  #stateReason(): StateReason | null {
    if (this.isQuiet) return { kind: SILENCES[this.probed ?? 'not'] };
    if (this.state !== 'unreachable') return null;
    const failing = this.endpoints.find((endpoint) => endpoint.failure !== null);
    if (failing?.failure === undefined || failing.failure === null) return null;
    return { kind: 'inquiry-failed', failure: failing.failure, address: failing.address, port: failing.announced.port };
  }
}
