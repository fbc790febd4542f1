import type { CheckAction, CheckFinding } from '#contract';
import type { InterfaceView, PeerView } from '../../discovery/discovery-api.ts';
import { isSameSubnet } from '../../discovery/ipv4.ts';
import { mayBeWireless } from './interface-kind.ts';
import { verdict, type Verdict } from './verdict.ts';

const MAX_NAMED_FLOODS = 8;

/** What passed over an interface during the check. */
export interface Passed {
  readonly name: string;
  readonly address: string;
  readonly netmask: string;
  readonly sent: number;
  readonly heardBack: number;
  readonly errorCode: string | null;
}

/** One that came or began anew in between counts from zero. */
export function passedBetween(before: readonly InterfaceView[], after: readonly InterfaceView[]): readonly Passed[] {
  return after.map(({ name, address, netmask, sent, heardBack, errorCode }) => {
    const start = before.find((one) => one.name === name && one.address === address && one.sent <= sent);
    return { name, address, netmask, sent: sent - (start?.sent ?? 0), heardBack: heardBack - (start?.heardBack ?? 0), errorCode };
  });
}

export function hearingOurselvesVerdict(isBound: boolean, passed: readonly Passed[], cure: CheckAction | null): Verdict {
  if (!isBound) return verdict('unknown', [{ code: 'udp-not-bound' }]);
  const findings = passed.map(ownBeacons);
  if (findings.length === 0) return verdict('unknown', [{ code: 'nothing-sent' }]);
  if (findings.some(({ code }) => code === 'not-heard-back')) return verdict('failed', findings, cure);
  const failing = findings.some(({ code }) => code === 'cannot-send');
  if (failing) return verdict('failed', findings, { kind: 'open-settings', field: 'disabledInterfaces' });
  return verdict(findings.some(({ code }) => code === 'heard-back') ? 'ok' : 'unknown', findings);
}

function ownBeacons({ name, address, sent, heardBack, errorCode }: Passed): CheckFinding {
  if (errorCode !== null) return { code: 'cannot-send', name, address, errorCode };
  if (heardBack > 0) return { code: 'heard-back', name, address, sent, heardBack };
  return sent > 0 ? { code: 'not-heard-back', name, address, sent } : { code: 'nothing-sent' };
}

/**
 * `floods` are the sources that flooded during the check. `cure` is for a firewall that may be what drops the beacons of others;
 * without one, peers can be named.
 */
export function hearingOthersVerdict(
  isBound: boolean,
  peers: readonly PeerView[],
  passed: readonly Passed[],
  floods: readonly string[],
  cure: CheckAction | null
): Verdict {
  if (!isBound) return verdict('unknown', [{ code: 'udp-not-bound' }]);
  if (floods.length > 0) return floodedVerdict(peers, floods);
  const suspicions = passed.filter((own) => isIsolationSuspected(own, peers)).map(({ name }) => isolated(name));
  const byAddress: CheckAction = { kind: 'open-settings', field: 'targets' };
  const heardCount = peers.filter(isHeard).length;
  // one cause is told once: where there is no network, no firewall keeps anybody out
  if (heardCount === 0 && passed.length === 0) return verdict('unknown', [{ code: 'no-network-to-hear' }]);
  if (heardCount === 0) return verdict('warning', [{ code: 'heard-nobody', silent: peers.length }, ...suspicions], cure ?? byAddress);
  const heard: CheckFinding = { code: 'heard-others', peers: heardCount };
  return suspicions.length > 0 ? verdict('warning', [heard, ...suspicions], byAddress) : verdict('ok', [heard]);
}

/** Who has fallen silent may still answer; its announcements do not arrive. */
export function isHeard({ state }: PeerView): boolean {
  return state !== 'quiet';
}

/** While a flood goes on, who is silent may be somebody whose announcements are drowned. */
function floodedVerdict(peers: readonly PeerView[], floods: readonly string[]): Verdict {
  const flood: CheckFinding = { code: 'flood', addresses: floods.slice(0, MAX_NAMED_FLOODS), sources: floods.length };
  const heardCount = peers.filter(isHeard).length;
  const heard: readonly CheckFinding[] = heardCount === 0 ? [] : [{ code: 'heard-others', peers: heardCount }];
  return verdict('warning', [flood, ...heard], { kind: 'run-again' });
}

/** An access point that keeps its clients apart echoes one's own broadcasts, or none, and carries those of nobody else. */
function isIsolationSuspected({ name, address, netmask, heardBack }: Passed, peers: readonly PeerView[]): boolean {
  const isPeerThere = peers.some((peer) => peer.addresses.some((one) => isSameSubnet(one.address, address, netmask)));
  return mayBeWireless(name) && heardBack > 0 && !isPeerThere;
}

function isolated(name: string): CheckFinding {
  return { code: 'isolation-suspected', name };
}
