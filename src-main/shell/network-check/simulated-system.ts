import type { SystemProbe } from './network-check-run.ts';

/** The system of simulated peers: nothing of the real one has a say in their network, and no command must open it to theirs. */
export const SIMULATED_SYSTEM: SystemProbe = {
  portHolders: () => Promise.resolve([]),
  activeFirewalls: () => Promise.resolve([]),
  likelyFirewall: () => Promise.resolve('nftables'),
  defaultRouteAddress: () => Promise.resolve(null),
  executable: null
};
