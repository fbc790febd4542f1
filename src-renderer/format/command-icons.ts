import type { AppCommand } from '#contract';
import type { IconName } from './icons.ts';

/** The picture of each command in the palette: that of the button which does the same, where there is one. */
export const COMMAND_ICONS: Readonly<Record<AppCommand, IconName>> = {
  'show-map': 'map',
  'show-peers': 'list',
  'show-activity': 'pulse',
  'show-capabilities': 'plug',
  'show-check': 'scope',
  'show-settings': 'gear',
  find: 'search',
  'toggle-freeze': 'pause',
  'zoom-map-in': 'plus',
  'zoom-map-out': 'minus',
  'fit-map': 'fit',
  'toggle-theme': 'theme',
  'add-peer-by-address': 'globe',
  'show-sample': 'screen',
  'hide-sample': 'undo',
  'run-network-check': 'scope',
  'export-peers': 'export',
  about: 'question',
  quit: 'x'
};
