import { setTimeout as delay } from 'node:timers/promises';

/** Resolves as soon as `condition` holds, looking every few milliseconds; rejects after `limitMs`. */
export async function waitFor(condition: () => boolean, limitMs = 15_000): Promise<void> {
  const deadlineMs = performance.now() + limitMs;
  while (!condition()) {
    if (performance.now() > deadlineMs) throw new Error(`Not so within ${limitMs} ms: ${condition.toString()}`);
    await delay(5);
  }
}
