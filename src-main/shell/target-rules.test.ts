import { expect, it } from 'vitest';
import { isHostName, targetErrors } from './target-rules.ts';

it.each(['10.0.0.1', '127.0.0.1', 'nas', 'nas.local', 'NAS_2.example.org.', 'a-b.c', '1host.lan', `${'a'.repeat(63)}.b`])(
  'takes %s',
  (target) => {
    expect(targetErrors([target])).toEqual([]);
  }
);

it.each([
  ['300.1.1.1', /four numbers/],
  ['10.0.0', /four numbers/],
  ['10.0.0.01', /four numbers/],
  ['224.0.0.1', /No single machine/],
  ['255.255.255.255', /No single machine/],
  ['0.0.0.0', /No single machine/],
  ['', /host name/],
  ['-nas', /host name/],
  ['nas..local', /host name/],
  ['nas local', /host name/],
  ['http://nas', /host name/],
  ['fe80::1', /host name/],
  ['nas:5670', /host name/],
  [`${'a'.repeat(64)}.b`, /host name/],
  [`${'a.'.repeat(127)}a`, /host name/]
])('refuses %s at its place, with the cure', (target, why) => {
  expect(targetErrors(['10.0.0.1', target])).toEqual([{ field: 'targets[1]', message: expect.stringMatching(why) as string }]);
});

it('names every wrong entry at once, and too many as a whole', () => {
  expect(targetErrors(['a b', '10.0.0.1', '1.2']).map(({ field }) => field)).toEqual(['targets[0]', 'targets[2]']);
  expect(targetErrors(Array.from({ length: 257 }, () => 'nas'))).toMatchObject([{ field: 'targets' }]);
});

// an import took an address twice, and the list of the window could not show it
it('refuses what is in the list already', () => {
  expect(targetErrors(['nas', '10.0.0.1', 'nas'])).toEqual([{ field: 'targets[2]', message: 'This peer is in the list already.' }]);
});

it('tells names from addresses', () => {
  expect(['10.0.0.1', 'nas'].map(isHostName)).toEqual([false, true]);
});
