import { describe, expect, it } from 'vitest';
import { markedParts } from '../format/marked-parts.ts';
import {
  MAX_ENTRIES,
  MAX_QUERY_CHARACTERS,
  paletteGroups,
  type PaletteChoice,
  type PaletteGroup,
  type PaletteSources
} from './palette-results.ts';
import { Palette } from './palette.svelte.ts';
import { speak } from '../words/words.svelte.ts';
import { samplePeer } from './testing/samples.ts';

const PEERS = ['cedar-nas', 'birch', 'canvas-pi'].map((name, index) =>
  samplePeer({ name, addresses: [{ address: `192.168.1.${20 + index}`, confirmed: true, interfaceName: 'eth0' }] })
);
const SOURCES: PaletteSources = {
  commands: ['show-map', 'show-peers', 'toggle-theme'],
  recent: [],
  arrangements: ['interface'],
  views: ['Printers down the hall'],
  peers: PEERS,
  types: [{ type: 'print', count: 2 }],
  now: 60_000
};
const told = (groups: readonly PaletteGroup[]): readonly string[] =>
  groups.map(({ kind, entries }) => `${kind}: ${entries.map(({ label }) => label).join(', ')}`);
const kinds = (query: string): readonly string[] => paletteGroups(query, SOURCES).map(({ kind }) => kind);

describe('what the palette finds', () => {
  it('lists what can be done and who is here before anything is typed, what was done last first', () => {
    expect(told(paletteGroups('', { ...SOURCES, recent: ['toggle-theme', 'hide-sample'] }))).toEqual([
      'recent: Switch between dark and light',
      'commands: Show map, Show peers, Arrange the map by interface',
      'views: Printers down the hall',
      'peers: cedar-nas, birch, canvas-pi',
      'capabilities: print'
    ]);
  });

  it('puts the group with the best find first, and offers to filter last', () => {
    expect(kinds('nas')).toEqual(['peers', 'filter']);
    expect(kinds('print')).toEqual(['capabilities', 'views', 'filter']);
    expect(told(paletteGroups('nas', SOURCES))[0]).toBe('peers: cedar-nas, canvas-pi');
  });

  it.each(['offers:print', '-birch', 'state:nonsense', 'nobody-has-this-name'])('offers to filter first for %j', (query) => {
    expect(kinds(query)[0]).toBe('filter');
  });

  it('finds a peer by the name it announces, which stands beside the one that the person gave it', () => {
    const renamed = { ...samplePeer({ name: 'Attic' }), announcedName: 'nas-01' };
    const [found] = paletteGroups('nas-01', { ...SOURCES, peers: [renamed] });
    expect(found).toMatchObject({ kind: 'peers', entries: [{ label: 'Attic', detail: 'nas-01', places: [] }] });
  });

  // who typed "theme" was offered to filter the map by it
  it.each([
    ['en', 'theme', 'Switch between dark and light'],
    ['en', 'dark theme', 'Switch between dark and light'],
    ['en', 'zoom', 'Zoom into the map, Zoom out of the map, Fit all of the map'],
    ['en', 'watch', 'Show settings'],
    ['en', 'Language', 'Show settings'],
    ['en', 'import', 'Show my capabilities, Show settings'],
    ['en', 'backup', 'Show settings'],
    ['de', 'theme', 'Zwischen Dunkel und Hell wechseln'],
    ['de', 'zoom', 'Karte vergrößern, Karte verkleinern, Ganze Karte zeigen'],
    ['de', 'beobachtung', 'Einstellungen zeigen'],
    ['de', 'sprache', 'Einstellungen zeigen'],
    ['de', 'export', 'Peers als CSV exportieren, Eigene Fähigkeiten zeigen, Einstellungen zeigen']
  ] as const)('finds commands by what else they may be called: %s, %s', (language, query, labels) => {
    const commands = [
      'toggle-theme',
      'zoom-map-in',
      'zoom-map-out',
      'fit-map',
      'show-settings',
      'show-capabilities',
      'export-peers'
    ] as const;
    speak(language);
    const [first] = paletteGroups(query, { ...SOURCES, commands, arrangements: [] });
    speak('en');
    expect(first?.kind).toBe('commands');
    expect(first?.entries.map(({ label }) => label).toSorted()).toEqual(labels.split(', ').toSorted());
  });

  it('finds no command by letters that lie scattered over its words', () => {
    expect(kinds('tmo')).toEqual(['filter']);
  });

  it('finds addresses by digits in one piece only', () => {
    expect(told(paletteGroups('1.21', SOURCES))).toContain('addresses: tcp://192.168.1.21:5670');
    expect(kinds('1921')).not.toContain('addresses');
    expect(kinds('tcp')).not.toContain('addresses');
  });

  it('shows few of many, the best, and says how many more there are', () => {
    const many = Array.from({ length: 5000 }, (_, index) => samplePeer({ name: `node-${index}` }));
    const [peers] = paletteGroups('node-4999', { ...SOURCES, peers: many });
    expect(peers?.entries[0]?.label).toBe('node-4999');
    const all = paletteGroups('node', { ...SOURCES, peers: many });
    expect(all[0]?.entries).toHaveLength(MAX_ENTRIES);
    expect(all[0]?.more).toBe(5000 - MAX_ENTRIES);
  });

  // Two peers of one name, and one address of two peers: entries that share an id would be drawn as one.
  it('has an id of its own for every entry', () => {
    const twins = ['a', 'b'].map((key) => samplePeer({ key, name: 'twin 5' }));
    const ids = paletteGroups('5', { ...SOURCES, peers: twins }).flatMap(({ entries }) => entries.map(({ id }) => id));
    expect(ids.length).toBeGreaterThanOrEqual(5);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the palette', () => {
  function opened() {
    const chosen: PaletteChoice[] = [];
    const palette = new Palette(
      () => SOURCES,
      (choice) => chosen.push(choice)
    );
    palette.open();
    return { palette, chosen };
  }

  it('chooses the best find, closes first, and knows the command next time', () => {
    const { palette, chosen } = opened();
    palette.type('peers');
    palette.choose(palette.active);
    expect([palette.isOpen, chosen]).toEqual([false, [{ kind: 'command', command: 'show-peers' }]]);
    palette.open();
    expect(palette.text).toBe('');
    expect(palette.active?.label).toBe('Show peers');
  });

  it('walks through all groups and round', () => {
    const { palette } = opened();
    palette.type('nas');
    palette.step(1);
    expect(palette.active?.label).toBe('canvas-pi');
    palette.step(1);
    expect(palette.active?.choice.kind).toBe('filter');
    palette.step(1);
    expect(palette.active?.label).toBe('cedar-nas');
    palette.step(-1);
    expect(palette.active?.choice.kind).toBe('filter');
  });

  it('takes what was typed as a filter, whatever it finds', () => {
    const { palette, chosen } = opened();
    palette.type(' cedar ');
    palette.chooseFilter();
    expect(chosen).toEqual([{ kind: 'filter', text: 'cedar' }]);
  });

  it('chooses nothing where there is nothing to choose', () => {
    const { palette, chosen } = opened();
    palette.chooseFilter();
    expect([palette.isOpen, chosen]).toEqual([true, []]);
  });

  it('reads no more than a person types', () => {
    const { palette } = opened();
    palette.type('x'.repeat(100_000));
    expect(palette.text).toHaveLength(MAX_QUERY_CHARACTERS);
  });
});

it('marks found letters as they lie, and never cuts a character in two', () => {
  const told = markedParts('cedar-nas', [0, 6, 7, 8]).map(({ text, isMarked }) => (isMarked ? `[${text}]` : text));
  expect(told.join('')).toBe('[c]edar-[nas]');
  expect(markedParts('a🖨b', [1]).map(({ text }) => text)).toEqual(['a', '🖨', 'b']);
  expect(markedParts('', [])).toEqual([]);
});
