import type { Peer } from '#contract';
import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { PeerList } from './peer-list.svelte.ts';
import { samplePeer } from './testing/samples.ts';

const keyOf = (name: string): string => samplePeer({ name }).key;
const named = (...names: readonly string[]): readonly Peer[] => names.map((name) => samplePeer({ name, firstHeardAt: -60_000 }));
const quiet = (name: string): Peer => samplePeer({ name, firstHeardAt: -60_000, state: 'quiet', stateReason: { kind: 'silent' } });

class Scene {
  peers = $state.raw<readonly Peer[]>(named('a', 'b', 'c', 'd'));
  filterText = $state('');
  readonly list = new PeerList({
    peers: () => this.peers,
    known: () => new Map(this.peers.map((peer) => [peer.key, peer])),
    filterText: () => this.filterText,
    matches: ({ name }) => name.includes(this.filterText),
    now: () => 0
  });
  get names(): string {
    return this.list.rows.map(({ peer }) => peer.name).join('');
  }
  get chosen(): string {
    return this.list.chosen.map(({ name }) => name).join('');
  }
}

let scene: Scene;
let list: PeerList;
beforeEach(() => {
  scene = new Scene();
  ({ list } = scene);
});

describe('the order of the rows', () => {
  it('follows every change while nobody is at the table', () => {
    expect(scene.names).toBe('abcd');
    scene.peers = [...named('a', 'b', 'c'), quiet('d'), ...named('aa')];
    expect(scene.names.startsWith('d')).toBe(true);
    expect(list.isHeldBack).toBe(false);
  });

  it('holds while somebody is at the table, says so, and is made up for afterwards', () => {
    expect(scene.names).toBe('abcd');
    list.hold(true);
    scene.peers = [...named('a', 'b', 'c'), quiet('d')];
    expect(scene.names).toBe('abcd');
    expect(list.isHeldBack).toBe(true);
    list.hold(false);
    expect(scene.names).toBe('dabc');
  });

  it('is what the person asks for at once, even then', () => {
    expect(scene.names).toBe('abcd');
    list.hold(true);
    list.order = { column: 'name', direction: 'descending' };
    expect(scene.names).toBe('dcba');
    scene.filterText = 'b';
    expect(scene.names).toBe('b');
  });

  it('agrees with sorting from scratch, however it came about', () => {
    for (const names of [['d', 'a'], ['c', 'a', 'b', 'd'], ['e', 'd', 'a'], []]) {
      scene.peers = named(...names);
      flushSync();
      expect(scene.names).toBe(names.toSorted().join(''));
    }
  });
});

describe('choosing and walking', () => {
  it('walks from the first row, and chooses on the way with Shift', () => {
    list.step('next', 10, false);
    expect([list.tabStop, scene.chosen]).toEqual([keyOf('b'), '']);
    list.step('next', 10, true);
    expect([list.tabStop, scene.chosen]).toEqual([keyOf('c'), 'bc']);
  });

  it('chooses the first row, too, when Shift extends from where nobody was yet', () => {
    list.step('next', 10, true);
    expect(scene.chosen).toBe('ab');
  });

  it('picks as a mouse does', () => {
    list.pick(keyOf('d'), { adds: false, extends: false });
    list.pick(keyOf('b'), { adds: true, extends: false });
    list.pick(keyOf('c'), { adds: true, extends: true });
    expect(scene.chosen).toBe('bcd');
    list.pick(keyOf('a'), { adds: false, extends: true });
    expect(scene.chosen).toBe('ab');
  });

  // A range that was chosen must not lose rows because a filter was typed afterwards: they are only not shown.
  it('copies what is chosen and shown, and has the rest again when it is shown', () => {
    list.chooseAll();
    scene.filterText = 'b';
    expect(list.copied.map(({ name }) => name)).toEqual(['b']);
    scene.filterText = '';
    expect(scene.chosen).toBe('abcd');
  });

  // While the table held its order, Ctrl+A and Ctrl+C copied the rows of peers that had left: as “Live”, with their endpoints.
  it('neither chooses nor copies who has left, while the row keeps its place', () => {
    expect(scene.names).toBe('abcd');
    list.hold(true);
    scene.peers = named('a', 'c');
    expect(scene.names).toBe('abcd');
    list.chooseAll();
    expect([scene.chosen, list.copied.map(({ name }) => name)]).toEqual(['ac', ['a', 'c']]);
    list.pick(keyOf('b'), { adds: false, extends: false });
    expect([scene.chosen, list.copied]).toEqual(['', []]);
    list.pick(keyOf('d'), { adds: false, extends: true });
    expect(scene.chosen).toBe('c');
  });

  it('has who came back while the row kept its place', () => {
    expect(scene.names).toBe('abcd');
    list.hold(true);
    list.chooseAll();
    scene.peers = named('a', 'c', 'd');
    expect(scene.chosen).toBe('acd');
    scene.peers = named('a', 'c', 'd', 'b');
    expect(scene.chosen).toBe('abcd');
  });

  it('takes a row that the filter shows no more when it is meant alone, and not with all', () => {
    const list = new PeerList({
      peers: () => scene.peers,
      known: () => new Map(scene.peers.map((peer) => [peer.key, peer])),
      filterText: () => '-state:quiet',
      matches: ({ state }) => state !== 'quiet',
      now: () => 0
    });
    expect(list.rows).toHaveLength(4);
    list.hold(true);
    scene.peers = [quiet('a'), ...named('b', 'c', 'd')];
    list.chooseAll();
    expect(list.copied.map(({ name }) => name)).toEqual(['b', 'c', 'd']);
    list.pick(keyOf('a'), { adds: false, extends: false });
    expect(list.copied.map(({ name }) => name)).toEqual(['a']);
  });

  it('copies the row with the focus while none is chosen', () => {
    list.step('last', 10, false);
    expect(list.copied.map(({ name }) => name)).toEqual(['d']);
  });

  it('keeps the focus on the same peer when rows are sorted anew, and finds another when it leaves', () => {
    list.pick(keyOf('c'), { adds: false, extends: false });
    scene.peers = [...named('a'), quiet('c'), ...named('b', 'd')];
    expect([scene.names, list.tabStop]).toEqual(['cabd', keyOf('c')]);
    scene.peers = named('a', 'b', 'd');
    list.activateAt(2);
    expect(list.tabStop).toBe(keyOf('d'));
    list.activateAt(99);
    expect(list.tabStop).toBe(keyOf('d'));
  });
});
