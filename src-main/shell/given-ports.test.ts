import { expect, test } from 'vitest';
import { portsInUse } from './given-ports.ts';

const SAVED = { udpPort: 5670, tcpPort: 5670 };
const NONE = { udpPort: null, tcpPort: null };

test('without ports on the command line the saved ones are used', () => {
  expect(portsInUse(NONE, SAVED, SAVED)).toEqual(SAVED);
  expect(portsInUse(NONE, SAVED, { udpPort: 6000, tcpPort: 5670 })).toEqual({ udpPort: 6000, tcpPort: 5670 });
});

test('a port of the command line comes before the saved one, each by itself', () => {
  expect(portsInUse({ udpPort: null, tcpPort: 7000 }, SAVED, SAVED)).toEqual({ udpPort: 5670, tcpPort: 7000 });
});

/** A port set in the settings had no effect, and no word was said of it, when the app had been started with another. */
test('a port that somebody sets later counts, and leaves the other as it was given', () => {
  const given = { udpPort: 7001, tcpPort: 7002 };
  expect(portsInUse(given, SAVED, { udpPort: 5670, tcpPort: 6000 })).toEqual({ udpPort: 7001, tcpPort: 6000 });
});
