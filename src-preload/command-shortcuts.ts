import type { AppCommand } from './contract.ts';

/** Command → the keys that run it, as Electron spells them. The menu obeys them, the palette shows them. */
export const COMMAND_SHORTCUTS: Readonly<Partial<Record<AppCommand, string>>> = {
  'show-map': 'CmdOrCtrl+1',
  'show-peers': 'CmdOrCtrl+2',
  'show-activity': 'CmdOrCtrl+3',
  'show-capabilities': 'CmdOrCtrl+4',
  'show-check': 'CmdOrCtrl+5',
  'show-settings': 'CmdOrCtrl+,',
  find: 'CmdOrCtrl+K',
  'add-peer-by-address': 'CmdOrCtrl+N',
  'export-peers': 'CmdOrCtrl+Shift+E',
  'toggle-freeze': 'CmdOrCtrl+Shift+F',
  'toggle-theme': 'CmdOrCtrl+Shift+L',
  'fit-map': 'CmdOrCtrl+Alt+0',
  'zoom-map-in': 'CmdOrCtrl+Alt+Plus',
  'zoom-map-out': 'CmdOrCtrl+Alt+-',
  'run-network-check': 'F5',
  quit: 'CmdOrCtrl+Q'
};
