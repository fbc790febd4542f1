import { afterEach, expect, it } from 'vitest';
import { german } from './de.ts';
import { english } from './en.ts';
import { networkSentence } from './network-sentence.ts';
import { valueSentence } from './value-problem.ts';
import { languageOf, speak } from './words.ts';

/** Where a text is and whether it varies: equal for two languages that can stand for each other. */
function shapeOf(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([name, inner]) => shapeOf(inner, `${path}.${name}`));
}

/** The plain sentences: those that are the same in both languages were forgotten. */
function plainTexts(value: object, path = ''): ReadonlyMap<string, string> {
  const texts = Object.entries(value).map(([name, inner]): [string, unknown] => [`${path}.${name}`, inner]);
  return new Map(
    texts.flatMap(([at, inner]) =>
      typeof inner === 'string' ? [[at, inner] as const] : typeof inner === 'object' ? [...plainTexts(inner as object, at)] : []
    )
  );
}

afterEach(() => speak('en'));

it('has the same sentences in both languages, and none that was left in English', () => {
  expect(shapeOf(german).toSorted()).toEqual(shapeOf(english).toSorted());
  const same = [...plainTexts(english)].filter(([path, text]) => plainTexts(german).get(path) === text).map(([path]) => path);
  expect(same).toEqual(['.menu.peers']);
});

it('words what happens to the network in the language of now', () => {
  const held = { kind: 'receiver', receiver: { port: 5670, bound: false, errorCode: 'EADDRINUSE' } } as const;
  expect(networkSentence(held)).toEqual({
    amiss: true,
    message: 'UDP port 5670 is held by another program; trying again until it is free.'
  });
  speak('de');
  expect(networkSentence(held)).toEqual({
    amiss: true,
    message: 'UDP-Port 5670 ist von einem anderen Programm belegt; es wird weiter versucht, bis er frei ist.'
  });
});

it('words refused values in the language of now, with their bounds', () => {
  expect(valueSentence('interval-range', { least: 100, most: 60_000 })).toBe('The interval goes from 100 to 60000 milliseconds.');
  speak('de');
  expect(valueSentence('name-too-long', { most: 64 })).toBe('Ein Name hat höchstens 64 Zeichen.');
});

it('counts one as one and many as many', () => {
  expect([0, 1, 2000].map((n) => english.tray.peersHere(n))).toEqual(['Nobody else here', '1 peer here', '2,000 peers here']);
  expect([0, 1, 2000].map((n) => german.tray.peersHere(n))).toEqual(['Niemand sonst da', '1 Peer da', '2.000 Peers da']);
  expect(english.notifications.joined(['a', 'b', 'c'], 2)).toBe('5 peers joined: a, b, c and 2 others');
  expect(german.notifications.joined(['a', 'b', 'c'], 1)).toBe('4 Peers sind dazugekommen: a, b, c und 1 weiterer');
});

it('takes the first wanted language that it speaks', () => {
  expect([['de-AT', 'en'], ['fr', 'de'], ['fr'], [], ['en-GB', 'de']].map(languageOf)).toEqual(['de', 'de', 'en', 'en', 'en']);
});
