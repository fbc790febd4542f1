import { expect, it } from 'vitest';
import { FloodWatch } from './flood-watch.ts';

const judgements = (watch: FloodWatch, address: string, count: number, now: number) =>
  Array.from({ length: count }, () => watch.judge(address, true, now));

it('reads 256 of one source in a second, says once a minute that it floods, and leaves others alone', () => {
  const watch = new FloodWatch();
  expect(new Set(judgements(watch, '10.0.0.9', 256, 0))).toEqual(new Set(['read']));
  expect(judgements(watch, '10.0.0.9', 3, 10)).toEqual(['flood-begins', 'drop', 'drop']);
  expect(watch.judge('10.0.0.8', true, 20)).toBe('read');
  expect(watch.judge('10.0.0.9', true, 1000)).toBe('read');
  expect(new Set(judgements(watch, '10.0.0.9', 300, 1001).slice(256))).toEqual(new Set(['drop']));
  expect(judgements(watch, '10.0.0.9', 300, 60_010)).toContain('flood-begins');
});

it('knows who floods until 5 s after', () => {
  const watch = new FloodWatch();
  judgements(watch, '10.0.0.9', 300, 0);
  judgements(watch, '10.0.0.8', 300, 3000);
  expect(watch.sources(4999)).toEqual(['10.0.0.9', '10.0.0.8']);
  expect(watch.sources(5000)).toEqual(['10.0.0.8']);
  watch.prune(60_000);
  expect(watch.sources(4999)).toEqual(['10.0.0.8']);
});

/** Sources can be forged: a flood from many must not make a table of them, nor keep out whom we know. */
it('reads 4096 of all strangers in a second, and those who answered before besides', () => {
  const watch = new FloodWatch();
  const read = Array.from({ length: 20_000 }, (_, i) => watch.judge(`10.${i >> 8}.${i & 255}.1`, true, 0)).filter(
    (judgement) => judgement === 'read'
  );
  expect(read).toHaveLength(4096);
  expect(watch.judge('10.0.0.1', false, 0)).toBe('read');
});

it('remembers at most 64 sources that flood', () => {
  const watch = new FloodWatch();
  for (let i = 0; i < 100; i++) for (let n = 0; n < 300; n++) watch.judge(`10.0.0.${i}`, false, 0);
  expect(watch.sources(0)).toHaveLength(64);
});
