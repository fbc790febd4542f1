import { COMMAND_SHORTCUTS } from '#command-shortcuts';
import type { AppCommand } from '#contract';
import type { MenuItemConstructorOptions as Item } from 'electron';
import { words } from '../wording/words.ts';

export interface MenuState {
  readonly platform: NodeJS.Platform;
  /** Adds what only a developer needs. */
  readonly isDeveloping: boolean;
  /** Whether simulated peers stand in for the network. */
  readonly showsSample: boolean;
  readonly run: (command: AppCommand) => void;
}

const SEPARATOR: Item = { type: 'separator' };

/** The menu that a person expects on each system, in the language of now. */
export function applicationMenu(state: MenuState): Item[] {
  const isMac = state.platform === 'darwin';
  const text = words.menu;
  return [
    ...(isMac ? [macAppMenu(state)] : []),
    { id: 'file', label: text.file, submenu: fileItems(state) },
    { id: 'edit', label: text.edit, submenu: editItems(state) },
    { id: 'view', label: text.view, submenu: viewItems(state) },
    { id: 'go', label: text.go, submenu: goItems(state) },
    ...(isMac ? [macWindowMenu()] : []),
    { id: 'help', role: 'help', label: text.help, submenu: helpItems(state) }
  ];
}

function macAppMenu(state: MenuState): Item {
  const text = words.menu;
  return {
    id: 'app',
    label: 'Peerscope',
    submenu: [
      command(state, 'about', text.about),
      SEPARATOR,
      command(state, 'show-settings', text.settings),
      SEPARATOR,
      { role: 'services', label: text.services },
      SEPARATOR,
      { role: 'hide', label: text.hide },
      { role: 'hideOthers', label: text.hideOthers },
      { role: 'unhide', label: text.showAll },
      SEPARATOR,
      { role: 'quit', label: text.quit }
    ]
  };
}

function fileItems(state: MenuState): Item[] {
  const text = words.menu;
  const elsewhere = [command(state, 'show-settings', text.settings), SEPARATOR];
  return [
    command(state, 'add-peer-by-address', text.addPeer),
    command(state, 'export-peers', text.exportPeers),
    SEPARATOR,
    state.showsSample ? command(state, 'hide-sample', text.hideSample) : command(state, 'show-sample', text.showSample),
    SEPARATOR,
    ...(state.platform === 'darwin' ? [] : elsewhere),
    { role: 'close', label: text.closeWindow, accelerator: 'CmdOrCtrl+W' },
    ...(state.platform === 'darwin' ? [] : [{ role: 'quit', label: text.quit, ...shortcut('quit') } as const])
  ];
}

function editItems(state: MenuState): Item[] {
  const text = words.menu;
  return [
    { role: 'undo', label: text.undo },
    { role: 'redo', label: text.redo },
    SEPARATOR,
    { role: 'cut', label: text.cut },
    { role: 'copy', label: text.copy },
    { role: 'paste', label: text.paste },
    { role: 'delete', label: text.delete },
    { role: 'selectAll', label: text.selectAll },
    SEPARATOR,
    command(state, 'find', text.find)
  ];
}

function viewItems(state: MenuState): Item[] {
  const text = words.menu;
  return [
    command(state, 'toggle-freeze', text.freeze),
    command(state, 'fit-map', text.fit),
    command(state, 'zoom-map-in', text.zoomMapIn),
    command(state, 'zoom-map-out', text.zoomMapOut),
    SEPARATOR,
    command(state, 'toggle-theme', text.theme),
    SEPARATOR,
    { role: 'resetZoom', label: text.actualSize },
    { role: 'zoomIn', label: text.larger },
    { role: 'zoomOut', label: text.smaller },
    SEPARATOR,
    { role: 'togglefullscreen', label: text.fullScreen },
    ...(state.isDeveloping ? [SEPARATOR, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : [])
  ];
}

function goItems(state: MenuState): Item[] {
  const text = words.menu;
  return [
    command(state, 'show-map', text.map),
    command(state, 'show-peers', text.peers),
    command(state, 'show-activity', text.activity),
    command(state, 'show-capabilities', text.capabilities),
    command(state, 'show-check', text.check),
    ...(state.platform === 'darwin'
      ? []
      : [{ ...command(state, 'show-settings', text.settings.replace(/ ?…$/, '')), accelerator: 'Ctrl+6' }])
  ];
}

function macWindowMenu(): Item {
  const text = words.menu;
  return {
    id: 'window',
    role: 'windowMenu',
    label: text.window,
    submenu: [
      { role: 'minimize', label: text.minimize },
      { role: 'zoom', label: text.zoomWindow },
      SEPARATOR,
      { role: 'front', label: text.front }
    ]
  };
}

function helpItems(state: MenuState): Item[] {
  const text = words.menu;
  const about = [SEPARATOR, command(state, 'about', text.about)];
  return [command(state, 'run-network-check', text.runCheck), ...(state.platform === 'darwin' ? [] : about)];
}

function command({ run }: MenuState, name: AppCommand, label: string): Item {
  return { id: name, label, click: () => run(name), ...shortcut(name) };
}

function shortcut(name: AppCommand): Pick<Item, 'accelerator'> {
  const accelerator = COMMAND_SHORTCUTS[name];
  return accelerator === undefined ? {} : { accelerator };
}
