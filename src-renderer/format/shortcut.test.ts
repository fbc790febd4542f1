import { afterEach, expect, it } from 'vitest';
import { speak } from '../words/words.svelte.ts';
import { shortcutOf } from './shortcut.ts';

afterEach(() => speak('en'));

it('writes the keys of a command as the menu of the system does', () => {
  const written = (isMac: boolean) =>
    (['export-peers', 'zoom-map-in', 'zoom-map-out', 'run-network-check'] as const).map((one) => shortcutOf(one, isMac));
  expect(written(false)).toEqual(['Ctrl+Shift+E', 'Ctrl+Alt++', 'Ctrl+Alt+−', 'F5']);
  expect(written(true)).toEqual(['⇧⌘E', '⌥⌘+', '⌥⌘−', 'F5']);
  speak('de');
  expect(written(false)).toEqual(['Strg+Umschalt+E', 'Strg+Alt++', 'Strg+Alt+−', 'F5']);
});

it('writes none where there are none', () => {
  expect(shortcutOf('about', false)).toBeNull();
});
