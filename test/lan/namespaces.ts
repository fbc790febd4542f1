import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const NAME = /^peerscope-(\d+)-(\d+)-/;

/** Starts the names of the namespaces that this process makes: number and start time of the process, so that no two runs meet. */
export const OWN_PREFIX = `peerscope-${process.pid}-${startTimeOf(process.pid) ?? '0'}-`;

/** Removes the namespaces of runs whose process is gone, with the processes in them. */
export async function removeLeftovers(): Promise<void> {
  const listing = await ip('netns', 'list');
  for (const line of listing.split('\n')) {
    const [, pid, startTime] = NAME.exec(line) ?? [];
    const namespace = line.split(' ')[0];
    if (pid === undefined || namespace === undefined || startTimeOf(Number(pid)) === startTime) continue;
    // another run may be removing it at the same time
    await removeNamespace(namespace).catch(() => {});
  }
}

export async function removeNamespace(namespace: string): Promise<void> {
  await endProcessesIn(namespace);
  await ip('netns', 'delete', namespace);
}

/** Also those that are nobody's children any more. */
export async function endProcessesIn(namespace: string): Promise<void> {
  const pids = (await ip('netns', 'pids', namespace)).split('\n').filter((pid) => pid !== '');
  for (const pid of pids) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // it ended in between
    }
  }
}

/** When a process was started, in ticks since boot: tells it from a later one with the same number. Null if there is none. */
function startTimeOf(pid: number): string | null {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '');
    return afterName.split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

export async function ip(...args: readonly string[]): Promise<string> {
  return run('ip', args);
}

/** Runs a program to its end and resolves with its stdout; rejects with its stderr. */
export async function run(command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execute(command, args);
  return stdout;
}
