import type { ActivityEntry, Peer, PeerState } from '#contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { peersAt, selfAt, type Known } from './replayed-peers.ts';
import { sampleEntry, samplePeer, sampleSelf } from './testing/samples.ts';

/** What a test looks at: enough to tell one peer of one moment from another. */
function look(peers: readonly Peer[]): readonly unknown[] {
  return peers
    .map(({ key, name, state, capabilities }) => [key, name, state, capabilities.map(({ type }) => type).toSorted()])
    .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

const offers = (added: readonly string[], removed: readonly string[]) => ({
  added,
  removed,
  addedCount: added.length,
  removedCount: removed.length
});

type Step =
  | { readonly does: 'join'; readonly who: number; readonly state: PeerState }
  | { readonly does: 'leave'; readonly who: number }
  | { readonly does: 'rename'; readonly who: number }
  | { readonly does: 'offer'; readonly who: number; readonly types: readonly string[] }
  | { readonly does: 'become'; readonly who: number; readonly state: PeerState }
  | { readonly does: 'start' };

/** A network that writes down what happens to it as the main process does, and remembers how it was after each step. */
class Chronicle {
  readonly moments: { readonly at: number; readonly look: readonly unknown[] }[] = [];
  readonly activity: ActivityEntry[] = [];
  readonly #here = new Map<string, Peer>();
  #at = 0;

  live(step: Step): void {
    this.#at += 1000;
    if (step.does === 'start') {
      this.#here.clear();
      this.#write({ kind: 'started', peerKey: null, peerName: null });
    } else this.#happen(step);
    this.moments.push({ at: this.#at, look: look(this.peers) });
  }

  get peers(): readonly Peer[] {
    return [...this.#here.values()];
  }

  #happen(step: Exclude<Step, { does: 'start' }>): void {
    const key = `SVC_${step.who}:T`;
    const peer = this.#here.get(key);
    if (step.does === 'join') {
      if (peer !== undefined) return;
      const { state } = step;
      // who could not be asked when it came is no more present then than it would be after a change
      const told = state === 'present' ? null : state;
      this.#put(samplePeer({ key, name: `n${step.who}`, firstHeardAt: this.#at, state }), 'joined', {
        offers: offers(['storage'], []),
        state: told
      });
    } else if (peer === undefined) return;
    else if (step.does === 'leave') {
      this.#here.delete(key);
      this.#write({ ...this.#of(peer), kind: 'left', offers: offers([], typesOf(peer)) });
    } else if (step.does === 'rename') this.#put({ ...peer, name: `${peer.name}'` }, 'renamed');
    else if (step.does === 'become') {
      if (step.state !== peer.state) this.#put({ ...peer, state: step.state }, 'state-changed', { state: step.state });
    } else {
      const [before, after] = [typesOf(peer), [...new Set(step.types)]];
      const change = offers(
        after.filter((type) => !before.includes(type)),
        before.filter((type) => !after.includes(type))
      );
      const capabilities = after.map((type, port) => ({ type, port: port + 1, description: '' }));
      this.#put({ ...peer, capabilities }, 'offers-changed', { offers: change });
    }
  }

  #put(peer: Peer, kind: ActivityEntry['kind'], change: Partial<ActivityEntry> = {}): void {
    this.#here.set(peer.key, peer);
    this.#write({ ...this.#of(peer), kind, ...change });
  }

  #of({ key, name }: Peer): Partial<ActivityEntry> {
    return { peerKey: key, peerName: name };
  }

  #write(change: Partial<ActivityEntry>): void {
    this.activity.push(sampleEntry(this.activity.length + 1, { at: this.#at, ...change }));
  }
}

function typesOf({ capabilities }: Peer): readonly string[] {
  return capabilities.map(({ type }) => type);
}

const who = fc.nat({ max: 4 });
const state = fc.constantFrom<PeerState>('present', 'quiet', 'unreachable');
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('join' as const), who, state }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('leave' as const), who }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('rename' as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('offer' as const),
      who,
      types: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 })
    })
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('become' as const),
      who,
      state
    })
  },
  { weight: 1, arbitrary: fc.constant({ does: 'start' as const }) }
);

function chronicleOf(steps: readonly Step[]): Chronicle {
  const chronicle = new Chronicle();
  chronicle.live({ does: 'start' });
  steps.forEach((one) => chronicle.live(one));
  return chronicle;
}

describe('the replay', () => {
  it('shows now what is here now, the very same', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { activity, peers, moments } = chronicleOf(steps);
        const now = moments.at(-1)?.at ?? 0;
        expect(new Set(peersAt({ activity, peers }, now))).toEqual(new Set(peers));
      })
    );
  });

  it('shows each earlier moment as it was', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { activity, peers, moments } = chronicleOf(steps);
        for (const moment of moments) expect(look(peersAt({ activity, peers }, moment.at))).toEqual(moment.look);
      })
    );
  });

  it('shows who was here although the log no longer reaches back to their joining', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat({ max: 10 }), (steps, forgotten) => {
        const { activity, peers, moments } = chronicleOf(steps.filter(({ does }) => does !== 'start'));
        const known: Known = { activity: activity.slice(Math.min(forgotten, activity.length - 1)), peers };
        const from = known.activity[0]?.at ?? 0;
        for (const moment of moments.filter(({ at }) => at >= from)) {
          const keys = (some: readonly unknown[]) => some.map((one) => String((one as readonly unknown[])[0]));
          expect(keys(look(peersAt(known, moment.at)))).toEqual(keys(moment.look));
        }
      })
    );
  });

  it('shows nobody before Peerscope was started', () => {
    const { activity, peers } = chronicleOf([{ does: 'join', who: 1, state: 'present' }]);
    expect(peersAt({ activity, peers }, 0)).toEqual([]);
  });

  it('keeps ports of who is still here, and knows a peer that has left by name and types', () => {
    const left = sampleEntry(2, { at: 2000, kind: 'left', peerKey: 'SVC_b:T', peerName: 'birch', offers: offers([], ['print']) });
    const stays = samplePeer({ firstHeardAt: 500 });
    const [still, gone] = peersAt(
      { activity: [sampleEntry(1, { at: 100, kind: 'started', peerKey: null }), left], peers: [stays] },
      1000
    ).toSorted(({ name }) => (name === 'birch' ? 1 : -1));
    expect(still).toBe(stays);
    expect(gone).toMatchObject({ id: 'SVC_b', type: 'T', name: 'birch', capabilities: [{ type: 'print' }], addresses: [] });
  });

  it('goes through ten thousand entries at once', () => {
    const activity = Array.from({ length: 10_000 }, (_, i) =>
      sampleEntry(i + 1, { at: i, kind: i % 2 === 0 ? 'joined' : 'left', peerKey: `SVC_${i >> 1}:T`, offers: offers(['a'], []) })
    );
    expect(peersAt({ activity, peers: [] }, 5000)).toHaveLength(1);
  });
});

// the map of an earlier moment drew what this machine has offered only since, and its panel counted it to nobody
describe('the own node of an earlier moment', () => {
  const own = (at: number, added: readonly string[], removed: readonly string[]) =>
    sampleEntry(at, { at, kind: 'offers-changed', peerKey: null, peerName: null, offers: offers(added, removed) });
  const scan = { type: 'scan', port: 6566, description: 'Flatbed', announced: true };
  const self = sampleSelf([scan, { type: 'print', port: 9100, description: '', announced: false }]);
  const activity = [own(1000, ['print'], []), own(2000, ['scan'], []), own(3000, [], ['print'])];

  it('announces what it did then', () => {
    const typesAt = (at: number) => selfAt(self, activity, at).capabilities.map(({ type }) => type);
    expect([500, 1000, 2500].map(typesAt)).toEqual([[], ['print'], ['scan', 'print']]);
    expect(selfAt(self, activity, 2500).capabilities).toContainEqual(scan);
  });

  it('is the very same where nothing has changed since, whatever peers have changed', () => {
    const others = sampleEntry(4, { at: 4000, kind: 'offers-changed', offers: offers(['chat'], []) });
    expect(selfAt(self, [...activity, others], 3000)).toBe(self);
  });
});
