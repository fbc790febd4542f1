import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../discovery/discovery-config.ts';
import { parseArguments, type HeadlessOptions } from './options.ts';

function parse(...args: string[]): HeadlessOptions {
  const parsed = parseArguments(args, '1.2.3');
  if (parsed.kind === 'exit') throw new Error(parsed.text);
  return parsed.options;
}

it('runs with the defaults of the protocol when nothing is said', () => {
  expect(parse()).toEqual({
    config: { ...DEFAULT_CONFIG, name: hostname() },
    udpPort: 5670,
    tcpPort: 5670,
    interfaces: [],
    json: false
  });
});

it('takes every option', () => {
  const options = parse(
    ...['--name', 'attic', '--type', 'Acme.Thing', '--udp-port', '6000', '--tcp-port', '6001', '--interval-ms', '500'],
    ...['--expiry-intervals', '7', '--interface', '10.0.0.1', '--interface', '10.1.0.1', '--peer', '10.2.0.9', '--json']
  );
  expect(options).toMatchObject({ udpPort: 6000, tcpPort: 6001, interfaces: ['10.0.0.1', '10.1.0.1'], json: true });
  expect(options.config).toMatchObject({ name: 'attic', type: 'Acme.Thing', intervalMs: 500, expiryIntervals: 7, targets: ['10.2.0.9'] });
});

it('reads capabilities up to the second colon and keeps the rest as the description', () => {
  expect(parse('--capability', 'Printer:9100', '--capability', 'Web:80:see http://attic:80/').config.capabilities).toEqual([
    { type: 'Printer', port: 9100, description: '' },
    { type: 'Web', port: 80, description: 'see http://attic:80/' }
  ]);
});

it('counts a peer named twice once', () => {
  expect(parse('--peer', '10.2.0.9', '--peer', '10.2.0.9').config.targets).toEqual(['10.2.0.9']);
});

describe('refuses with status 2 and the reason', () => {
  it.each([
    [['--nonsense'], /unknown option '--nonsense'/],
    [['surplus'], /too many arguments/],
    [['--udp-port'], /argument missing/],
    [['--udp-port', '0'], /1 to 65535/],
    [['--udp-port', '0x10'], /1 to 65535/],
    [['--tcp-port', '65536'], /1 to 65535/],
    [['--interval-ms', '99'], /100 to 60000/],
    [['--interval-ms', '1e3'], /100 to 60000/],
    [['--expiry-intervals', '2'], /3 to/],
    [['--name', ' '], /blank/],
    [['--name', 'a\nb'], /line breaks/],
    [['--type', 'a:b'], /colon/],
    [['--capability', 'Printer'], /TYPE:PORT/],
    [['--capability', ':80'], /needs a type/],
    [['--capability', 'Printer:none'], /1 to 65535/],
    [['--interface', 'eth0'], /IPv4 address of this machine/],
    [['--peer', 'attic.local'], /IPv4 address/],
    [['--peer', '255.255.255.255'], /IPv4 address/]
  ])('%j', (args, reason) => {
    const parsed = parseArguments(args, '1.2.3');
    expect(parsed).toMatchObject({ kind: 'exit', status: 2, text: expect.stringMatching(reason) as unknown });
  });
});

it('prints its help and its version with status 0', () => {
  expect(parseArguments(['--version'], '1.2.3')).toEqual({ kind: 'exit', status: 0, text: '1.2.3\n' });
  const help = parseArguments(['--help'], '1.2.3');
  expect(help).toMatchObject({ kind: 'exit', status: 0 });
  for (const option of ['--name', '--type', '--capability', '--udp-port', '--tcp-port', '--interval-ms', '--expiry-intervals'])
    expect(help).toMatchObject({ text: expect.stringContaining(option) as unknown });
});
