import type { App } from 'electron';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { silentLogger } from '../discovery/logger.ts';
import { quitThrough, surviveUncaught } from './quitting.ts';

/** As much of Electron's app as quitting needs: `quit` asks, `exit` ends. */
class FakeApp extends EventEmitter {
  readonly exits: number[] = [];

  quit(): void {
    this.emit('before-quit', { preventDefault: () => {} });
  }

  readonly relaunches: unknown[] = [];

  relaunch(options: unknown): void {
    this.relaunches.push(options);
  }

  exit(status: number): void {
    this.exits.push(status);
  }
}

const EVENTS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'uncaughtException', 'unhandledRejection'] as const;
let before: readonly (readonly [string, readonly ((...args: unknown[]) => void)[]])[];
let app: FakeApp;

beforeEach(() => {
  vi.useFakeTimers();
  app = new FakeApp();
  before = EVENTS.map((event) => [event, process.rawListeners(event) as ((...args: unknown[]) => void)[]]);
});
afterEach(() => {
  vi.useRealTimers();
  for (const [event, listeners] of before) {
    process.removeAllListeners(event);
    for (const listener of listeners) process.on(event, listener);
  }
});

function quitAfter(stop: () => Promise<void>): void {
  quitThrough(app as unknown as App, silentLogger, stop); // the rest of App is not used
}

it('stops once, however often it is asked, and ends with 0 when that is done', async () => {
  let stops = 0;
  let stopped = (): void => {};
  quitAfter(() => {
    stops += 1;
    return new Promise((resolve) => (stopped = resolve));
  });
  app.quit();
  process.emit('SIGTERM', 'SIGTERM');
  app.emit('window-all-closed');
  await vi.advanceTimersByTimeAsync(500);
  expect([stops, app.exits]).toEqual([1, []]);
  stopped();
  await vi.advanceTimersByTimeAsync(0);
  expect(app.exits).toEqual([0]);
});

// the second start handed over to the first, which ended a moment later: nothing was left
it('comes back once when it is started again while it ends', async () => {
  quitAfter(() => new Promise(() => {}));
  app.emit('second-instance', {}, ['/peerscope', '--hidden']);
  expect(app.relaunches).toEqual([]);
  app.quit();
  app.emit('second-instance', {}, ['/peerscope', '--sample=3']);
  app.emit('second-instance', {}, ['/peerscope']);
  await vi.advanceTimersByTimeAsync(1000);
  expect([app.relaunches, app.exits]).toEqual([[{ args: ['--sample=3'] }], [0]]);
});

it('says goodbye at once when Windows ends the session, of which it tells windows alone', () => {
  let stops = 0;
  quitAfter(() => {
    stops += 1;
    return new Promise(() => {});
  });
  const window = new EventEmitter();
  app.emit('browser-window-created', {}, window);
  window.emit('session-end');
  expect(stops).toBe(1);
});

it('ends after a second when stopping takes longer', async () => {
  quitAfter(() => new Promise(() => {}));
  process.emit('SIGINT', 'SIGINT');
  await vi.advanceTimersByTimeAsync(999);
  expect(app.exits).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(app.exits).toEqual([0]);
});

it('ends when stopping fails', async () => {
  quitAfter(() => Promise.reject(new Error('stuck')));
  app.quit();
  await vi.advanceTimersByTimeAsync(0);
  expect(app.exits).toEqual([0]);
});

it('tells what nobody caught, and ends nothing', () => {
  for (const event of ['uncaughtException', 'unhandledRejection']) process.removeAllListeners(event);
  const told: string[] = [];
  surviveUncaught((problem) => told.push(problem()), silentLogger);
  process.emit('uncaughtException', new Error('a bug'));
  process.emit('unhandledRejection', 'no error', Promise.resolve());
  expect(told).toEqual(['Something went wrong inside Peerscope: a bug', 'Something went wrong inside Peerscope: no error']);
});
