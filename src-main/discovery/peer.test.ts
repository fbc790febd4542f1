import { expect, it } from 'vitest';
import { DEFAULT_LIMITS } from './discovery-config.ts';
import { Peer } from './peer.ts';

it('remembers when its last forty beacons came', () => {
  const announced = { port: 5670, extended: true, revision: 'aa', name: '' };
  const peer = new Peer({ id: 'SVC_p', type: 'T' }, announced, 0);
  const endpoint = peer.addEndpoint('10.0.0.2', announced)?.endpoint;
  if (endpoint === undefined) throw new Error('no room for the first address');
  for (let second = 1; second <= 100; second++) peer.beat(endpoint, second * 1000, DEFAULT_LIMITS.rememberedBeacons);
  expect(peer.beaconTimes()).toHaveLength(40);
  expect(peer.beaconTimes().at(-1)).toBe(100_000);
});
