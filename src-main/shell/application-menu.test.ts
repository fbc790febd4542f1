import type { AppCommand } from '#contract';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../wording/words.ts';
import { applicationMenu } from './application-menu.ts';

const PLATFORMS = ['linux', 'win32', 'darwin'] as const;

function flat(items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
}

function menuOf(platform: NodeJS.Platform, change: { isDeveloping?: boolean; showsSample?: boolean } = {}) {
  const ran: AppCommand[] = [];
  const menu = applicationMenu({ platform, isDeveloping: false, showsSample: false, run: (command) => ran.push(command), ...change });
  return { menu, items: flat(menu), ran };
}

afterEach(() => speak('en'));

describe.each(PLATFORMS)('the menu of %s', (platform) => {
  it('has each shortcut once, and the ones that people try first', () => {
    const { items } = menuOf(platform);
    const shortcuts = items.flatMap(({ accelerator }) =>
      accelerator === undefined ? [] : [accelerator.replace(/^(CmdOrCtrl|Cmd|Ctrl)/, 'Mod')]
    );
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
    expect(shortcuts).toEqual(expect.arrayContaining(['Mod+1', 'Mod+2', 'Mod+3', 'Mod+4', 'Mod+5', 'Mod+K', 'Mod+,', 'F5', 'Mod+W']));
  });

  it('offers no developer tools in a package', () => {
    const roles = (isDeveloping: boolean) => menuOf(platform, { isDeveloping }).items.map(({ role }) => role);
    expect(roles(true)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
    expect(roles(false)).not.toEqual(expect.arrayContaining(['reload']));
    expect(roles(false)).not.toEqual(expect.arrayContaining(['toggleDevTools']));
  });

  it('can quit, and names everything in the chosen language', () => {
    const english = menuOf(platform).items;
    expect(english.find(({ role }) => role === 'quit')?.label).toBe('Quit Peerscope');
    speak('de');
    const german = menuOf(platform).items;
    expect(german.find(({ role }) => role === 'quit')?.label).toBe('Peerscope beenden');
    const same = german.filter(({ label }, index) => label !== undefined && label === english[index]?.label).map(({ label }) => label);
    expect(same.filter((label) => label !== 'Peerscope' && label !== 'Peers')).toEqual([]);
  });
});

it('runs the command of the item', () => {
  const { items, ran } = menuOf('linux');
  for (const { click } of items) if (click) (click as () => void)(); // none of ours looks at what Electron passes
  expect(new Set(ran)).toEqual(
    new Set<AppCommand>([
      'show-map',
      'show-peers',
      'show-activity',
      'show-capabilities',
      'show-check',
      'show-settings',
      'find',
      'toggle-freeze',
      'zoom-map-in',
      'zoom-map-out',
      'fit-map',
      'toggle-theme',
      'add-peer-by-address',
      'show-sample',
      'run-network-check',
      'export-peers',
      'about'
    ])
  );
});

it('offers the way back while a sample network is shown', () => {
  expect(menuOf('linux', { showsSample: true }).items.map(({ id }) => id)).toContain('hide-sample');
  expect(menuOf('linux', { showsSample: true }).items.map(({ id }) => id)).not.toContain('show-sample');
});
