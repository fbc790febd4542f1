import { Announcer } from './announcer.ts';
import type { BeaconTransport } from './beacon-transport.ts';
import type { CapabilityTransport } from './capability-transport.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Clock } from './clock.ts';
import { CounterBook } from './counter-book.ts';
import type { DiscoveryConfig } from './discovery-config.ts';
import type { Endpoint } from './endpoint.ts';
import { Hearing } from './hearing.ts';
import { Inquirer, type InquiryObserver } from './inquirer.ts';
import { InquirySchedule, type InquiryTask } from './inquiry-schedule.ts';
import type { Logger } from './logger.ts';
import { NetworkLedger } from './network-ledger.ts';
import type { OwnNode } from './own-node.ts';
import { PeerTable } from './peer-table.ts';
import { Presence } from './presence.ts';
import type { PresenceTimes } from './presence-rules.ts';
import { probeDue, probed } from './prober.ts';
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
  readonly inquirer: Inquirer;
  readonly responder: Responder;
  readonly hearing: Hearing;
  readonly ticker: Ticker;
}

const MIN_JUDGED_INTERVAL_MS = 1000;

export function presenceTimes(config: DiscoveryConfig, listeningSinceMs: number): PresenceTimes {
  return {
    judgedIntervalMs: Math.max(MIN_JUDGED_INTERVAL_MS, config.intervalMs),
    expiryIntervals: config.expiryIntervals,
    probeAfterIntervals: config.limits.probeAfterIntervals,
    quietAfterIntervals: config.limits.quietAfterIntervals,
    listeningSinceMs
  };
}

/** Builds the parts and joins them. Nothing runs yet. */
export function assemble(world: World, config: DiscoveryConfig, node: OwnNode, feed: ChangeFeed): EngineParts {
  const { clock } = world;
  const { limits } = config;
  const counters = new CounterBook();
  const network = new NetworkLedger(config.targets);
  const table = new PeerTable(limits);
  const presence = new Presence(table, feed, presenceTimes(config, -Infinity));
  const announcer = new Announcer(world, { node, network, counters }, limits, config.intervalMs);
  const responder = new Responder({ node, table, presence, counters });
  const verdicts = new Verdicts(table, presence, limits);
  const schedule = new InquirySchedule(limits, (address) => table.hasAnswered(address));

  const isOwnEndpoint = ({ address, announced }: Endpoint): boolean => network.isOwnAddress(address) && announced.port === network.tcpPort;

  const observer: InquiryObserver = {
    mayStart: ({ endpoint }) => network.place(endpoint.address).kind === 'near' && !isOwnEndpoint(endpoint),
    started: ({ task: { endpoint } }) => {
      counters.count('inquiriesSent');
      if (endpoint.peer.isIntroduced) return;
      endpoint.peer.isIntroduced = true;
      announcer.introduce(endpoint.address);
    },
    ended: (inquiry, reading, isLate) => {
      if (reading.kind === 'failed' && !isLate) counters.count('inquiriesFailed');
      verdicts.judge(inquiry, reading, isLate, clock.now());
      sayHello(inquiry.task.endpoint);
    },
    gaveUp: (inquiry) => {
      counters.count('inquiriesFailed');
      verdicts.gaveUp(inquiry, clock.now());
    }
  };
  const inquirer = new Inquirer(world.capabilities, clock, limits, schedule, observer);

  const ask = (endpoint: Endpoint, purpose: InquiryTask['purpose']): void =>
    inquirer.offer({ endpoint, question: 'HELLO', purpose, told: () => {} });
  const sayHello = (endpoint: Endpoint): void => {
    if (endpoint.wantsAnswer(clock.now())) ask(endpoint, 'hello');
  };

  const hearing = new Hearing({ node, network, table, presence, counters }, limits, {
    appeared: (peer) => responder.recall(peer),
    wantsAnswer: sayHello,
    ownEndpointClaimed: (id) =>
      feed.emit({ kind: 'network-changed', network: network.view(), notice: { kind: 'own-endpoint-claimed', id } })
  });

  const ticker = new Ticker(clock, limits.sleptMs, {
    tick: (now) => {
      for (const peer of table.all()) {
        presence.age(peer, now);
        const silent = probeDue(peer, now, presence.times, limits);
        if (silent === null) continue;
        probed(silent, now);
        ask(silent, 'probe');
      }
      inquirer.pump();
      for (const part of [schedule, announcer, hearing]) part.prune(now);
    },
    slept: (forMs, now) => {
      presence.slept(now);
      announcer.restart();
      feed.emit({ kind: 'network-changed', network: network.view(), notice: { kind: 'slept', forMs } });
    }
  });

  return { counters, network, table, presence, announcer, inquirer, responder, hearing, ticker };
}
