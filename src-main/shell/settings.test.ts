import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, parseSettings, settingsText } from './settings.ts';

it('reads what it writes', () => {
  const settings = {
    ...DEFAULT_SETTINGS,
    name: 'Küche',
    capabilities: [{ type: 'print', port: 9100, description: 'a: b', announced: false }],
    targets: ['10.1.2.3'],
    peerNotes: [{ by: 'name' as const, subject: 'nas', type: 'T', alias: 'Dachboden', isFavourite: true, isHidden: false }],
    theme: 'light' as const,
    language: 'de' as const
  };
  expect(parseSettings(settingsText(settings))).toEqual({ settings });
});

it('fills what an earlier build did not know, and leaves out what nobody knows', () => {
  expect(parseSettings('{"version":1,"name":"n","colour":"red"}')).toEqual({ settings: { ...DEFAULT_SETTINGS, name: 'n' } });
});

it.each([
  ['', 'it is not readable JSON'],
  ['{"version":1', 'it is not readable JSON'],
  ['null', 'it does not say its version'],
  ['{}', 'it does not say its version'],
  ['{"version":2}', 'a later version of Peerscope wrote it'],
  ['{"version":1,"udpPort":"5670"}', 'the UDP port is not what it should be'],
  ['{"version":1,"udpPort":70000}', 'the UDP port is not right: Ports go from 1 to 65535'],
  ['{"version":1,"peerNotes":[{"by":"id"}]}', 'note 1 about a peer is not what it should be'],
  ['{"version":1,"capabilities":[{"type":"a:b","port":1,"description":"","announced":true}]}', 'the type of capability 1 is not right: A type must not contain a colon']
])('refuses %j and says why', (text, why) => {
  expect(parseSettings(text)).toEqual({ refused: expect.stringContaining(why) as string });
});

it('never throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.json().map((json) => `{"version":1,"capabilities":${json},"targets":${json}}`)
      ),
      (text) => {
        parseSettings(text);
      }
    )
  );
});
