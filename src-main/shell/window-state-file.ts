import { screen, type BrowserWindow } from 'electron';
import { readFileSync, writeFileSync } from 'node:fs';
import { whyFileFailed } from './file-errors.ts';
import type { Logger } from '../discovery/logger.ts';
import { parseWindowState, type WindowState } from './window-state.ts';

/** Reads what {@link saveWindowState} wrote. Never throws. */
export function loadWindowState(path: string): WindowState {
  const displays = screen.getAllDisplays().map(({ workArea }) => workArea);
  return parseWindowState(readText(path), displays);
}

/** Blocks for one small write: it happens while the window closes. Never throws. */
export function saveWindowState(path: string, window: BrowserWindow, logger: Logger): void {
  const { x, y, width, height } = window.getNormalBounds();
  const state: WindowState = { position: { x, y }, width, height, maximized: window.isMaximized() };
  try {
    writeFileSync(path, JSON.stringify(state));
  } catch (error) {
    logger.warn(`The place of the window was not remembered because ${whyFileFailed(error)}.`);
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
