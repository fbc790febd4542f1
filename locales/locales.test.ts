import { expect, it } from 'vitest';
import * as german from './de.ts';
import * as english from './en.ts';
import { languageOf } from './language.ts';

/** Where a text is and whether it varies: equal for two languages that can stand for each other. */
function shapeOf(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([name, inner]) => shapeOf(inner, `${path}.${name}`));
}

/** The texts that nothing varies, by where they are. */
function plainTexts(value: object, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
      const at = `${path}.${name}`;
      if (typeof inner === 'string') return [[at, inner] as const];
      return typeof inner === 'object' && inner !== null ? [...plainTexts(inner, at)] : [];
    })
  );
}

/** The texts of several words that are spelled the same in both languages; names such as Peers and Port may be. */
function sameSentences(ofEnglish: object, ofGerman: object): readonly string[] {
  const inGerman = plainTexts(ofGerman);
  return [...plainTexts(ofEnglish)].filter(([at, text]) => inGerman.get(at) === text && text.includes(' ')).map(([at]) => at);
}

it('both languages have the same texts', () => {
  expect(shapeOf(german.windowWords).toSorted()).toEqual(shapeOf(english.windowWords).toSorted());
  expect(shapeOf(german.mainWords).toSorted()).toEqual(shapeOf(english.mainWords).toSorted());
});

it('leaves no sentence in English', () => {
  expect(sameSentences(english.mainWords, german.mainWords)).toEqual([]);
  expect(sameSentences(english.windowWords, german.windowWords)).toEqual([]);
});

it('counts one as one and many as many', () => {
  const { windowWords: en, mainWords: enMain } = english;
  const { windowWords: de, mainWords: deMain } = german;
  expect([0, 1, 2000].map((n) => en.status.peers(n))).toEqual(['0 peers', '1 peer', '2,000 peers']);
  expect([0, 1, 2000].map((n) => de.status.offers(n))).toEqual(['0 Angebote', '1 Angebot', '2.000 Angebote']);
  expect([de.number(1.5, 1), de.list(['a', 'b', 'c'])]).toEqual(['1,5', 'a, b und c']);
  expect([0, 1, 2000].map((n) => enMain.tray.peersHere(n))).toEqual(['Nobody else here', '1 peer here', '2,000 peers here']);
  expect([0, 1, 2000].map((n) => deMain.tray.peersHere(n))).toEqual(['Niemand sonst da', '1 Peer da', '2.000 Peers da']);
  expect(enMain.notifications.joined(['a', 'b', 'c'], 2)).toBe('5 peers joined: a, b, c and 2 others');
  expect(deMain.notifications.joined(['a', 'b', 'c'], 1)).toBe('4 Peers sind dazugekommen: a, b, c und 1 weiterer');
});

// firewalld opens its default zone only: where the interface lay in another one, the command changed nothing
it('says what must be so for the command of a firewall to work', () => {
  for (const { windowWords } of [english, german]) {
    const { conditions } = windowWords.check;
    expect(Object.keys(conditions).toSorted()).toEqual(['firewalld', 'macos', 'nftables']);
    expect(conditions.firewalld).toContain('--zone');
  }
});

it('takes the first wanted language that it speaks', () => {
  expect([['de-AT', 'en'], ['fr', 'de'], ['fr'], [], ['en-GB', 'de']].map(languageOf)).toEqual(['de', 'de', 'en', 'en', 'en']);
});
