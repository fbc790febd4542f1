import { expect, it } from 'vitest';
import { readCommandLine } from './command-line.ts';

const switches = (given: Readonly<Record<string, string>>) => ({
  hasSwitch: (name: string) => name in given,
  getSwitchValue: (name: string) => given[name] ?? ''
});

it('takes ports', () => {
  expect(readCommandLine(switches({}))).toEqual({ smoke: false, udpPort: null, tcpPort: null });
  expect(readCommandLine(switches({ smoke: '', 'udp-port': '5671', 'tcp-port': '65535' }))).toEqual({
    smoke: true,
    udpPort: 5671,
    tcpPort: 65_535
  });
});

it.each(['', '0', '65536', '-1', '1e3', '5670 ', 'x'])('refuses port %j in a sentence', (text) => {
  expect(readCommandLine(switches({ 'udp-port': text }))).toBe('--udp-port takes a port from 1 to 65535, as in --udp-port=5670.');
});
