import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { hostname } from 'node:os';
import type { Capability } from '../discovery/capability.ts';
import { DEFAULT_CONFIG, PROTOCOL, type DiscoveryConfig } from '../discovery/discovery-config.ts';
import { InvalidValueError } from '../discovery/discovery-errors.ts';
import { isUnicast } from '../discovery/ipv4.ts';
import {
  checkedCapabilities,
  checkedExpiryIntervals,
  checkedIntervalMs,
  checkedName,
  checkedTargets,
  checkedType
} from '../discovery/own-values.ts';
import { valueSentence } from '../wording/value-problem.ts';

/** What the command line asks for. */
export interface HeadlessOptions {
  readonly config: DiscoveryConfig;
  readonly udpPort: number;
  readonly tcpPort: number;
  /** Own addresses to use; empty: all. */
  readonly interfaces: readonly string[];
  readonly json: boolean;
}

/** Either a node to run, or a text to print before ending at once: the help, the version, or what is wrong. */
export type ParsedArguments =
  { readonly kind: 'run'; readonly options: HeadlessOptions } | { readonly kind: 'exit'; readonly status: 0 | 2; readonly text: string };

interface RawOptions {
  readonly name?: string;
  readonly type: string;
  readonly capability?: readonly Capability[];
  readonly udpPort: number;
  readonly tcpPort: number;
  readonly intervalMs: number;
  readonly expiryIntervals: number;
  readonly interface?: readonly string[];
  readonly peer?: readonly string[];
  readonly json?: true;
}

const COMMANDS_HELP = `
With --json, each line on stdin is a command:
  {"command":"snapshot"}
  {"command":"set-capabilities","capabilities":[{"type":"Printer","port":9100,"description":"A4"}]}
  {"command":"set-name","name":"attic"}
  {"command":"quit"}

SIGINT, SIGTERM and quit say goodbye to the others; the end of stdin ends nothing.`;

/** `args` without the program's own path; `version` is what --version prints. */
export function parseArguments(args: readonly string[], version: string): ParsedArguments {
  let text = '';
  const command = describeOptions(new Command('peerscope-node'), version)
    .exitOverride()
    .configureOutput({ writeOut: (part) => (text += part), writeErr: (part) => (text += part) });
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return { kind: 'exit', status: error.exitCode === 0 ? 0 : 2, text };
    throw error;
  }
  return { kind: 'run', options: toOptions(command.opts<RawOptions>()) };
}

function describeOptions(command: Command, version: string): Command {
  return command
    .description('Announces this machine on its networks, answers what it offers, and reports who else is there.')
    .option('--name <text>', 'what people call this machine (default: its host name)', valid(checkedName))
    .option('--type <text>', 'the kind of service it is', valid(checkedType), DEFAULT_CONFIG.type)
    .option('--capability <type:port[:description]>', 'something it offers; repeatable', appendCapability)
    .option('--udp-port <port>', 'the port of beacons', parsePort, PROTOCOL.port)
    .option('--tcp-port <port>', 'the port where it answers; the next free one if that is taken', parsePort, PROTOCOL.port)
    .option(
      '--interval-ms <ms>',
      'between two beacons',
      valid((text) => checkedIntervalMs(parseInteger(text))),
      DEFAULT_CONFIG.intervalMs
    )
    .option(
      '--expiry-intervals <count>',
      'silent intervals until a peer is gone',
      valid((text) => checkedExpiryIntervals(parseInteger(text))),
      DEFAULT_CONFIG.expiryIntervals
    )
    .option('--interface <address>', 'an own IPv4 address to use, and no others; repeatable (default: all)', appendInterface)
    .option('--peer <address>', 'the IPv4 address of a machine that broadcasts do not reach; repeatable', appendTarget)
    .option('--json', 'one JSON object a line on stdout, commands on stdin')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print this')
    .addHelpText('after', COMMANDS_HELP);
}

function toOptions(raw: RawOptions): HeadlessOptions {
  return {
    config: {
      ...DEFAULT_CONFIG,
      name: raw.name ?? hostname(),
      type: raw.type,
      capabilities: raw.capability ?? [],
      intervalMs: raw.intervalMs,
      expiryIntervals: raw.expiryIntervals,
      targets: raw.peer ?? []
    },
    udpPort: raw.udpPort,
    tcpPort: raw.tcpPort,
    interfaces: raw.interface ?? [],
    json: raw.json ?? false
  };
}

/** Turns the sentence of a refused value into commander's way of refusing. */
function valid<T>(check: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return check(text);
    } catch (error) {
      if (error instanceof InvalidValueError) throw new InvalidArgumentError(valueSentence(error.problem, error.limits));
      throw error;
    }
  };
}

/** NaN for anything but plain digits. */
function parseInteger(text: string): number {
  return /^[0-9]{1,9}$/.test(text) ? Number(text) : NaN;
}

function parsePort(text: string): number {
  const port = parseInteger(text);
  if (port >= 1 && port <= 65535) return port;
  throw new InvalidArgumentError('Ports go from 1 to 65535.');
}

function appendCapability(text: string, previous: readonly Capability[] = []): readonly Capability[] {
  const [type = '', port = '', ...description] = text.split(':');
  if (port === '') throw new InvalidArgumentError('Write TYPE:PORT or TYPE:PORT:DESCRIPTION, such as Printer:9100:A4.');
  const capability = { type, port: parseInteger(port), description: description.join(':') };
  return valid(() => checkedCapabilities([...previous, capability]))(text);
}

function appendInterface(text: string, previous: readonly string[] = []): readonly string[] {
  if (!isUnicast(text)) throw new InvalidArgumentError('Write an IPv4 address of this machine, such as 192.168.1.20.');
  return [...previous, text];
}

function appendTarget(text: string, previous: readonly string[] = []): readonly string[] {
  return valid(() => checkedTargets([...previous, text]))(text);
}
