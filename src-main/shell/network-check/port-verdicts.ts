import type { PortHolder } from '#contract';
import type { LanInterface, ReceiverStatus } from '../../discovery/beacon-transport.ts';
import type { NetworkView } from '../../discovery/discovery-api.ts';
import { isLinkLocal } from '../../discovery/ipv4.ts';
import { verdict, type Verdict } from './verdict.ts';

/** `unused` are interfaces that the settings switch off. */
export function networkVerdict(used: readonly LanInterface[], unused: readonly LanInterface[]): Verdict {
  if (used.length > 0) {
    const interfaces = used.map(({ name, address }) => ({ name, address }));
    if (used.some(({ address }) => !isLinkLocal(address))) return verdict('ok', [{ code: 'on-network', interfaces }]);
    return verdict('warning', [{ code: 'self-assigned', interfaces }], { kind: 'run-again' });
  }
  if (unused.length === 0) return verdict('failed', [{ code: 'no-ipv4-network' }], { kind: 'run-again' });
  const names = [...new Set(unused.map(({ name }) => name))];
  return verdict('failed', [{ code: 'all-interfaces-off', names }], { kind: 'open-settings', field: 'disabledInterfaces' });
}

/** `holders` are other programs on that port. */
export function udpVerdict({ bound, port, errorCode }: ReceiverStatus, holders: readonly PortHolder[]): Verdict {
  if (bound) return verdict('ok', [{ code: 'udp-bound', port, sharedWith: holders }]);
  if (errorCode === 'EADDRINUSE') return verdict('failed', [{ code: 'udp-held', port, holders }], { kind: 'run-again' });
  return verdict('failed', [{ code: 'udp-failed', port, errorCode: errorCode ?? 'UNKNOWN' }], { kind: 'run-again' });
}

/** `holders` are other programs on the wanted port. On another port, services that know only the wanted one cannot ask. */
export function tcpVerdict({ port, wantedPort, onWantedPort }: NetworkView['listener'], holders: readonly PortHolder[]): Verdict {
  if (onWantedPort) return verdict('ok', [{ code: 'tcp-bound', port: wantedPort }]);
  const status = port === null ? 'failed' : 'warning';
  return verdict(status, [{ code: 'tcp-taken', wantedPort, port, holders }], { kind: 'run-again' });
}
