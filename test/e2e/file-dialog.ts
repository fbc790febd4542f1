import { expect, type Page } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import type {} from '../../src-renderer/state/bridge.ts';

/**
 * Answers the file dialog of the system that `page` has opened, or is about to: puts a path there and presses Enter, as a person would.
 * The dialog is GTK's, in a world of its own: nothing of the app can stand in for it.
 *
 * The path is pasted, not typed: at each letter GTK looks for files to complete it with, and now and then so clumsily that it hangs, and
 * the app with it.
 */
export async function answerFileDialog(page: Page, title: 'Open File' | 'Save File', path: string): Promise<void> {
  const dialogs = () => xdotool('search', '--onlyvisible', '--name', `^${title}$`);
  await expect.poll(dialogs, { message: `no dialog “${title}”` }).not.toBe('');
  await page.evaluate((text) => window.peerscope.copyText(text), path);
  xdotool('windowfocus', '--sync', dialogs().split('\n')[0] ?? '');
  // in a dialog that opens a file, a slash is what makes the field for a path appear
  if (title === 'Open File') xdotool('key', 'slash');
  xdotool('key', '--clearmodifiers', 'ctrl+a');
  xdotool('key', '--clearmodifiers', 'ctrl+v');
  xdotool('key', 'Return');
  await expect.poll(dialogs, { message: `“${title}” stays open` }).toBe('');
}

function xdotool(...args: readonly string[]): string {
  const { stdout, error } = spawnSync('xdotool', args, { encoding: 'utf8' });
  if (error !== undefined) throw error;
  return stdout.trim();
}
