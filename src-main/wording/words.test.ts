import { afterEach, expect, it } from 'vitest';
import { networkSentence } from './network-sentence.ts';
import { valueSentence } from './value-problem.ts';
import { inEachLanguage, speak, words } from './words.ts';

afterEach(() => speak('en'));

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

it('says one thing in each language, whichever is spoken', () => {
  speak('de');
  expect(inEachLanguage(() => words.tray.open)).toEqual({ en: 'Open Peerscope', de: 'Peerscope öffnen' });
  expect(words.tray.open).toBe('Peerscope öffnen');
});
