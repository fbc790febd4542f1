import type { Channel, Reply, Requests } from '#contract';
import * as v from 'valibot';
import type { Logger } from '../discovery/logger.ts';
import { words } from '../wording/words.ts';
import { REQUEST_ARGUMENTS } from './request-arguments.ts';

/** One for each channel of the contract: a forgotten one does not compile. What one throws is told to the window by its message. */
export type RequestHandlers = {
  readonly [C in Channel]: (args: Requests[C]['args']) => Requests[C]['result'] | Promise<Requests[C]['result']>;
};

export const CHANNELS = Object.keys(REQUEST_ARGUMENTS) as readonly Channel[]; // its type has exactly these keys

/** Lets a request through to its handler if it comes from our own window and has the shape that the contract promises. */
export async function answerRequest<C extends Channel>(
  channel: C,
  args: readonly unknown[],
  fromOwnWindow: boolean,
  handlers: RequestHandlers,
  logger: Logger
): Promise<Reply<Requests[C]['result']>> {
  if (!fromOwnWindow) return refuse(logger, channel, words.app.onlyOwnWindow);
  if (args.length > 1) return refuse(logger, channel, words.app.oneValue);
  const schema: v.GenericSchema<unknown, Requests[C]['args']> = REQUEST_ARGUMENTS[channel];
  const parsed = v.safeParse(schema, args[0]);
  if (!parsed.success) return refuse(logger, channel, words.app.notAsAgreed(firstIssue(parsed.issues)));
  try {
    return { ok: true, result: await handlers[channel](parsed.output) };
  } catch (error) {
    return refuse(logger, channel, error instanceof Error ? error.message : words.app.unknownFailure);
  }
}

function firstIssue(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  const [issue] = issues;
  // the value itself is left out: it can be long, and it came from outside
  const expected = issue.expected ?? issue.requirement?.toString() ?? issue.type;
  return `${v.getDotPath(issue) ?? 'its value'} should be ${expected}`;
}

function refuse(logger: Logger, channel: Channel, message: string): { readonly ok: false; readonly message: string } {
  logger.warn(`Request ${channel} failed: ${message}`);
  return { ok: false, message };
}
