import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenValues, parseFilter, withoutTerm, withTerm, withToggled } from './filter-language.ts';
import { matches } from './matching.ts';
import { samplePeer } from './testing/samples.ts';

const NOW = 1_000_000;
const nas = samplePeer({ name: 'cedar-nas', lastBeaconAt: NOW - 1000 });
const printer = samplePeer({
  name: 'Olive printer',
  state: 'quiet',
  addresses: [{ address: '10.0.4.9', confirmed: true, interfaceName: 'wlan0' }],
  capabilities: [
    { type: 'print', port: 631, description: 'A4' },
    { type: 'label maker', port: 632, description: '' }
  ],
  lastBeaconAt: NOW - 8000
});
const peers = [nas, printer];

function shown(text: string): readonly string[] {
  const { terms } = parseFilter(text);
  return peers.filter((peer) => matches(peer, terms, NOW)).map(({ name }) => name);
}

describe('the filter language', () => {
  it.each([
    ['', ['cedar-nas', 'Olive printer']],
    ['offers:print', ['Olive printer']],
    ['OFFERS:Print', ['Olive printer']],
    ['offers:prin', []],
    ['offers:storage,print', ['cedar-nas', 'Olive printer']],
    ['offers:"label maker"', ['Olive printer']],
    ['-offers:print', ['cedar-nas']],
    ['seen<5s', ['cedar-nas']],
    ['seen>5000ms', ['Olive printer']],
    ['-state:quiet', ['cedar-nas']],
    ['state:quiet,live', ['cedar-nas', 'Olive printer']],
    ['iface:eth0', ['cedar-nas']],
    // another interface begins with the same letters often enough: eth0.100, eth10
    ['iface:eth', []],
    ['iface:ETH0', ['cedar-nas']],
    ['address:10.0', ['Olive printer']],
    ['name:nas', ['cedar-nas']],
    ['name:"olive p"', ['Olive printer']],
    ['nas storage', ['cedar-nas']],
    ['-nas', ['Olive printer']],
    ['tcp://192.168.1.26:5670', ['cedar-nas']],
    ['print:631', ['Olive printer']],
    ['offers:print state:live', []]
  ])('%j', (text, expected) => {
    expect(parseFilter(text).problems).toEqual([]);
    expect(shown(text)).toEqual(expected);
  });

  it.each([
    ['state:asleep', 'unknown-state'],
    ['hears:perhaps', 'unknown-way'],
    ['state:', 'no-value'],
    ['-offers:', 'no-value'],
    ['seen<soon', 'no-time'],
    ['seen:5s', 'no-time'],
    ['name:"nas', 'open-quote']
  ])('leaves %j out and says that it is %s', (text, kind) => {
    expect(parseFilter(`nas ${text}`)).toMatchObject({ terms: [{ key: 'word' }], problems: [{ kind, source: text }] });
  });

  it('reads whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(Array.isArray(shown(text))).toBe(true);
      })
    );
  }, 60_000); // the property takes seconds on a machine that is busy with other tests
});

describe('facets', () => {
  it('write what they ask for and take it back, and leave the rest as typed', () => {
    const typed = '-state:quiet  nas';
    const once = withToggled(typed, 'offers', 'print');
    const twice = withToggled(once, 'offers', 'label maker');
    expect(twice).toBe('-state:quiet nas offers:print,"label maker"');
    expect(chosenValues(twice, 'offers')).toEqual(new Set(['print', 'label maker']));
    expect(withToggled(withToggled(twice, 'offers', 'print'), 'offers', 'label maker')).toBe('-state:quiet nas');
    expect(withoutTerm(twice, '-state:quiet')).toBe('nas offers:print,"label maker"');
  });

  it('come back chosen for every type that a stranger may invent, and go at the next click', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 100 }), (type) => {
        const chosen = withToggled('nas', 'offers', type);
        expect(chosenValues(chosen, 'offers')).toEqual(new Set([type]));
        expect(withToggled(chosen, 'offers', type)).toBe('nas');
      }),
      { examples: [['a"b'], ['"'], ['""'], ['a,"b" c']] }
    );
  });
});

describe('leaving out by a facet', () => {
  it.each([
    ['', 'quiet', '-state:quiet'],
    ['nas', 'quiet', 'nas -state:quiet'],
    ['-state:quiet', 'live', '-state:quiet,live'],
    ['-state:quiet nas', 'quiet', 'nas'],
    ['state:quiet,live', 'quiet', 'state:live -state:quiet']
  ])('%j without %s is %j', (text, value, after) => {
    expect(withToggled(text, 'state', value, true)).toBe(after);
  });

  it('gives way to asking for it', () => {
    expect(withToggled('-state:quiet', 'state', 'quiet')).toBe('state:quiet');
  });

  it('is told apart from asking for it', () => {
    expect([...chosenValues('-offers:a,b offers:c', 'offers', true)]).toEqual(['a', 'b']);
    expect([...chosenValues('-offers:a,b offers:c', 'offers')]).toEqual(['c']);
  });
});

it('asks for one thing more, once', () => {
  expect(withTerm('', 'iface:eth0')).toBe('iface:eth0');
  expect(withTerm(withTerm('nas', 'iface:eth0'), 'iface:eth0')).toBe('nas iface:eth0');
});
