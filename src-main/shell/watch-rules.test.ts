import type { WatchRule } from '#contract';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PeerView } from '../discovery/discovery-api.ts';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import { Grace } from './grace.ts';
import { FakeDiscovery, peerView } from './testing/fake-discovery.ts';
import { watchRuleErrors } from './watch-rule-rules.ts';
import { WatchRules, type WatchHit } from './watch-rules.ts';

const offering = (name: string, ...types: readonly string[]): PeerView => {
  const capabilities = types.map((type) => ({ type, port: 80, description: '' }));
  return peerView({ id: `SVC_${name}`, key: `SVC_${name}:T`, name, capabilities });
};

let clock: VirtualClock;
let engine: FakeDiscovery;
let rules: readonly WatchRule[];
let told: WatchHit[];
let watch: WatchRules;
let grace: Grace;

beforeEach(() => {
  clock = new VirtualClock();
  engine = new FakeDiscovery();
  rules = [];
  told = [];
  grace = new Grace(clock);
  const nameOf = ({ name }: PeerView): string => (name === 'oak' ? 'Workshop' : name);
  const ownCapabilities = () => engine.self().capabilities;
  watch = new WatchRules({ clock, grace, rules: () => rules, ownCapabilities, nameOf, tell: (hit) => told.push(hit) });
  engine.subscribe((change) => {
    grace.nodeChanged(change);
    watch.nodeChanged(change);
  });
});

async function settle(wanted: readonly WatchRule[], ...present: readonly PeerView[]): Promise<void> {
  rules = wanted;
  watch.rulesChanged();
  for (const peer of present) engine.join(peer);
  await clock.advance(10_000);
}
const texts = (): readonly string[] => told.map(({ say }) => say());

describe('who comes and goes', () => {
  it('is told of by name, whatever its case, and of nobody else', async () => {
    await settle([
      { kind: 'joins', name: 'NAS' },
      { kind: 'leaves', name: 'nas' }
    ]);
    engine.join(offering('elm'));
    engine.join(offering('nas'));
    await clock.advance(3000);
    engine.leave(offering('nas'));
    await clock.advance(3000);
    expect(texts()).toEqual(['nas joined', 'nas left']);
    expect(told[0]).toMatchObject({
      peer: { key: 'SVC_nas:T', name: 'nas' },
      presence: { kind: 'joined', keys: ['SVC_nas:T'] }
    });
  });

  // The window suggests peers by their aliases, and a rule by such a name was never obeyed.
  it('is told of by the name that the person gave, too, and is called so', async () => {
    await settle([
      { kind: 'joins', name: 'workshop' },
      { kind: 'leaves', name: 'oak' }
    ]);
    engine.join(offering('oak'));
    await clock.advance(3000);
    engine.leave(offering('oak'));
    await clock.advance(3000);
    expect(texts()).toEqual(['Workshop joined', 'Workshop left']);
  });

  // sixty-four nodes of one name were as many notifications at once
  it('is told of in one sentence where many come or go, whichever rule names them', async () => {
    await settle([
      { kind: 'joins', name: 'nas' },
      { kind: 'joins', name: 'elm' }
    ]);
    const many = Array.from({ length: 64 }, (_, i) => ({ ...offering('nas'), key: `SVC_${i}:T` }));
    for (const peer of [offering('elm'), ...many]) engine.join(peer);
    expect(watch.isAboutToTell('joined', 'SVC_0:T')).toBe(true);
    await clock.advance(60_000);
    expect(texts()).toEqual(['65 peers joined: elm, nas, nas and 62 others']);
    expect(told[0]?.peer).toBeNull();
    expect(watch.isAboutToTell('joined', 'SVC_0:T')).toBe(false);
  });

  // a node at the edge of a wireless network was told of each time, several times a minute
  it('is told of at most every 15 s, and not at all of one that is back, or gone again, before anybody was told', async () => {
    const rules: readonly WatchRule[] = [
      { kind: 'joins', name: 'nas' },
      { kind: 'leaves', name: 'nas' }
    ];
    await settle(rules, offering('nas'));
    for (let time = 0; time < 12; time++) {
      engine.leave(offering('nas'));
      await clock.advance(1000);
      engine.join(offering('nas'));
      await clock.advance(4000);
    }
    expect(told).toEqual([]);
    for (let time = 0; time < 12; time++) {
      engine.leave(offering('nas'));
      await clock.advance(4000);
      engine.join(offering('nas'));
      await clock.advance(4000);
    }
    expect(told.length).toBeGreaterThan(2);
    expect(told.length).toBeLessThanOrEqual(14); // of each kind, in 96 s
  });

  it('is told of by no rule that is gone by then', async () => {
    await settle([{ kind: 'joins', name: 'nas' }]);
    engine.join(offering('nas'));
    rules = [];
    watch.rulesChanged();
    await clock.advance(3000);
    expect(told).toEqual([]);
  });

  it('is no news at the start', async () => {
    await settle([{ kind: 'joins', name: 'nas' }], offering('nas'));
    expect(told).toEqual([]);
  });
});

describe('what is offered', () => {
  it('is told once it begins or ends, with those who do gathered into a sentence', async () => {
    await settle([
      { kind: 'offered', type: 'print' },
      { kind: 'withdrawn', type: 'print' }
    ]);
    for (const name of ['a', 'b', 'c', 'd', 'e']) engine.join(offering(name, 'Print', 'chat'));
    await clock.advance(3000);
    expect(texts()).toEqual(['a, b, c and 2 others now offer print']);
    engine.update(offering('a', 'print')); // as before, for this rule
    engine.update(offering('b', 'chat'));
    engine.leave(offering('c', 'print'));
    await clock.advance(3000);
    expect(texts().slice(1)).toEqual(['b and c no longer offer print']);
  });

  it('is not worth a word when it is back before anybody was told', async () => {
    await settle([{ kind: 'withdrawn', type: 'print' }], offering('a', 'print'));
    engine.leave(offering('a', 'print'));
    engine.join(offering('a', 'print'));
    await clock.advance(60_000);
    expect(told).toEqual([]);
  });

  it('leads to the only one that does', async () => {
    await settle([{ kind: 'offered', type: 'print' }], offering('a'));
    engine.update(offering('a', 'print'));
    await clock.advance(3000);
    expect(told).toMatchObject([{ peer: { key: 'SVC_a:T', name: 'a' }, presence: null }]);
    expect(texts()).toEqual(['a now offers print']);
  });
});

describe('a lack of providers', () => {
  const TWO: WatchRule = { kind: 'fewer-than', type: 'storage', count: 2 };

  it('is told when it has lasted, once, and again only after there were enough', async () => {
    await settle([TWO], offering('a', 'storage'), offering('b', 'storage'));
    engine.leave(offering('b', 'storage'));
    await clock.advance(2999);
    expect(told).toEqual([]);
    await clock.advance(1);
    engine.leave(offering('a', 'storage'));
    await clock.advance(60_000);
    expect(texts()).toEqual(['Only 1 provider of storage left; you wanted at least 2']);
    engine.join(offering('a', 'storage'));
    engine.join(offering('b', 'storage'));
    engine.leave(offering('a', 'storage'));
    engine.leave(offering('b', 'storage'));
    await clock.advance(3000);
    expect(texts().slice(1)).toEqual(['Nobody offers storage any more; you wanted at least 2']);
  });

  it('is not told of a node that restarts', async () => {
    await settle([TWO], offering('a', 'storage'), offering('b', 'storage'));
    engine.leave(offering('b', 'storage'));
    await clock.advance(2000);
    engine.join(offering('b', 'storage'));
    await clock.advance(60_000);
    expect(told).toEqual([]);
  });

  it('is no news while there never were enough, at the start or after the network was joined anew', async () => {
    await settle([TWO], offering('a', 'storage'));
    engine.leave(offering('a', 'storage'));
    watch.nodeChanged({ kind: 'restarted' });
    await clock.advance(60_000);
    expect(told).toEqual([]);
  });

  it('counts this machine, and each provider once', async () => {
    engine.changeSelf({ capabilities: [{ type: 'Storage', port: 445, description: '' }] });
    await settle([TWO], offering('a', 'storage', 'STORAGE'));
    engine.changeSelf({ capabilities: [] });
    await clock.advance(3000);
    expect(texts()).toEqual(['Only 1 provider of storage left; you wanted at least 2']);
  });

  it('is forgotten with its rule, and rules that stay keep what they know', async () => {
    const other: WatchRule = { kind: 'fewer-than', type: 'chat', count: 1 };
    await settle([TWO, other], offering('a', 'storage', 'chat'), offering('b', 'storage'));
    rules = [other];
    watch.rulesChanged();
    engine.leave(offering('b', 'storage'));
    engine.leave(offering('a', 'storage', 'chat'));
    await clock.advance(3000);
    expect(texts()).toEqual(['Nobody offers chat any more; you wanted at least 1']);
  });
});

describe('what a rule may be', () => {
  it.each<[WatchRule, string]>([
    [{ kind: 'joins', name: ' ' }, 'watchRules[0].name'],
    [{ kind: 'offered', type: 'a\nb' }, 'watchRules[0].type'],
    [{ kind: 'offered', type: 'a:b' }, 'watchRules[0].type'],
    [{ kind: 'offered', type: 'x'.repeat(129) }, 'watchRules[0].type'],
    [{ kind: 'fewer-than', type: 'storage', count: 0 }, 'watchRules[0].count'],
    [{ kind: 'fewer-than', type: 'storage', count: 1.5 }, 'watchRules[0].count']
  ])('refuses %j at its place', (rule, field) => {
    expect(watchRuleErrors([rule])).toEqual([{ field, message: expect.stringMatching(/\.$/) as string }]);
  });

  it('refuses the same rule twice, and more than 32', () => {
    const rule = (name: string): WatchRule => ({ kind: 'joins', name });
    expect(watchRuleErrors([rule('nas'), rule('NAS')])).toMatchObject([{ field: 'watchRules[1]' }]);
    expect(watchRuleErrors(Array.from({ length: 32 }, (_, index) => rule(`n${index}`)))).toEqual([]);
    expect(watchRuleErrors(Array.from({ length: 33 }, (_, index) => rule(`n${index}`)))).toMatchObject([{ field: 'watchRules' }]);
  });
});
