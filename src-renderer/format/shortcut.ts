import { COMMAND_SHORTCUTS } from '#command-shortcuts';
import type { AppCommand } from '#contract';
import { words } from '../words/words.svelte.ts';

const MAC_SIGNS: Readonly<Record<string, string>> = { Alt: '⌥', Shift: '⇧', CmdOrCtrl: '⌘' };
/** As menus of macOS order them. */
const MAC_ORDER = ['Alt', 'Shift', 'CmdOrCtrl'];

/** In the page alone. */
export function isMac(): boolean {
  return typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac');
}

/** The keys that undo what was done last. */
export function undoKeys(onMac = isMac()): string {
  return onMac ? '⌘Z' : `${words.palette.modifiers.ctrl}+Z`;
}

/** The keys that run a command, as the menu of this system writes them; null if there are none. */
export function shortcutOf(command: AppCommand, isMac: boolean): string | null {
  const [key, ...modifiers] = COMMAND_SHORTCUTS[command]?.split('+').toReversed() ?? [];
  if (key === undefined) return null;
  const sign = { Plus: '+', '-': '−' }[key] ?? key;
  if (isMac) return [...modifiers.toSorted(byMacOrder).map((modifier) => MAC_SIGNS[modifier] ?? modifier), sign].join('');
  const { ctrl, alt, shift } = words.palette.modifiers;
  const names: Readonly<Record<string, string>> = { CmdOrCtrl: ctrl, Alt: alt, Shift: shift };
  return [...modifiers.toReversed().map((modifier) => names[modifier] ?? modifier), sign].join('+');
}

function byMacOrder(a: string, b: string): number {
  return MAC_ORDER.indexOf(a) - MAC_ORDER.indexOf(b);
}
