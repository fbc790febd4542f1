import { afterEach, expect, it } from 'vitest';
import { settingsPlace } from './settings-place.ts';
import { speak, words } from './words.ts';

afterEach(() => speak('en'));

it.each([
  ['udpPort', 'the UDP port', 'der UDP-Port'],
  ['capabilities', 'the list of capabilities', 'die Liste der Fähigkeiten'],
  ['capabilities[0].port', 'the port of capability 1', 'der Port von Fähigkeit 1'],
  ['capabilities.11.announced', 'capability 12', 'Fähigkeit 12'],
  ['targets[2]', 'peer 3 by address', 'Peer 3 über seine Adresse'],
  ['savedViews[1].filter', 'the filter of saved view 2', 'der Filter von Ansicht 2'],
  ['theme', 'its entry “theme”', 'ihr Eintrag „theme“'],
  ['constructor[0].toString', 'its entry “constructor[0].toString”', 'ihr Eintrag „constructor[0].toString“']
])('names %s in words', (path, english, german) => {
  expect(settingsPlace(path)).toBe(english);
  speak('de');
  expect(settingsPlace(path)).toBe(german);
});

it('ends a sentence with one full stop', () => {
  const { badValue, cannotUseFile } = words.settings;
  expect(cannotUseFile(badValue('the name', 'Too long.'))).toBe('This file cannot be used because the name is not right: Too long.');
  speak('de');
  const { badValue: falsch, cannotUseFile: unbenutzbar } = words.settings;
  expect(unbenutzbar(falsch('der Name', 'Zu lang.'))).toBe('Diese Datei kann nicht benutzt werden, weil der Name nicht stimmt: Zu lang.');
});
