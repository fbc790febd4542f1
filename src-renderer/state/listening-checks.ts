import type { LanInterface, Network } from '#contract';
import { formatWait } from '../format/age.ts';
import { words } from '../words/words.svelte.ts';

/** One thing that must work before anybody can show up. */
export interface Check {
  readonly state: 'ok' | 'waiting' | 'bad';
  readonly text: string;
  /** The figure that proves it. */
  readonly value: string;
}

/** Own beacons that may be on their way before their absence means something. */
const PATIENCE_BEACONS = 3;

/** What a person sees while nobody else is there: are we announcing, do we hear ourselves, has anybody been heard? */
export function listeningChecks(network: Network, interfaces: readonly LanInterface[], waitingMs: number): readonly Check[] {
  const sent = sum(interfaces, 'sent');
  return [announcing(interfaces, sent), hearingOurselves(network, interfaces, sent), waitingForOthers(interfaces, waitingMs)];
}

/** Whether beacons leave this machine. */
export function isAnnouncing(interfaces: readonly LanInterface[]): boolean {
  return interfaces.some(({ errorCode }) => errorCode === null);
}

/** What to expect while nobody else is there. */
export function leadOfEmpty(interfaces: readonly LanInterface[]): string {
  return isAnnouncing(interfaces) ? words.empty.lead : words.empty.cannotAnnounce;
}

function announcing(interfaces: readonly LanInterface[], sent: number): Check {
  const failing = interfaces.filter(({ errorCode }) => errorCode !== null).map(({ name }) => name);
  if (interfaces.length === 0) return { state: 'bad', text: words.empty.noInterface, value: '' };
  if (failing.length > 0) return { state: 'bad', text: words.empty.sendFails(failing), value: words.empty.sent(sent) };
  const places = interfaces.map(({ name, address }) => words.empty.place(name, address));
  return { state: 'ok', text: words.empty.announcingOn(places), value: words.empty.sent(sent) };
}

function hearingOurselves(network: Network, interfaces: readonly LanInterface[], sent: number): Check {
  const heardBack = sum(interfaces, 'heardBack');
  if (!network.receiverBound) return { state: 'bad', text: words.empty.notBound(network.udpPort), value: '' };
  if (heardBack > 0) return { state: 'ok', text: words.empty.comeBack, value: words.empty.heard(heardBack) };
  const isOverdue = sent >= PATIENCE_BEACONS * Math.max(1, interfaces.length);
  return {
    state: isOverdue ? 'bad' : 'waiting',
    text: isOverdue ? words.empty.notBack : words.empty.notBackYet,
    value: words.empty.heard(0)
  };
}

function waitingForOthers(interfaces: readonly LanInterface[], waitingMs: number): Check {
  const heard = sum(interfaces, 'heard');
  const value = words.empty.waiting(formatWait(waitingMs));
  return heard === 0 ? { state: 'waiting', text: words.empty.nobody, value } : { state: 'waiting', text: words.empty.nobodyNow, value };
}

function sum(interfaces: readonly LanInterface[], counter: 'sent' | 'heardBack' | 'heard'): number {
  return interfaces.reduce((total, one) => total + one[counter], 0);
}
