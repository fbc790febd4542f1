import type { Capability } from './capability.ts';
import { DEFAULT_SERVICE_TYPE } from './service-identity.ts';

/** Facts of the wire that both sides must agree on. Source: protocol.md, observed on the seed service where marked. */
export const PROTOCOL = {
  /** Beacons (UDP) and capability requests (TCP), seed. */
  port: 5670,
  /** The limit of zbeacon and NetMQBeacon; the seed service cuts there (observed). */
  maxBeaconBytes: 255,
  maxIdCharacters: 64,
  maxTypeBytes: 128,
  maxCapabilityTypeCharacters: 128,
  maxDescriptionCharacters: 200,
  maxCapabilities: 256,
  /** Whole reply, all frames, end to end. */
  maxReplyBytes: 64 * 1024,
  maxPeersInReply: 1000
} as const;

/** Times and bounds of the engine. All are configuration; the defaults are the protocol's. */
export interface DiscoveryLimits {
  readonly maxPeers: number;
  readonly maxIdsPerAddress: number;
  readonly maxQueuedInquiries: number;
  /** Of them for one address, which is asked once per {@link inquiryPeriodMs} anyway. */
  readonly maxQueuedPerAddress: number;
  readonly maxConcurrentInquiries: number;
  /** Of the concurrent ones, kept for probes and for changes of present peers. */
  readonly reservedInquiries: number;
  readonly inquiryDeadlineMs: number;
  /** How long a seed node's late reply is read on (protocol §4.5). */
  readonly seedReplyLifeMs: number;
  /** One inquiry, introduction or probe to an address (or peer) per this time. */
  readonly inquiryPeriodMs: number;
  readonly firstRetryMs: number;
  readonly maxRetryMs: number;
  readonly goodbyeCount: number;
  readonly goodbyeBurstMs: number;
  /** Ordinary beacons of a peer are ignored for this long after its goodbye. */
  readonly goodbyeDeafMs: number;
  /** TCP goes on answering for this long after the last goodbye. */
  readonly answerAfterGoodbyeMs: number;
  readonly probeAfterIntervals: number;
  readonly quietAfterIntervals: number;
  /** A tick this much late, or a sleep this long, means that we slept. */
  readonly sleptMs: number;
  /** Beacon arrivals remembered for each peer, for the heartbeat strip. */
  readonly rememberedBeacons: number;
}

export const DEFAULT_LIMITS: DiscoveryLimits = {
  maxPeers: 4096,
  maxIdsPerAddress: 64,
  maxQueuedInquiries: 64,
  maxQueuedPerAddress: 4,
  maxConcurrentInquiries: 16,
  reservedInquiries: 4,
  inquiryDeadlineMs: 2000,
  seedReplyLifeMs: 5000,
  inquiryPeriodMs: 2000,
  firstRetryMs: 1000,
  maxRetryMs: 60_000,
  goodbyeCount: 5,
  goodbyeBurstMs: 100,
  goodbyeDeafMs: 2000,
  answerAfterGoodbyeMs: 200,
  probeAfterIntervals: 1.5,
  quietAfterIntervals: 2.5,
  sleptMs: 2000,
  rememberedBeacons: 40
};

/** What an engine is told at construction. */
export interface DiscoveryConfig {
  readonly type: string;
  readonly name: string;
  readonly capabilities: readonly Capability[];
  /** Between two beacons of ours. Ages of others are judged by it, but never by less than 1000 ms. */
  readonly intervalMs: number;
  /** Intervals without a sign of life until a peer is gone. */
  readonly expiryIntervals: number;
  /** Addresses (dotted decimal) that get each beacon by unicast, too. */
  readonly targets: readonly string[];
  readonly limits: DiscoveryLimits;
}

export const DEFAULT_CONFIG: DiscoveryConfig = {
  type: DEFAULT_SERVICE_TYPE,
  name: '',
  capabilities: [],
  intervalMs: 1000,
  expiryIntervals: 5,
  targets: [],
  limits: DEFAULT_LIMITS
};
