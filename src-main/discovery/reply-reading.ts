import { decodeCapabilities, decodeHeardPeers, type Question } from './capability-codec.ts';
import type { Capability } from './capability.ts';
import type { InquiryOutcome } from './capability-transport.ts';
import type { ReachFailure } from './discovery-api.ts';
import type { PeerKey } from './service-identity.ts';

/** What an inquiry brought, as far as the peer that was meant is concerned. */
export type Reading =
  | { readonly kind: 'capabilities'; readonly capabilities: readonly Capability[]; readonly responderId: string | null }
  | { readonly kind: 'heard-peers'; readonly keys: readonly PeerKey[] }
  | { readonly kind: 'failed'; readonly failure: ReachFailure; readonly connected: boolean; readonly responderId: string | null };

/** Whom a question was meant for. */
export interface Addressee {
  readonly id: string;
  /** Without a port field in its beacon: the seed service or its kin, which may leave its routing id away. */
  readonly extended: boolean;
}

/** A reply counts only if the responder's routing id is the addressee's (protocol §2, "Who answers"). */
export function readOutcome(outcome: InquiryOutcome, addressee: Addressee, question: Question): Reading {
  const { responderId } = outcome;
  const failed = (failure: ReachFailure, connected: boolean): Reading => ({ kind: 'failed', failure, connected, responderId });
  if (responderId !== null && responderId !== addressee.id) return failed('other-node', true);
  if (outcome.kind === 'failed') return failed(outcome.failure, outcome.connected);
  if (responderId === null && addressee.extended) return failed('other-node', true);
  if (question === 'PEERS') {
    const keys = decodeHeardPeers(outcome.frames);
    return keys === null ? failed('garbled', true) : { kind: 'heard-peers', keys };
  }
  const reply = decodeCapabilities(outcome.frames);
  return reply.ok ? { kind: 'capabilities', capabilities: reply.capabilities, responderId } : failed('garbled', true);
}
