import type { Page, Worker } from '@playwright/test';

/** What the measuring scripts leave in the page and in the drawing worker. Injected from here: the app itself has nothing of it. */
declare global {
  var benchFrames: number[] | undefined;
  var benchCanvas: { readonly frames: number[]; readonly stop: () => void } | undefined;
}

export interface FrameFigures {
  readonly p95Ms: number;
  readonly perSecond: number;
}

/** Figures of a run of frames, from the times at which they began, in ms. */
export function frameFigures(times: readonly number[]): FrameFigures {
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? NaN));
  const sorted = gaps.toSorted((a, b) => a - b);
  const lastMs = (times.at(-1) ?? NaN) - (times[0] ?? NaN);
  return { p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? NaN, perSecond: (gaps.length / lastMs) * 1000 };
}

/** Records every frame that the page begins until told to stop. */
export async function recordPageFrames(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const frames: number[] = [];
    globalThis.benchFrames = frames;
    const next = (time: number) => {
      if (globalThis.benchFrames !== frames) return;
      frames.push(time);
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  return () =>
    page.evaluate(() => {
      const frames = globalThis.benchFrames ?? [];
      globalThis.benchFrames = undefined;
      return frames;
    });
}

/** Records every picture of the map: the worker draws only in frames that it asks for, and asks for none it does not draw in. */
export async function recordPictures(drawing: Worker): Promise<() => Promise<readonly number[]>> {
  await drawing.evaluate(() => {
    // the types of the tests know a page's global scope, not a worker's
    const scope = globalThis as unknown as {
      requestAnimationFrame: typeof requestAnimationFrame;
      originalFrame?: typeof requestAnimationFrame;
    };
    scope.originalFrame ??= scope.requestAnimationFrame.bind(globalThis);
    const original = scope.originalFrame;
    globalThis.benchFrames = [];
    scope.requestAnimationFrame = (draw) =>
      original((time) => {
        draw(time);
        globalThis.benchFrames?.push(time);
      });
  });
  return () => drawing.evaluate(() => globalThis.benchFrames?.splice(0) ?? []);
}

/** The baseline: the same number of nodes and edges drawn the plain way, on the main thread, in a canvas over the whole window. */
export async function drawPlainly(page: Page, nodes: number, edgesEach: number): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(
    ([nodeCount, edgeCount]) => {
      const canvas = document.body.appendChild(document.createElement('canvas'));
      Object.assign(canvas, { width: innerWidth, height: innerHeight });
      canvas.style.cssText = 'position:fixed;inset:0;z-index:99';
      const ctx = canvas.getContext('2d');
      if (ctx === null) return;
      const spots = Array.from({ length: nodeCount }, () => ({ x: Math.random() * innerWidth, y: Math.random() * innerHeight }));
      const ends = Array.from(
        { length: edgeCount },
        (_, i) => [spots[i % nodeCount], spots[Math.floor(Math.random() * nodeCount)]] as const
      );
      const frames: number[] = [];
      let running = true;
      const draw = (time: number) => {
        if (!running) return;
        frames.push(time);
        ctx.setTransform(1, 0, 0, 1, 0, 0);
        ctx.clearRect(0, 0, canvas.width, canvas.height);
        ctx.translate(Math.sin(time / 500) * 200, 0);
        ctx.strokeStyle = '#446';
        for (const [from, to] of ends) {
          if (from === undefined || to === undefined) continue;
          ctx.beginPath();
          ctx.moveTo(from.x, from.y);
          ctx.lineTo(to.x, to.y);
          ctx.stroke();
        }
        ctx.fillStyle = '#4c9';
        for (const { x, y } of spots) {
          ctx.beginPath();
          ctx.arc(x, y, 6, 0, Math.PI * 2);
          ctx.fill();
        }
        requestAnimationFrame(draw);
      };
      requestAnimationFrame(draw);
      globalThis.benchCanvas = {
        frames,
        stop: () => {
          running = false;
          canvas.remove();
        }
      };
    },
    [nodes, nodes * edgesEach] as const
  );
  return () =>
    page.evaluate(() => {
      globalThis.benchCanvas?.stop();
      return globalThis.benchCanvas?.frames ?? [];
    });
}
