import * as v from 'valibot';
import type { Discovery } from '../discovery/discovery-api.ts';
import { InvalidValueError } from '../discovery/discovery-errors.ts';
import { valueSentence } from '../wording/value-problem.ts';
import type { BoundedLine } from './bounded-lines.ts';
import { snapshotEvent, type JsonEvent } from './json-report.ts';

const NAMES = 'snapshot, set-capabilities, set-name and quit';

const text = v.string('must be a string.');
const number = v.number('must be a number.');
/** For a value that is no object, and for one that lacks a field. */
const objectMessage = (issue: v.ObjectIssue): string => (issue.path === undefined ? 'must be an object.' : 'is missing.');
const Capability = v.object({ type: text, port: number, description: v.optional(text, '') }, objectMessage);
const Command = v.variant(
  'command',
  [
    v.object({ command: v.literal('snapshot') }),
    v.object({ command: v.literal('set-capabilities'), capabilities: v.array(Capability, 'must be a list.') }, objectMessage),
    v.object({ command: v.literal('set-name'), name: text }, objectMessage),
    v.object({ command: v.literal('quit') })
  ],
  `must be one of ${NAMES}.`
);

/** What a command line asks for. */
export type Command = v.InferOutput<typeof Command>;

/** A line that is no command; the message is a sentence for whoever wrote it. */
class BrokenLineError extends Error {
  override readonly name = 'BrokenLineError';
}

/** Carries out one line of stdin and returns its answer; null when there is none, as for a blank line. `quit` ends the node. */
export function runCommandLine(line: BoundedLine, discovery: Discovery, quit: () => void): JsonEvent | null {
  if (line.kind === 'line' && line.text.trim() === '') return null;
  try {
    return runCommand(parseCommand(line), discovery, quit);
  } catch (error) {
    if (error instanceof BrokenLineError) return { event: 'error', message: error.message };
    if (error instanceof InvalidValueError)
      return { event: 'error', message: `${error.field}: ${valueSentence(error.problem, error.limits)}` };
    throw error;
  }
}

function parseCommand(line: BoundedLine): Command {
  if (line.kind === 'too-long') throw new BrokenLineError('The line is too long.');
  const value = parseJson(line.text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BrokenLineError('A command is an object such as {"command":"snapshot"}.');
  }
  const parsed = v.safeParse(Command, value, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new BrokenLineError(`${place(issue)}: ${issue.message}`);
}

function runCommand(command: Command, discovery: Discovery, quit: () => void): JsonEvent | null {
  switch (command.command) {
    case 'snapshot':
      return snapshotEvent(discovery);
    case 'set-capabilities':
      discovery.change({ capabilities: command.capabilities });
      return { event: 'capabilities-set' };
    case 'set-name':
      discovery.change({ name: command.name });
      return { event: 'name-set' };
    case 'quit':
      quit();
      return null;
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new BrokenLineError('The line is not JSON.');
  }
}

/** Such as `capabilities[2].port`. */
function place(issue: v.BaseIssue<unknown>): string {
  const keys = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`));
  return keys.join('').replace(/^\./, '');
}
