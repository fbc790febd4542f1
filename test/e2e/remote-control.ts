import { expect } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppOnHost } from './app-on-host.ts';

/** A module for `-r` that does what `orders.json` beside it says on SIGUSR2, and writes the menu and the windows down. */
export function remoteControl(profile: string): string {
  const path = join(profile, 'remote-control.cjs');
  writeFileSync(
    path,
    `const { app, Menu, BrowserWindow, powerMonitor } = require('electron');
    const { readFileSync, writeFileSync, renameSync } = require('node:fs');
    process.on('SIGUSR2', () => {
      const { click, close, hide, power } = JSON.parse(readFileSync(${JSON.stringify(join(profile, 'orders.json'))}, 'utf8'));
      if (click) Menu.getApplicationMenu().getMenuItemById(click).click();
      if (hide) BrowserWindow.getAllWindows()[0].hide();
      if (power) powerMonitor.emit(power);
      if (close) BrowserWindow.getAllWindows()[0].close();
      setTimeout(() => {
        const labels = Menu.getApplicationMenu().items.map(({ label }) => label);
        const windows = BrowserWindow.getAllWindows().map((window) => ({ visible: window.isVisible(), minimized: window.isMinimized() }));
        const path = ${JSON.stringify(join(profile, 'seen.json'))};
        writeFileSync(path + '.part', JSON.stringify({ labels, windows }));
        renameSync(path + '.part', path);
      }, 0);
    });`
  );
  return path;
}

interface Seen {
  readonly labels: readonly string[];
  readonly windows: readonly { readonly visible: boolean; readonly minimized: boolean }[];
}

/** Has the main process do something; resolves with what it sees then. */
export async function order(
  app: AppOnHost,
  profile: string,
  orders: { click?: string; close?: boolean; hide?: boolean; power?: 'suspend' | 'resume' } = {}
): Promise<Seen> {
  const seen = join(profile, 'seen.json');
  writeFileSync(seen, '');
  writeFileSync(join(profile, 'orders.json'), JSON.stringify(orders));
  app.process.kill('SIGUSR2');
  await expect.poll(() => readFileSync(seen, 'utf8')).not.toBe('');
  return JSON.parse(readFileSync(seen, 'utf8')) as Seen; // the module above wrote this shape
}
