import { expect, it } from 'vitest';
import { readCommandLine } from './command-line.ts';

const switches = (given: Readonly<Record<string, string>>) => ({
  hasSwitch: (name: string) => name in given,
  getSwitchValue: (name: string) => given[name] ?? ''
});

it('takes ports', () => {
  expect(readCommandLine(switches({}))).toEqual({ smoke: false, hidden: false, udpPort: null, tcpPort: null, sample: null });
  expect(readCommandLine(switches({ smoke: '', 'udp-port': '5671', 'tcp-port': '65535' }))).toEqual({
    smoke: true,
    hidden: false,
    udpPort: 5671,
    tcpPort: 65_535,
    sample: null
  });
});

it.each(['', '0', '65536', '-1', '1e3', '5670 ', 'x'])('refuses port %j in a sentence', (text) => {
  expect(readCommandLine(switches({ 'udp-port': text }))).toBe('--udp-port takes a port from 1 to 65535, as in --udp-port=5670.');
});

it('takes a number of sample peers, with or without churn', () => {
  expect(readCommandLine(switches({ sample: '24' }))).toMatchObject({ sample: { count: 24, churnPerSecond: 0, drawsAll: false } });
  expect(readCommandLine(switches({ sample: '5000', 'sample-churn': '0.01', 'sample-draw-all': '' }))).toMatchObject({
    sample: { count: 5000, churnPerSecond: 0.01, drawsAll: true }
  });
});

it.each(['', '0', '5001', '-1', '2e1', 'many'])('refuses %j sample peers in a sentence', (text) => {
  expect(readCommandLine(switches({ sample: text }))).toBe('--sample takes a number of peers from 1 to 5000, as in --sample=24.');
});

it.each(['2', '-0.1', 'x', '0.12345'])('refuses churn %j in a sentence', (text) => {
  expect(readCommandLine(switches({ sample: '24', 'sample-churn': text }))).toMatch(/^--sample-churn takes/);
});
