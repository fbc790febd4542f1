import type { CDPSession, Page } from '@playwright/test';
import { setTimeout as delay } from 'node:timers/promises';
import type { SampleApp } from './sample-app.ts';

const MOVE_EVERY_MS = 8;
const PAN_PX_PER_S = 400;
/** Back and forth within this distance. */
const PAN_SPAN_PX = 300;
const TYPED = 'service nas 10.20';
const BETWEEN_KEYS_MS = 90;

/** Drags the map back and forth for so long, as a hand does: with real input events, more often than there are frames. */
export async function pan(app: SampleApp, forMs: number): Promise<void> {
  const { cdp } = app;
  const middle = { x: 700, y: 420 };
  const mouse = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', x: number) =>
    cdp.send('Input.dispatchMouseEvent', {
      type,
      x,
      y: middle.y,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1
    });
  await mouse('mousePressed', middle.x);
  const startMs = performance.now();
  for (let atMs = 0; atMs < forMs; atMs = performance.now() - startMs) {
    const way = (atMs / 1000) * PAN_PX_PER_S;
    const offset = Math.abs((way % (2 * PAN_SPAN_PX)) - PAN_SPAN_PX) - PAN_SPAN_PX / 2;
    void mouse('mouseMoved', middle.x + offset).catch(() => undefined);
    await delay(MOVE_EVERY_MS);
  }
  await mouse('mouseReleased', middle.x);
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
