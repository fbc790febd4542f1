import type { App } from 'electron';
import { EventEmitter } from 'node:events';
import { beforeEach, expect, it } from 'vitest';
import { serveSecondStarts } from './second-start.ts';

let app: EventEmitter;
let isStopping: boolean;
let done: unknown[];

beforeEach(() => {
  app = new EventEmitter();
  isStopping = false;
  done = [];
  serveSecondStarts(app as unknown as App, {
    isStopping: () => isStopping,
    showWindow: () => done.push('window'),
    showSample: (request) => done.push(request)
  }); // the rest of App is not used
});

const start = (...args: readonly string[]): boolean => app.emit('second-instance', {}, ['/electron', '/peerscope', ...args]);

it('brings the window', () => {
  start();
  start('--sample=many');
  expect(done).toEqual(['window', 'window']);
});

// the sample that somebody asked for was never shown where Peerscope was in the tray, and nothing said so
it('shows the sample network that it asks for', () => {
  start('--no-sandbox', '--sample=24');
  start('--sample=5', '--sample-churn=0.1', '--sample-draw-all');
  expect(done).toEqual([
    'window',
    { count: 24, churnPerSecond: 0, drawsAll: false },
    'window',
    { count: 5, churnPerSecond: 0.1, drawsAll: true }
  ]);
});

it('at login, or while this one ends, comes to nothing', () => {
  start('--hidden', '--sample=24');
  isStopping = true;
  start('--sample=24');
  expect(done).toEqual([]);
});
