import { Announcer } from './announcer.ts';
import { Asking } from './asking.ts';
import type { BeaconTransport } from './beacon-transport.ts';
import type { CapabilityTransport } from './capability-transport.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Clock } from './clock.ts';
import { CounterBook } from './counter-book.ts';
import type { DiscoveryConfig } from './discovery-config.ts';
import { Hearing } from './hearing.ts';
import { InquirySchedule } from './inquiry-schedule.ts';
import { FloodWatch } from './flood-watch.ts';
import type { Logger } from './logger.ts';
import { NetworkLedger } from './network-ledger.ts';
import type { OwnNode } from './own-node.ts';
import { PeerTable } from './peer-table.ts';
import { Presence } from './presence.ts';
import { hasMissedBeacon, presenceTimes } from './presence-rules.ts';
import type { Random } from './random.ts';
import { Responder } from './responder.ts';
import { Ticker } from './ticker.ts';
import { Verdicts } from './verdicts.ts';

/** What the engine needs of the world around it. */
export interface World {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly beacons: BeaconTransport;
  readonly capabilities: CapabilityTransport;
}

/** All that lives from one start to the next. */
export interface EngineParts {
  readonly counters: CounterBook;
  readonly network: NetworkLedger;
  readonly table: PeerTable;
  readonly presence: Presence;
  readonly announcer: Announcer;
  readonly asking: Asking;
  readonly responder: Responder;
  readonly hearing: Hearing;
  readonly ticker: Ticker;
}

/** Builds the parts and joins them. Nothing runs yet. */
export function assemble(world: World, config: DiscoveryConfig, node: OwnNode, feed: ChangeFeed): EngineParts {
  const { limits } = config;
  const counters = new CounterBook();
  const floods = new FloodWatch();
  const network = new NetworkLedger(config.targets, () => floods.sources(world.clock.now()));
  const table = new PeerTable(limits);
  const presence = new Presence(table, feed, presenceTimes(config, -Infinity));
  const announcer = new Announcer(world, { node, network, counters }, limits, config.intervalMs);
  const schedule = new InquirySchedule(
    limits,
    (address) => table.hasAnswered(address),
    (endpoint, now) => hasMissedBeacon(endpoint, now, presence.times)
  );
  const verdicts = new Verdicts(table, presence, limits);
  const asking = new Asking(world.capabilities, world.clock, limits, { announcer, counters, network, presence, schedule, verdicts });
  const responder = new Responder({ node, table, presence, counters });
  const hearing = new Hearing({ node, network, table, presence, counters, floods }, limits, {
    appeared: (peer) => responder.recall(peer),
    wantsAnswer: (endpoint) => asking.askIfWanted(endpoint),
    // a node that is restarted is met at once. Safe: in 2 s only one goodbye of a peer counts, and it must have answered in between
    saidGoodbye: (address) => {
      schedule.refund(address);
      announcer.refundIntroduction(address);
    },
    ownEndpointClaimed: (id) =>
      feed.emit({ kind: 'network-changed', network: network.view(), notice: { kind: 'own-endpoint-claimed', id } }),
    floodBegins: (address) => feed.emit({ kind: 'network-changed', network: network.view(), notice: { kind: 'flood', address } })
  });
  const ticker = new Ticker(world.clock, limits.sleptMs, {
    tick: (now) => {
      if (network.isDown) presence.deaf(now);
      for (const peer of table.all()) {
        presence.age(peer, now);
        asking.probeIfDue(peer, now);
      }
      asking.inquirer.pump();
      for (const bounded of [schedule, announcer, hearing, floods]) bounded.prune(now);
    },
    slept: (forMs, now) => {
      presence.slept(now);
      announcer.restart();
      feed.emit({ kind: 'network-changed', network: network.view(), notice: { kind: 'slept', forMs } });
    }
  });
  return { counters, network, table, presence, announcer, asking, responder, hearing, ticker };
}
