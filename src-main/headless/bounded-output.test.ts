import { PassThrough, Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { BoundedOutput } from './bounded-output.ts';

/** A stream whose reader reads only when told to. */
function stalled(): { stream: Writable; read: () => void; text: () => string } {
  let text = '';
  let proceed: (() => void) | null = null;
  const stream = new Writable({
    highWaterMark: 10,
    write: (chunk: Buffer, _, done) => {
      text += chunk.toString();
      proceed = done;
    }
  });
  const read = (): void => {
    const done = proceed;
    proceed = null;
    done?.();
  };
  return { stream, read, text: () => text };
}

it('drops and counts lines beyond the bound, and says so once all that waited is read', async () => {
  const { stream, read, text } = stalled();
  const output: BoundedOutput = new BoundedOutput(stream, (lines) => output.writeLine(`missing ${lines}`), 20);
  for (let i = 0; i < 10; i++) output.writeLine(`line ${i}..`);
  expect(stream.writableLength).toBeLessThanOrEqual(30);
  for (let i = 0; i < 10; i++) {
    read();
    await nextTurn();
  }
  expect(text()).toBe('line 0..\nline 1..\nline 2..\nmissing 7\n');
});

it('goes on quietly when the reader is gone', async () => {
  const stream = new PassThrough();
  const output = new BoundedOutput(stream);
  stream.destroy(new Error('write EPIPE'));
  await nextTurn();
  output.writeLine('to nobody');
  await output.caughtUp();
  await output.flushed();
  expect(stream.readableLength).toBe(0);
});

it('tells when the reader has caught up', async () => {
  const { stream, read } = stalled();
  const output = new BoundedOutput(stream);
  output.writeLine('more than ten bytes');
  let isCaughtUp = false;
  const caughtUp = output.caughtUp().then(() => (isCaughtUp = true));
  await nextTurn();
  expect(isCaughtUp).toBe(false);
  read();
  await caughtUp;
});
