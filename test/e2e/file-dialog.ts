import { expect } from '@playwright/test';
import { spawnSync } from 'node:child_process';

/**
 * Answers the file dialog of the system that is open, or about to open: types a path and presses Enter, as a person would. The dialog
 * is GTK's, in a process of its own world: nothing of the app can stand in for it.
 */
export async function answerFileDialog(title: 'Open File' | 'Save File', path: string): Promise<void> {
  let dialog = '';
  await expect
    .poll(() => (dialog = xdotool('search', '--onlyvisible', '--name', `^${title}$`).split('\n')[0] ?? ''), {
      message: `no dialog “${title}”`
    })
    .not.toBe('');
  xdotool('windowfocus', '--sync', dialog);
  // in a dialog that opens a file, a slash is what makes the field for a path appear
  if (title === 'Save File') xdotool('key', '--clearmodifiers', 'ctrl+a');
  xdotool('type', '--delay', '15', path);
  xdotool('key', 'Return');
  await expect.poll(() => xdotool('search', '--onlyvisible', '--name', `^${title}$`), { message: `“${title}” stays open` }).toBe('');
}

function xdotool(...args: readonly string[]): string {
  const { stdout, error } = spawnSync('xdotool', args, { encoding: 'utf8' });
  if (error !== undefined) throw error;
  return stdout.trim();
}
