import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, parseKeptSettings, parseSettings, settingsText } from './settings.ts';

const OFFER = { type: 'print', port: 9100, description: '', announced: true };

// "print " was taken over from a file, and the editor, which lets no blanks stand, had one unsaved change for ever
it('leaves out blanks around texts and entries that repeat others', () => {
  const wild = {
    version: 1,
    name: ' cedar ',
    capabilities: [{ ...OFFER, type: 'print ', description: ' A4' }],
    disabledInterfaces: ['tun0', 'tun0'],
    targets: ['nas ', 'nas'],
    watchRules: [{ kind: 'joins', name: ' nas' }]
  };
  expect(parseSettings(JSON.stringify(wild))).toEqual({
    settings: {
      ...DEFAULT_SETTINGS,
      name: 'cedar',
      capabilities: [{ ...OFFER, description: 'A4' }],
      disabledInterfaces: ['tun0'],
      targets: ['nas'],
      watchRules: [{ kind: 'joins', name: 'nas' }]
    }
  });
});

// an earlier build had let such values in: to refuse the whole file now would lose all that the person had set
it('leaves out of settings that were kept what breaks a rule, and that alone', () => {
  const kept = {
    version: 0.5,
    name: 'cedar',
    capabilities: [{ ...OFFER, type: 'print ' }, OFFER, { ...OFFER, port: 631 }],
    disabledInterfaces: ['', 'tun0'],
    peerNotes: [{ by: 'address', subject: 'nas', type: 'T', alias: '', isFavourite: true, isHidden: false }]
  };
  const parsed = parseKeptSettings(JSON.stringify(kept));
  const capabilities = [OFFER, { ...OFFER, port: 631 }];
  expect(parsed).toMatchObject({
    settings: { ...DEFAULT_SETTINGS, name: 'cedar', capabilities, disabledInterfaces: ['tun0'], peerNotes: [] },
    leftOut: { length: 3 }
  });
  expect(parseKeptSettings(settingsText({ ...DEFAULT_SETTINGS, udpPort: 0 }))).toHaveProperty('refused');
});

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
  ['{"version":-3}', 'it names a version that there never was'],
  ['{"version":0.5}', 'it names a version that there never was'],
  ['{"version":2}', 'a later version of Peerscope wrote it'],
  ['{"version":1,"udpPort":"5670"}', 'the UDP port is not what it should be'],
  ['{"version":1,"udpPort":70000}', 'the UDP port is not right: Ports go from 1 to 65535'],
  ['{"version":1,"disabledInterfaces":["eth0","a\\u202Eb"]}', 'interface 2 of those that are off is not right'],
  ['{"version":1,"disabledInterfaces":[""]}', 'interface 1 of those that are off is not right'],
  [
    JSON.stringify({ version: 1, capabilities: [OFFER, { ...OFFER, type: 'print ', description: 'again', announced: false }] }),
    'the port of capability 2 is not right: There is another capability of this type on this port'
  ],
  ['{"version":1,"peerNotes":[{"by":"id"}]}', 'note 1 about a peer is not what it should be'],
  [
    '{"version":1,"capabilities":[{"type":"a:b","port":1,"description":"","announced":true}]}',
    'the type of capability 1 is not right: A type must not contain a colon'
  ]
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
        parseKeptSettings(text);
      }
    )
  );
});
