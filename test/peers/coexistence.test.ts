import { describe, expect, it } from 'vitest';
import type { Capability } from '../../src-main/discovery/capability.ts';
import { EngineLan, type RunningEngine } from '../../src-main/discovery/testing/engine-lan.ts';
import { PERFECT_CONDITIONS } from '../../src-main/simulation/lan-in-memory.ts';
import type { LanNode } from '../../src-main/simulation/lan-node.ts';
import { seedWorldOn } from './seed-twin/seed-on-lan-in-memory.ts';
import { HEALTHY, SeedTwin } from './seed-twin/seed-twin.ts';

// Whatever Peerscope does, no loop of a seed service may stop (protocol §4). Its twin breaks wherever the real one was seen to break.

const HOUR_MS = 3_600_000;

interface RunningTwin {
  readonly node: LanNode;
  readonly twin: SeedTwin;
}

/** Engines and twins on one LAN, at 10.0.0.x and 10.0.1.x of one subnet. */
class MixedLan extends EngineLan {
  readonly engines: RunningEngine[] = [];
  readonly twins: RunningTwin[] = [];

  async addEngine(node: LanNode, capabilities: readonly Capability[] = []): Promise<RunningEngine> {
    const running = await this.start(node, { capabilities });
    this.engines.push(running);
    return running;
  }

  addTwin(): RunningTwin {
    const n = this.twins.length + 1;
    const node = this.hostAt(`10.0.1.${n}`);
    const twin = new SeedTwin(seedWorldOn(node), {
      id: `SVC_seed000${n}`,
      type: 'Seed.Service',
      capabilities: [`Seed${n}:${n}`, 'Both:9']
    });
    twin.start();
    this.twins.push({ node, twin });
    return { node, twin };
  }

  hostAt(address: string): LanNode {
    return this.lan.addHost({ name: 'eth0', address, netmask: '255.255.0.0' }).addNode();
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[this.random.below(from.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }

  get health() {
    return this.twins.map(({ twin }) => twin.health);
  }

  /** That a loop waits is no harm while it will go on: what is dead stays dead. */
  get isAnyLoopDead(): boolean {
    return this.health.some(
      ({ process, beacon, presence, response }) => process === 'crashed' || beacon === 'dead' || presence === 'dead' || response === 'dead'
    );
  }

  get areAllIdle(): boolean {
    return this.health.every(({ presence }) => presence === 'idle');
  }
}

const CAPABILITY_LISTS: readonly (readonly Capability[])[] = [
  [],
  [{ type: 'print', port: 631, description: 'Laser, 2nd floor' }],
  [{ type: 'chat', port: 65_535, description: 'a:b:c :: CTL:' }],
  [
    { type: 'größe 日本', port: 1, description: '' },
    { type: 'HELLO', port: 5670, description: '💾' }
  ],
  Array.from({ length: 256 }, (_, i) => ({ type: `T${i}`, port: i + 1, description: 'd'.repeat(200) }))
];
const NAMES = ['ours', 'CTL:SVC_x:T:0', 'a:b:c', '', 'ü'.repeat(200), '🖨️ printer'];

/** What can happen on a LAN in a moment; each leaves the LAN whole again. */
const EVENTS: Readonly<Record<string, (lan: MixedLan) => Promise<void>>> = {
  async 'an edit of what is offered'(lan) {
    lan.pick(lan.engines).engine.change({ capabilities: lan.pick(CAPABILITY_LISTS) });
    return Promise.resolve();
  },
  async 'another name'(lan) {
    lan.pick(lan.engines).engine.change({ name: lan.pick(NAMES) });
    return Promise.resolve();
  },
  async 'another type'(lan) {
    lan.pick(lan.engines).engine.change({ type: lan.pick(['Peerscope.Node', 'Other.Type', 'Größe', 'x'.repeat(128)]) });
    return Promise.resolve();
  },
  async 'a restart'(lan) {
    const { engine } = lan.pick(lan.engines);
    await lan.settle(engine.stop());
    await lan.clock.advance(lan.random.below(8000));
    await lan.settle(engine.start());
  },
  async 'a stop that is taken back'(lan) {
    const { engine } = lan.pick(lan.engines);
    await lan.settle(Promise.all([engine.stop(), engine.start()]));
  },
  // in the middle of being asked a crash stops the seed service whatever we do: so between two questions
  async 'a crash'(lan) {
    await lan.clock.advanceUntil(() => lan.areAllIdle, 60_000);
    const crashing = lan.pick(lan.engines);
    crashing.node.kill();
    await lan.clock.advance(lan.random.below(8000));
    lan.engines.splice(lan.engines.indexOf(crashing), 1);
    await lan.addEngine(crashing.node.host.addNode());
  },
  async 'a process that is stopped for a while'(lan) {
    const { node } = lan.pick(lan.engines);
    node.freeze();
    await lan.clock.advance(lan.random.below(4000));
    node.thaw();
  },
  async 'a seed service that is slow'(lan) {
    const { node } = lan.pick(lan.twins);
    node.freeze();
    await lan.clock.advance(lan.random.below(4000));
    node.thaw();
  },
  async 'a machine that sleeps'(lan) {
    const { engine, node } = lan.pick(lan.engines);
    await lan.settle(engine.suspend());
    node.host.sleep();
    await lan.clock.advance(lan.random.below(20_000));
    node.host.wake();
    engine.resume();
  },
  async 'bad weather'(lan) {
    lan.lan.conditions = { loss: 0.3, duplicates: 0.1, delayMs: 2, jitterMs: 20 };
    await lan.clock.advance(20_000);
    lan.lan.conditions = PERFECT_CONDITIONS;
  },
  async 'a machine that nobody hears for a while'(lan) {
    const heal = lan.lan.addFilter(({ kind }, from) => kind !== 'tcp' && from === hostToSilence);
    const hostToSilence = lan.pick(lan.engines).node.host;
    await lan.clock.advance(lan.random.below(8000));
    heal();
  },
  async 'a probe and a question to everybody'(lan) {
    const { engine } = lan.pick(lan.engines);
    for (const { key } of engine.peers()) {
      await lan.settle(Promise.all([engine.probe(key), engine.askWhomItHears(key)]), 20_000);
    }
  }
};

describe('an hour of coexistence', () => {
  it.each([1, 2])(
    'with every edge of ours leaves all loops of the seed service alive (course %i)',
    { timeout: 120_000 },
    async (course) => {
      const lan = new MixedLan();
      for (let i = 1; i < course; i++) lan.random.below(2); // from here on everything goes another way
      for (let n = 1; n <= 3; n++) lan.addTwin();
      for (let n = 1; n <= 5; n++) await lan.addEngine(lan.hostAt(`10.0.0.${n}`), CAPABILITY_LISTS[n - 1]);

      const happened = new Map<string, number>();
      while (lan.clock.now() < HOUR_MS) {
        const [name, happen] = lan.pick(Object.entries(EVENTS));
        await happen(lan);
        happened.set(name, (happened.get(name) ?? 0) + 1);
        if (lan.isAnyLoopDead) expect.fail(`After ${name} at ${lan.clock.now()} ms: ${JSON.stringify(lan.health)}`);
        await lan.clock.advance(lan.random.below(3000));
      }
      expect([...happened.keys()].toSorted()).toEqual(Object.keys(EVENTS).toSorted());

      // who comes now still finds everybody, and is found
      await lan.clock.advance(10_000);
      const late = await lan.addEngine(lan.hostAt('10.0.0.99'), CAPABILITY_LISTS[1]);
      const lateTwin = lan.addTwin();
      await lan.clock.advance(10_000);
      expect(lan.health).toEqual(Array(4).fill(HEALTHY));
      for (const { twin } of lan.twins) {
        const found = twin.peers.filter(({ id }) => id === late.engine.self().id);
        expect(found).toMatchObject([{ address: '10.0.0.99', capabilities: [{ type: 'print', port: 631 }] }]);
      }
      for (const { engine } of lan.engines) {
        const seeds = engine.peers().filter(({ type }) => type === 'Seed.Service');
        expect(seeds.map(({ state }) => state)).toEqual(Array(4).fill('present'));
        const offered = seeds.map(({ capabilities }) => capabilities.map(({ type, port }) => `${type}:${port}`));
        expect(new Set(offered)).toEqual(new Set(lan.twins.map(({ twin }) => twin.config.capabilities)));
      }
      for (const { engine } of lan.engines) {
        const known = lateTwin.twin.peers.find(({ id }) => id === engine.self().id);
        expect(known?.capabilities).toEqual(engine.self().capabilities.map(({ type, port }) => ({ type, port })));
      }
    }
  );
});

describe('stopping', () => {
  // A seed service asks once for each beacon that it heard before it had an answer, the goodbyes among them, and blocks for
  // good at a port that is closed by then. On a slow link it is still asking when the last goodbye is out.
  it.each([1, 7])('at any moment after the start leaves no seed service waiting for us, packets taking %i ms', async (delayMs) => {
    for (let afterMs = 0; afterMs <= 1200; afterMs += 13) {
      const lan = new MixedLan();
      lan.lan.conditions = { ...PERFECT_CONDITIONS, delayMs };
      const twins = [lan.addTwin(), lan.addTwin()];
      await lan.clock.advance(500);
      const { engine } = await lan.addEngine(lan.hostAt('10.0.0.1'));
      await lan.clock.advance(afterMs);
      await lan.settle(engine.stop());
      await lan.clock.advance(10_000);
      expect(lan.health, `stopped after ${afterMs} ms`).toEqual(twins.map(() => HEALTHY));
    }
  });

  it('does not hang up on a seed service that is about to answer', async () => {
    const lan = new MixedLan();
    const { engine } = await lan.addEngine(lan.hostAt('10.0.0.1'));
    const { node, twin } = await addTwinThatPauses(lan);
    const stopped = engine.stop();
    await lan.clock.advance(500);
    node.thaw();
    await lan.settle(stopped);
    await lan.clock.advance(5000);
    expect(twin.answered).toBe(1);
    expect(twin.health.response).toBe('running');
  });
});

/** Its first beacon is out, so that it is being asked now, and stands still before it can answer. */
async function addTwinThatPauses(lan: MixedLan): Promise<RunningTwin> {
  const running = lan.addTwin();
  await lan.clock.advance(1);
  running.node.freeze();
  return running;
}

describe('asking', () => {
  it('asks a seed service once, however long it beacons', async () => {
    const lan = new MixedLan();
    const { twin } = lan.addTwin();
    await lan.addEngine(lan.hostAt('10.0.0.1'));
    await lan.addEngine(lan.hostAt('10.0.0.2'));
    await lan.clock.advance(600_000);
    expect(twin.answered).toBe(2);
  });

  it('reads an answer that comes after the deadline, and does not ask again meanwhile', async () => {
    const lan = new MixedLan();
    const { engine } = await lan.addEngine(lan.hostAt('10.0.0.1'));
    const { node, twin } = await addTwinThatPauses(lan);
    await lan.clock.advance(2200);
    expect(engine.peers()).toMatchObject([{ state: 'unreachable' }]);
    await lan.clock.advance(2300);
    node.thaw();
    await lan.clock.advance(1000);
    expect(engine.peers()).toMatchObject([{ state: 'present', capabilities: [{ type: 'Seed1' }, { type: 'Both' }] }]);
    await lan.clock.advance(60_000);
    expect(twin.answered).toBe(1);
    expect(twin.health).toEqual(HEALTHY);
  });

  it('never probes a seed service that falls silent', async () => {
    const lan = new MixedLan();
    const { node, twin } = lan.addTwin();
    const { engine } = await lan.addEngine(lan.hostAt('10.0.0.1'));
    await lan.clock.advance(5000);
    for (let i = 0; i < 10; i++) {
      const hear = lan.lan.addFilter(({ kind }, from) => kind === 'broadcast' && from === node.host);
      await lan.clock.advance(4000);
      expect(engine.peers()).toMatchObject([{ state: 'quiet' }]);
      hear();
      await lan.clock.advance(2000);
      expect(engine.peers()).toMatchObject([{ state: 'present' }]);
    }
    expect(twin.answered).toBe(1);
  });

  // its port is taken: the first instance answers in its name
  it('asks the second seed service on a host once, too', async () => {
    const lan = new MixedLan();
    const { node, twin } = lan.addTwin();
    const second = new SeedTwin(seedWorldOn(node.host.addNode()), { id: 'SVC_second01', type: 'Seed.Service', capabilities: [] });
    second.start();
    const { engine, node: own } = await lan.addEngine(lan.hostAt('10.0.0.1'));
    let connections = 0;
    lan.lan.observe(({ kind, fromAddress, toPort }) => {
      if (kind === 'tcp' && fromAddress === own.address && toPort === 5670) connections++;
    });
    await lan.clock.advance(600_000);
    expect(engine.peers()).toHaveLength(2);
    expect(connections).toBe(2);
    expect(twin.health).toEqual(HEALTHY);
    expect(second.health).toEqual({ ...HEALTHY, response: 'dead' });
  });
});
