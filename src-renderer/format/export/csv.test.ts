import { expect, it } from 'vitest';
import { sampleEntry, samplePeer } from '../../state/testing/samples.ts';
import { activityAsCsv } from './activity-csv.ts';
import { csvOf, listCell } from './csv.ts';
import { peersAsCsv } from './peers-csv.ts';

/** Reads a cell back as `listCell` says that it is written. */
function valuesIn(cell: string): readonly string[] {
  return Array.from(
    cell.matchAll(/(?:^|; )(?:"((?:[^"]|"")*)"|([^;"]+))/gu),
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''
  );
}

// types may hold blanks, and lists were parted by blanks: `3D printer` was two
it.each([
  [['print', 'scan']],
  [['3D printer', 'scan']],
  [['a; b', 'c']],
  [['say "hi"', '"', "'x"]],
  [[' padded ', '']],
  [['=1+1', '-2', '@x', '+3']],
  [['one']],
  [[]]
])('writes %j into one cell that can be read back', (values) => {
  expect(valuesIn(listCell(values))).toEqual(values);
});

it('writes what is ordinary as it is', () => {
  expect(listCell(['3D printer:9100', '192.168.1.26', 'naïve-café'])).toBe('3D printer:9100; 192.168.1.26; naïve-café');
});

it('lets no value of a list be a formula, whatever the program parts cells by', () => {
  expect(csvOf([[listCell(['a', '=1+1', 'b; =2'])]])).toBe(`"a; ""=1+1""; ""b;' =2"""\r\n`);
});

it('parts addresses, capabilities, and types of the activity so', () => {
  const capabilities = ['3D printer', 'scan'].map((type) => ({ type, port: 9100, description: '' }));
  const addresses = ['10.0.0.7', '192.168.1.26'].map((address) => ({ address, confirmed: true, interfaceName: null }));
  const table = peersAsCsv([samplePeer({ capabilities, addresses })]);
  expect(table).toContain(',10.0.0.7; 192.168.1.26,5670,3D printer:9100; scan:9100,');
  const offers = { added: ['3D printer', 'scan'], removed: ['a b', 'c'], addedCount: 2, removedCount: 2 };
  expect(activityAsCsv([sampleEntry(1, { kind: 'offers-changed', offers })])).toContain(',3D printer; scan,a b; c,');
});
