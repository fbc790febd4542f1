import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Filter } from './filter.svelte.ts';
import { samplePeer } from './testing/samples.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const nas = samplePeer({ name: 'nas' });
const tv = samplePeer({ name: 'tv' });
const shown = (filter: Filter) => [nas, tv].filter((peer) => filter.matches(peer, 0)).map(({ name }) => name);

it('shows what is typed at once and obeys it when the person pauses', () => {
  const filter = new Filter();
  for (const text of ['n', 'na', 'nas']) {
    filter.type(text);
    vi.advanceTimersByTime(150);
    expect(filter.text).toBe(text);
    expect(filter.isBeingTyped).toBe(true);
    expect(shown(filter)).toEqual(['nas', 'tv']);
  }
  vi.advanceTimersByTime(60);
  expect(filter.isBeingTyped).toBe(false);
  expect(shown(filter)).toEqual(['nas']);
});

it('obeys at once what is chosen, and forgets what was being typed', () => {
  const filter = new Filter();
  filter.type('tv');
  filter.setText('nas');
  expect(filter.isBeingTyped).toBe(false);
  expect(shown(filter)).toEqual(['nas']);
  vi.advanceTimersByTime(1000);
  expect(filter.text).toBe('nas');
  expect(shown(filter)).toEqual(['nas']);
});
