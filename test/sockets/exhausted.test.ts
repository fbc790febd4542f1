import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { openDescriptors } from './process-figures.ts';
import { ZmqStation } from './zmq-station.ts';

const PEER = '127.77.5.1';
/** Enough for two inquiries at once between two stations of one process, not for sixteen. */
const SPARE_DESCRIPTORS = 24;

/** As `ulimit -n` would, but for this process while it runs. */
function limitDescriptors(count: number): void {
  execFileSync('prlimit', ['--pid', String(process.pid), `--nofile=${count}:`]);
}

/**
 * Returns what lifts the limit again. The process that will do it is started now: without a descriptor left none can be
 * (the lifting once failed with EMFILE on a busy machine).
 */
function prepareToLift(count: number): () => Promise<void> {
  const lifter = spawn('sh', ['-c', `read go; exec prlimit --pid ${process.pid} --nofile=${count}:`], {
    stdio: ['pipe', 'inherit', 'inherit']
  });
  const ended = once(lifter, 'exit');
  return async () => {
    lifter.stdin.end('go\n');
    await ended;
  };
}

function descriptorLimit(): number {
  const limits = execFileSync('prlimit', ['--pid', String(process.pid), '--nofile', '--output=SOFT', '--noheadings']);
  return Number(limits.toString());
}

/** libzmq ends the process when its threads start without a descriptor left, so `start` starts them. */
it('says exhausted when descriptors run out, lives on, and asks again when there are some', async () => {
  await using asker = await ZmqStation.start();
  await using peer = await ZmqStation.start({ maxConnectionsPerAddress: 64 }, PEER, 'SVC_peer');
  const liftLimit = prepareToLift(descriptorLimit());
  limitDescriptors(openDescriptors() + SPARE_DESCRIPTORS);
  try {
    const outcomes = await Promise.all(Array.from({ length: 16 }, () => asker.ask(PEER, peer.port, 1000)));
    const ends = outcomes.map((outcome) => (outcome.kind === 'answered' ? 'answered' : outcome.failure));
    expect(ends).toContain('exhausted');
    // Both sides share the descriptors here: where the peer had none left, it hung up or stayed silent
    expect(['answered', 'exhausted', 'closed', 'timed-out']).toEqual(expect.arrayContaining([...new Set(ends)]));
  } finally {
    await liftLimit();
  }
  expect(await asker.ask(PEER, peer.port)).toMatchObject({ kind: 'answered', responderId: 'SVC_peer' });
});
