import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openText } from './text-files.ts';

const MIB = 1024 * 1024;

/** What the person chooses in the system's dialog: the only part that is not real here. */
const chosen = vi.hoisted(() => ({ path: '' }));
vi.mock('electron', () => ({
  dialog: { showOpenDialog: () => Promise.resolve({ canceled: chosen.path === '', filePaths: [chosen.path] }) }
}));
const window = Object.create(null) as BrowserWindow; // only handed on to the dialog

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peerscope-text-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function choose(name: string, content: string | Uint8Array): void {
  chosen.path = join(folder, name);
  writeFileSync(chosen.path, content);
}

it('reads a file of exactly 1 MiB', async () => {
  choose('large.json', 'x'.repeat(MIB));
  expect((await openText(window))?.text).toHaveLength(MIB);
});

it('refuses what is larger, what is no text and what is no file in a sentence', async () => {
  choose('larger.json', 'x'.repeat(MIB + 1));
  await expect(openText(window)).rejects.toThrow('larger.json is too large: at most 1 MiB can be read.');
  choose('picture.png', Uint8Array.of(0x89, 0x50, 0xff, 0xfe));
  await expect(openText(window)).rejects.toThrow('picture.png is not a text file.');
  chosen.path = '/dev/zero';
  await expect(openText(window)).rejects.toThrow('zero is too large: at most 1 MiB can be read.');
  chosen.path = join(folder, 'nowhere.json');
  await expect(openText(window)).rejects.toThrow(/^nowhere\.json could not be read because /);
});

it('is nothing when nothing was chosen', async () => {
  chosen.path = '';
  expect(await openText(window)).toBeNull();
});
