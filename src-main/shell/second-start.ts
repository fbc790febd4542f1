import type { App } from 'electron';
import { readCommandLine } from './command-line.ts';
import type { SampleRequest } from './sample-choice.ts';

interface Reach {
  readonly isStopping: () => boolean;
  readonly showWindow: () => void;
  readonly showSample: (request: SampleRequest) => void;
}

/** Somebody starts the app once more: what that start asks for, this one does. A start at login asks for nothing. */
export function serveSecondStarts(app: Pick<App, 'on'>, { isStopping, showWindow, showSample }: Reach): void {
  app.on('second-instance', (_event, args) => {
    const commandLine = readCommandLine(switchesOf(args));
    // what cannot be used was refused where it was given
    const { hidden, sample } = typeof commandLine === 'string' ? { hidden: false, sample: null } : commandLine;
    if (isStopping() || hidden) return;
    showWindow();
    if (sample !== null) showSample(sample);
  });
}

function switchesOf(args: readonly string[]): Parameters<typeof readCommandLine>[0] {
  const given = (name: string): string | undefined => args.findLast((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  return {
    hasSwitch: (name) => given(name) !== undefined,
    getSwitchValue: (name) => given(name)?.slice(`--${name}=`.length) ?? ''
  };
}
