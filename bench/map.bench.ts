import { execFileSync } from 'node:child_process';
import { availableParallelism, loadavg, release } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { figuresOf, row, TABLE_HEAD } from './figures.ts';
import { drawPlainly, frameFigures, recordPageFrames, recordPictures } from './map/frames.ts';
import { coverMap, pan, typeInSearch } from './map/hands.ts';
import { mainThreadSeconds, privateMiB, PROJECT_ROOT, SampleApp } from './map/sample-app.ts';

const EDGES_EACH = 10;
const CHURN = 0.01;
const RUNS = 5;
const PAN_MS = 8000;
const PLAIN_MS = 4000;
const SETTLE_LIMIT_MS = 90_000;
const MEMORY_PERIOD_MS = 15_000;

/** The real app with a sample network through the real engine; see bench/README.md for what is measured and how. */
export async function run(...args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const electron = findElectron();
  console.log(`Linux ${release()}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}\n\n${TABLE_HEAD}`);
  for (const peers of options.sizes) {
    for (const churn of [0, CHURN]) {
      await using app = await SampleApp.launch(electron, { peers, churn });
      await allDrawn(app, peers);
      const name = `${peers} peers, ${churn === 0 ? 'still' : '1 % come or go each second'}`;
      await panning(app, peers, churn, name);
      await typing(app, name);
      if (churn > 0 && options.minutes > 0) await memory(app, options.minutes, name);
      if (churn === 0) await plainly(app, peers);
    }
  }
}

function readOptions(args: readonly string[]): { readonly sizes: readonly number[]; readonly minutes: number } {
  const valueOf = (name: string) => (args.includes(name) ? Number(args[args.indexOf(name) + 1]) : null);
  const size = valueOf('--peers');
  return { sizes: size === null ? [1000, 5000] : [size], minutes: valueOf('--minutes') ?? 0 };
}

async function panning(app: SampleApp, peers: number, churn: number, name: string): Promise<void> {
  const frames: number[] = [];
  const pictures: number[] = [];
  const drawn: number[] = [];
  const shares: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const stopPage = await recordPageFrames(app.page);
    const stopDrawing = await recordPictures(app.drawing);
    const [cpuBefore, startMs] = [mainThreadSeconds(app.pagePid), performance.now()];
    await pan(app, PAN_MS);
    shares.push(((mainThreadSeconds(app.pagePid) - cpuBefore) / (performance.now() - startMs)) * 1000 * 100);
    const pictureFigures = frameFigures(await stopDrawing());
    frames.push(frameFigures(await stopPage()).p95Ms);
    pictures.push(pictureFigures.p95Ms);
    drawn.push(pictureFigures.perSecond);
  }
  const [drawnBar, frameBar] = peers > 1000 ? [churn === 0 ? '≥ 40' : '≥ 30', ''] : ['', '≤ 17 ms'];
  console.log(row(`${name}, panning: frame of the page, p95`, frameBar, frames, 'ms', 1));
  console.log(row('the same: between two pictures of the map, p95', frameBar, pictures, 'ms', 1));
  console.log(row('the same: pictures drawn a second', drawnBar, drawn, '', 1));
  console.log(row('the same: main thread of the renderer', '≤ 10 %', shares, '% of a core', 1));
  console.log(row('baseline: its main thread while the hand moves over nothing', '', [await movingOverNothing(app)], '% of a core', 1));
}

/** What Chromium itself takes for the same input events and the recording, with the map in view and at rest. */
async function movingOverNothing(app: SampleApp): Promise<number> {
  const uncover = await coverMap(app.page);
  const stopPage = await recordPageFrames(app.page);
  const [cpuBefore, startMs] = [mainThreadSeconds(app.pagePid), performance.now()];
  await pan(app, PAN_MS);
  const share = ((mainThreadSeconds(app.pagePid) - cpuBefore) / (performance.now() - startMs)) * 1000 * 100;
  await stopPage();
  await uncover();
  return share;
}

async function typing(app: SampleApp, name: string): Promise<void> {
  for (const view of ['Map', 'Peers'] as const) {
    await app.open(view);
    await delay(1000);
    console.log(row(`${name}, ${view}: a key typed in the search → its picture`, '≤ 50 ms', await typeInSearch(app), 'ms'));
  }
  await app.open('Map');
  await delay(2000);
}

/** After a forced collection each time, so that what remains is held. */
async function memory(app: SampleApp, minutes: number, name: string): Promise<void> {
  const heap: number[] = [];
  const all: number[] = [];
  const endMs = performance.now() + minutes * 60_000;
  while (performance.now() < endMs) {
    await pan(app, 3000);
    await app.cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await app.cdp.send('Runtime.getHeapUsage');
    heap.push(usedSize / 2 ** 20);
    all.push(privateMiB(app.pagePid));
    await delay(MEMORY_PERIOD_MS - 3000);
  }
  const third = Math.max(1, Math.floor(heap.length / 3));
  const sixth = Math.max(1, Math.floor(heap.length / 6));
  for (const [what, values] of [
    ['heap of the page', heap],
    ['private memory of the renderer', all]
  ] as const) {
    const [first, last] = [figuresOf(values.slice(0, third)), figuresOf(values.slice(-third))];
    console.log(row(`${name}, ${minutes} min: ${what}`, 'level', values, 'MiB', 1));
    console.log(row('the same: median of the last third less that of the first', '0', [last.median - first.median], 'MiB', 1));
    const course = Array.from({ length: 6 }, (_, part) => figuresOf(values.slice(part * sixth, (part + 1) * sixth)).median.toFixed(1));
    console.log(`  its course, medians of sixths of the time: ${course.join(', ')} MiB`);
  }
}

async function plainly(app: SampleApp, peers: number): Promise<void> {
  await app.open('Activity');
  const stop = await drawPlainly(app.page, peers, EDGES_EACH);
  await delay(PLAIN_MS);
  const { p95Ms, perSecond } = frameFigures(await stop());
  console.log(row(`baseline: ${peers} nodes drawn plainly on the main thread, frame p95`, '', [p95Ms], 'ms', 1));
  console.log(row('the same: pictures drawn a second', '', [perSecond], '', 1));
}

/** Until the peers have stopped coming and the map stands still for a moment. */
async function allDrawn(app: SampleApp, peers: number): Promise<void> {
  const settled = app.page.locator('section.stage');
  await settled.waitFor({ timeout: SETTLE_LIMIT_MS });
  await app.page.waitForFunction(
    (count) => Number(/[\d.,]+/.exec(document.querySelector('footer')?.textContent ?? '')?.[0].replace(/[.,]/g, '')) >= count * 0.95,
    peers,
    { timeout: SETTLE_LIMIT_MS }
  );
  // the ring of a newcomer and the fade of its label are over after ten seconds
  await delay(12_000);
}

function findElectron(): string {
  const printed = execFileSync(process.execPath, ['scripts/electron-runtime.mjs'], { cwd: PROJECT_ROOT, encoding: 'utf8' });
  return printed.trim().split('\n').at(-1) ?? '';
}
