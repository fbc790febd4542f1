import type { CheckFinding } from '#contract';
import type { LanInterface } from '../../discovery/beacon-transport.ts';
import { adapterKind } from './interface-kind.ts';
import { verdict, type Verdict } from './verdict.ts';

/**
 * `routeAddress` is the own address that traffic to the internet leaves from. Adapters for containers and virtual machines are
 * ordinary guests; they are in the way where nobody is heard or where there is nothing else.
 */
export function virtualAdaptersVerdict(
  used: readonly LanInterface[],
  unused: readonly LanInterface[],
  routeAddress: string | null,
  heardNobody: boolean
): Verdict {
  if (used.length + unused.length === 0) return verdict('unknown', [{ code: 'no-interfaces' }]);
  const findings: CheckFinding[] = [...used, ...unused].flatMap((own) => adapterFinding(own, routeAddress));
  if (findings.length === 0) return verdict('ok', [{ code: 'no-virtual-adapters' }]);
  const usedVirtual = used.filter(({ name }) => adapterKind(name) !== null);
  if (usedVirtual.length === used.length && used.length > 0) findings.unshift({ code: 'only-virtual-adapters' });
  const carriesRoute = usedVirtual.some(({ name, address }) => address === routeAddress && adapterKind(name) === 'vpn');
  const isInTheWay = carriesRoute || findings[0]?.code === 'only-virtual-adapters' || (heardNobody && usedVirtual.length > 0);
  return isInTheWay ? verdict('warning', findings, { kind: 'open-settings', field: 'disabledInterfaces' }) : verdict('ok', findings);
}

function adapterFinding({ name, address }: LanInterface, routeAddress: string | null): readonly CheckFinding[] {
  const adapter = adapterKind(name);
  if (adapter === null) return [];
  if (adapter === 'vpn' && address === routeAddress) return [{ code: 'vpn-default-route', name, address }];
  return [{ code: 'virtual-adapter', name, address, adapter }];
}
