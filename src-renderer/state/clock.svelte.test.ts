import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Clock } from './clock.svelte.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** The times that something on screen has read, until `stop`. */
function watch(clock: Clock): { readonly times: readonly number[]; readonly stop: () => void } {
  const times: number[] = [];
  const stop = $effect.root(() => {
    $effect(() => void times.push(clock.now));
  });
  flushSync();
  return { times, stop };
}

async function wait(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  flushSync();
}

// beats of peers came twice a second and the clock ticked four times: six times a second every row was drawn anew
it('ticks with what comes, and a period after that by itself', async () => {
  const clock = new Clock(600);
  const { times, stop } = watch(clock);
  for (let beat = 0; beat < 3; beat++) {
    await wait(500);
    clock.tick();
    flushSync();
  }
  expect(times).toEqual([0, 500, 1000, 1500]);
  await wait(600);
  expect(times.at(-1)).toBe(2100);
  stop();
});

it('does not tick while it is held, and once when it is let go', async () => {
  const clock = new Clock(600);
  const { times, stop } = watch(clock);
  clock.hold(true);
  await wait(2000);
  expect(times).toEqual([0]);
  clock.hold(false);
  flushSync();
  expect(times).toEqual([0, 2000]);
  stop();
});

it('ticks for nobody when nothing reads it or the window is hidden', async () => {
  const clock = new Clock(600);
  clock.tick();
  const { times, stop } = watch(clock);
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  await wait(2000);
  expect(times).toEqual([0]);
  visibility.mockRestore();
  document.dispatchEvent(new Event('visibilitychange'));
  flushSync();
  expect(times).toEqual([0, 2000]);
  stop();
  await wait(0);
  expect(vi.getTimerCount()).toBe(0);
});
