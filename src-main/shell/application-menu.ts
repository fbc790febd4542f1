import type { MenuItemConstructorOptions } from 'electron';

/** The menu with the shortcuts that a person expects on each system. `isDeveloping` adds what only a developer needs. */
export function applicationMenu(isDeveloping: boolean): MenuItemConstructorOptions[] {
  const forDevelopers: readonly MenuItemConstructorOptions[] = [{ role: 'reload' }, { role: 'toggleDevTools' }, { type: 'separator' }];
  const view: MenuItemConstructorOptions[] = [
    ...(isDeveloping ? forDevelopers : []),
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' }
  ];
  return [
    process.platform === 'darwin' ? { role: 'appMenu' } : { role: 'fileMenu' },
    { role: 'editMenu' },
    { label: 'View', submenu: view },
    { role: 'windowMenu' }
  ];
}
