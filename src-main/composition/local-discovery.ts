import type { Settings } from '#contract';
import { hostname } from 'node:os';
import { cryptoRandom } from '../adapters/crypto-random.ts';
import type { Discovery } from '../discovery/discovery-api.ts';
import { DEFAULT_LIMITS } from '../discovery/discovery-config.ts';
import { DiscoveryEngine } from '../discovery/discovery-engine.ts';
import type { SampleChoice } from '../shell/sample-choice.ts';
import { announcedOf } from '../shell/settings-changes.ts';
import type { Transports } from './transports.ts';
import type { World } from './world.ts';

/** An engine as the settings say, not started yet. A sample may have more peers than a network. */
export function createDiscovery(
  { clock, logger }: World,
  settings: Settings,
  targets: readonly string[],
  sample: SampleChoice,
  { beacons, capabilities }: Transports
): Discovery {
  const { name, type, intervalMs, expiryIntervals } = settings;
  const maxPeers = Math.max(DEFAULT_LIMITS.maxPeers, sample.current?.count ?? 0);
  return new DiscoveryEngine(
    { clock, random: cryptoRandom, logger, beacons, capabilities },
    {
      name: name || hostname(),
      type,
      capabilities: announcedOf(settings.capabilities),
      intervalMs,
      expiryIntervals,
      targets,
      limits: { ...DEFAULT_LIMITS, maxPeers }
    }
  );
}
