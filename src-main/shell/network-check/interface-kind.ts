import type { AdapterKind, InterfaceKind } from '#contract';

/** By the names that Linux and macOS give, and the words in those of Windows. */
const ADAPTERS: readonly (readonly [AdapterKind, RegExp])[] = [
  // the Hyper-V switch of Windows begins like the cables of containers
  ['virtual-machine', /^vethernet/i],
  ['vpn', /^(tun|tap|wg|ppp|utun|ipsec|zt|tailscale|nordlynx|proton|gpd|cscotun)|vpn|wireguard|zerotier|tap-windows/i],
  ['container', /^(docker|br-[0-9a-f]{12}$|veth|cni|flannel|cali|podman|lxc|lxd|cilium|kube)/i],
  ['virtual-machine', /^(vmnet|vboxnet|virbr|vnet|bridge1\d\d$|vmenet)|virtualbox|vmware|hyper-v/i]
];
/** macOS calls wired and wireless ones alike: its `en0` is taken for neither, and may be either. */
const EITHER = /^en\d+$/;
const WIRELESS = /^(wl|wifi|ath|ra\d)|wi-?fi|wlan|wireless/i;
const WIRED = /^(eth|en[opsx]|em\d)|ethernet/i;

/** What an interface is beside a card with a cable or an antenna, judged by its name; null if it is none of these. */
export function adapterKind(name: string): AdapterKind | null {
  return ADAPTERS.find(([, names]) => names.test(name))?.[0] ?? null;
}

/** What an interface is, judged by its name. */
export function interfaceKind(name: string): InterfaceKind {
  const adapter = adapterKind(name);
  if (adapter !== null) return adapter;
  if (WIRELESS.test(name)) return 'wireless';
  return WIRED.test(name) ? 'wired' : 'other';
}

/** Whether an access point may stand between an interface and the others. */
export function mayBeWireless(name: string): boolean {
  return interfaceKind(name) === 'wireless' || EITHER.test(name);
}
