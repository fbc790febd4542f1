import type { CDPSession, Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { SampleApp } from './sample-app.ts';

const MOVE_EVERY_MS = 8;
const PAN_PX_PER_S = 400;
/** Back and forth within this distance. */
const PAN_SPAN_PX = 300;
const TYPED = 'service nas 10.20';
const BETWEEN_KEYS_MS = 90;

/**
 * Drags the map back and forth for so long, as a hand does: with a pointer of the X server that moves more often than there are frames.
 * Events of the debugging protocol are not gathered as those of a pointer are: the page is told of half as many again.
 */
export async function pan(app: SampleApp, forMs: number): Promise<void> {
  const page = await app.page.evaluate(() => ({ x: screenX, y: screenY + outerHeight - innerHeight }));
  const middle = { x: page.x + 700, y: page.y + 420 };
  const hand = spawn('xdotool', ['-'], { stdio: ['pipe', 'ignore', 'inherit'], env: { ...process.env, DISPLAY: app.display } });
  const done = once(hand, 'exit');
  hand.stdin.write(`mousemove ${middle.x} ${middle.y}\nmousedown 1\n`);
  const startMs = performance.now();
  for (let atMs = 0; atMs < forMs; atMs = performance.now() - startMs) {
    const way = (atMs / 1000) * PAN_PX_PER_S;
    const offset = Math.abs((way % (2 * PAN_SPAN_PX)) - PAN_SPAN_PX) - PAN_SPAN_PX / 2;
    hand.stdin.write(`mousemove ${Math.round(middle.x + offset)} ${middle.y}\n`);
    await delay(MOVE_EVERY_MS);
  }
  hand.stdin.end('mouseup 1\n');
  await done;
}

/** Lays something over the map that takes the pointer and does nothing with it. */
export async function coverMap(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const cover = document.createElement('div');
    cover.id = 'bench-cover';
    cover.style.cssText = 'position:absolute;inset:0;user-select:none;touch-action:none';
    document.querySelector('section.stage')?.append(cover);
  });
  return () => page.evaluate(() => document.getElementById('bench-cover')?.remove());
}

/** Types into the search and clears it again; how long each key waited for the picture that shows it, in ms (Event Timing, steps of 8). */
export async function typeInSearch(app: SampleApp): Promise<readonly number[]> {
  const { cdp, page } = app;
  await page.getByRole('search').getByRole('textbox').focus();
  await page.evaluate(() => {
    globalThis.benchFrames = [];
    const durations = globalThis.benchFrames;
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown' || name === 'input') durations.push(duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  for (const letter of TYPED) await press(cdp, { key: letter, text: letter });
  for (let i = 0; i < TYPED.length; i++) await press(cdp, { key: 'Backspace', windowsVirtualKeyCode: 8 });
  await delay(500);
  const slow = await page.evaluate(() => globalThis.benchFrames ?? []);
  // the browser tells only of those that took 16 ms or more: the others count as one frame
  return [...slow, ...Array.from({ length: Math.max(0, 2 * TYPED.length - slow.length) }, () => 16)];
}

async function press(
  cdp: CDPSession,
  key: { readonly key: string; readonly text?: string; readonly windowsVirtualKeyCode?: number }
): Promise<void> {
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  await delay(BETWEEN_KEYS_MS);
}
