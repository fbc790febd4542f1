import { expect, test } from 'vitest';
import { GivenPorts } from './given-ports.ts';

const SAVED = { udpPort: 5670, tcpPort: 5670 };

test('without ports on the command line the saved ones are used', () => {
  const ports = new GivenPorts({ udpPort: null, tcpPort: null }, SAVED);
  expect(ports.inUse(SAVED)).toEqual(SAVED);
  expect(ports.inUse({ udpPort: 6000, tcpPort: 5670 })).toEqual({ udpPort: 6000, tcpPort: 5670 });
});

test('a port of the command line comes before the saved one, each by itself', () => {
  expect(new GivenPorts({ udpPort: null, tcpPort: 7000 }, SAVED).inUse(SAVED)).toEqual({ udpPort: 5670, tcpPort: 7000 });
});

/** A port set in the settings had no effect, and no word was said of it, when the app had been started with another. */
test('a port that somebody saves counts from then on, and leaves the other as it was given', () => {
  const ports = new GivenPorts({ udpPort: 7001, tcpPort: 7002 }, SAVED);
  expect(ports.inUse({ udpPort: 5670, tcpPort: 6000 })).toEqual({ udpPort: 7001, tcpPort: 6000 });
  expect(ports.inUse(SAVED)).toEqual({ udpPort: 7001, tcpPort: 5670 });
});
