import type { Peer } from '#contract';
import { afterEach, describe, expect, it } from 'vitest';
import { plainText } from '../format/linked-text.ts';
import { speak } from '../words/words.svelte.ts';
import { hearingSentences, mutualSentence, oneWayMeaning, whyNotTold } from './hearing-sentences.ts';
import type { Hearing } from './hearing.ts';
import { samplePeer } from './testing/samples.ts';

const NOW = 60_000;
const NONE: Hearing = { hears: [], hearsNot: [], heardOnly: [], hearsOnly: [], strangers: [] };
const nas = samplePeer({ name: 'nas' });
const peers = (...names: readonly string[]): readonly Peer[] => names.map((name) => samplePeer({ name }));

afterEach(() => speak('en'));

function inBoth(say: () => string | null): readonly (string | null)[] {
  return (['en', 'de'] as const).map((language) => {
    speak(language);
    return say();
  });
}

describe('between this machine and a peer', () => {
  const unasked = { askedUsAt: null, hearsUs: null };
  it.each<[Partial<Peer>, string, string]>([
    [{ hearsUs: true }, 'You and nas hear each other.', 'Dieser Rechner und nas hören einander.'],
    [{ hearsUs: false }, 'You hear nas, nas does not hear you.', 'Dieser Rechner hört nas, nas hört diesen Rechner nicht.'],
    [
      unasked,
      'You hear nas, but nas has never asked you anything, so it may not hear you.',
      'Dieser Rechner hört nas, aber nas hat ihn nie etwas gefragt und hört ihn vielleicht nicht.'
    ],
    [
      { ...unasked, firstHeardAt: NOW - 1 },
      'You hear nas. Whether nas hears you is not known yet.',
      'Dieser Rechner hört nas. Ob nas ihn hört, ist noch nicht bekannt.'
    ],
    [
      { state: 'quiet', hearsUs: true },
      'nas hears you, you no longer hear nas.',
      'nas hört diesen Rechner, dieser Rechner hört nas nicht mehr.'
    ],
    [
      { state: 'quiet', hearsUs: false },
      'You no longer hear nas, and nas does not hear you.',
      'Dieser Rechner hört nas nicht mehr, und nas hört diesen Rechner nicht.'
    ],
    [{ state: 'quiet', ...unasked }, 'You no longer hear nas.', 'Dieser Rechner hört nas nicht mehr.']
  ])('%j', (change, english, german) => {
    expect(inBoth(() => mutualSentence({ ...nas, ...change }, NOW))).toEqual([english, german]);
  });

  it('says what one way means, and nothing where all is well', () => {
    expect(oneWayMeaning({ ...nas, hearsUs: false }, NOW)).toContain('does not list this machine');
    expect(oneWayMeaning({ ...nas, state: 'unreachable' }, NOW)).toContain('questions do not get through');
    expect(oneWayMeaning(nas, NOW)).toBeNull();
  });

  it('says why it is not known whom a peer hears', () => {
    expect(whyNotTold({ ...nas, extended: false })).toBe('Nodes of this kind cannot tell whom they hear.');
    expect(whyNotTold(nas)).toBe('Asking nas whom it hears.');
    expect(whyNotTold({ ...nas, state: 'quiet' })).toBe('nas has not told whom it hears.');
  });
});

describe('among the others', () => {
  const five = peers('birch', 'ash', 'elm', 'oak', 'yew');
  it.each<[Partial<Hearing>, readonly string[], readonly string[]]>([
    [{}, [], []],
    [{ hears: peers('birch') }, ['nas hears birch.'], ['nas hört birch.']],
    [{ hears: five }, ['nas hears all 5 others that are here.'], ['nas hört alle 5 anderen, die hier sind.']],
    [{ hearsNot: peers('oak') }, ['nas does not hear oak.'], ['nas hört oak nicht.']],
    [
      { hears: five, hearsNot: peers('fir') },
      ['nas hears ash, birch, elm and 2 others; does not hear fir.'],
      ['nas hört ash, birch, elm und 2 weitere, nicht aber fir.']
    ],
    [
      { hears: five.slice(0, 4), hearsNot: peers('fir') },
      ['nas hears ash, birch, elm and oak; does not hear fir.'],
      ['nas hört ash, birch, elm und oak, nicht aber fir.']
    ],
    [
      { hears: peers('elm'), heardOnly: peers('oak'), hearsOnly: peers('elm') },
      ['nas hears elm.', 'oak hears nas, but nas does not hear it.', 'nas hears elm, but it does not hear nas.'],
      ['nas hört elm.', 'oak hört nas, wird dort aber nicht gehört.', 'nas hört elm, wird dort aber nicht gehört.']
    ],
    [
      { hears: peers('elm', 'yew'), heardOnly: peers('oak', 'fir'), hearsOnly: peers('elm', 'yew') },
      ['nas hears elm and yew.', 'fir and oak hear nas, but nas does not hear them.', 'nas hears elm and yew, but they do not hear nas.'],
      [
        'nas hört elm und yew.',
        'fir und oak hören nas, werden dort aber nicht gehört.',
        'nas hört elm und yew, wird von ihnen aber nicht gehört.'
      ]
    ],
    [{ strangers: ['SVC_x:T'] }, ['nas hears SVC_x:T, which this machine does not hear.'], ['nas hört SVC_x:T; dieser Rechner nicht.']]
  ])('%#', (hearing, english, german) => {
    const said = () =>
      hearingSentences(nas, { ...NONE, ...hearing })
        .map(plainText)
        .join('|');
    expect(inBoth(said)).toEqual([english.join('|'), german.join('|')]);
  });

  it('links those who can be shown, whatever they call themselves', () => {
    const odd = samplePeer({ name: '1} $& <b>', key: 'SVC_odd:T' });
    const [sentence = []] = hearingSentences(nas, { ...NONE, hears: [odd, ...peers('birch')], strangers: ['SVC_x:T'] });
    expect(sentence.filter(({ peerKey }) => peerKey !== null)).toEqual([
      { text: '1} $& <b>', peerKey: 'SVC_odd:T' },
      { text: 'birch', peerKey: 'SVC_birch:Peerscope.Node' }
    ]);
    expect(
      hearingSentences(nas, { ...NONE, strangers: ['SVC_x:T'] })
        .flat()
        .every(({ peerKey }) => peerKey === null)
    ).toBe(true);
  });
});

// who refused connections was said to be overloaded or stuck, and by the network check to have to be started anew
it('tells who refuses questions from who does not answer them', () => {
  const unreached = (failure: 'refused' | 'timed-out') =>
    samplePeer({ state: 'unreachable', stateReason: { kind: 'inquiry-failed', failure, address: '10.0.0.7', port: 5670 } });
  expect(oneWayMeaning(unreached('refused'), NOW)).toMatch(/^It is heard, but refuses questions: nothing listens at its port/);
  expect(oneWayMeaning(unreached('timed-out'), NOW)).toMatch(/^It is heard, but questions do not get through/);
});
