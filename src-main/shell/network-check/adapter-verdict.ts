import type { AdapterKind, CheckFinding } from '#contract';
import type { LanInterface } from '../../discovery/beacon-transport.ts';
import { verdict, type Verdict } from './verdict.ts';

/** By the names that Linux and macOS give, and the words in those of Windows. */
const KINDS: readonly (readonly [AdapterKind, RegExp])[] = [
  ['vpn', /^(tun|tap|wg|ppp|utun|ipsec|zt|tailscale|nordlynx|proton|gpd|cscotun)|vpn|wireguard|zerotier|tap-windows/i],
  ['container', /^(docker|br-[0-9a-f]{12}$|veth|cni|flannel|cali|podman|lxc|lxd|cilium|kube)/i],
  ['virtual-machine', /^(vmnet|vboxnet|virbr|vnet|bridge1\d\d$|vmenet)|virtualbox|vmware|hyper-v|^vethernet/i]
];

/** What an interface is beside a card with a cable or an antenna, judged by its name; null if it is none of these. */
export function adapterKind(name: string): AdapterKind | null {
  // the Hyper-V switch of Windows begins like the cables of containers
  if (/^vethernet/i.test(name)) return 'virtual-machine';
  return KINDS.find(([, names]) => names.test(name))?.[0] ?? null;
}

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
