import { expect, it } from 'vitest';
import { EngineLan } from '../discovery/testing/engine-lan.ts';
import { runCommandLine } from './commands.ts';
import type { JsonEvent } from './json-report.ts';

async function startedNode(): Promise<{ run: (line: string) => JsonEvent | null; quits: () => number }> {
  const world = new EngineLan();
  const { engine } = await world.start('10.0.0.1', { name: 'Ann', capabilities: [{ type: 'One', port: 1, description: '' }] });
  let quits = 0;
  return { run: (text) => runCommandLine({ kind: 'line', text }, engine, () => quits++), quits: () => quits };
}

it('answers a snapshot with oneself and all peers', async () => {
  const { run } = await startedNode();
  const capabilities = [{ type: 'One', port: 1, description: '' }];
  expect(run('{"command":"snapshot"}')).toMatchObject({
    event: 'snapshot',
    self: { name: 'Ann', addresses: ['10.0.0.1'], port: 5670, tcpPort: 5670, udpPort: 5670, capabilities },
    peers: []
  });
});

it('changes capabilities and name', async () => {
  const { run } = await startedNode();
  expect(run('{"command":"set-capabilities","capabilities":[{"type":"Two","port":2}]}')).toEqual({ event: 'capabilities-set' });
  expect(run('{"command":"set-name","name":"Bea"}')).toEqual({ event: 'name-set' });
  expect(run('{"command":"snapshot"}')).toMatchObject({ self: { name: 'Bea', capabilities: [{ type: 'Two', port: 2, description: '' }] } });
});

it('quits without an answer and ignores blank lines', async () => {
  const { run, quits } = await startedNode();
  expect([run('{"command":"quit"}'), run(' \r'), quits()]).toEqual([null, null, 1]);
});

it.each([
  ['{"command":', 'The line is not JSON.'],
  ['null', 'A command is an object such as {"command":"snapshot"}.'],
  ['{}', 'command: must be one of snapshot, set-capabilities, set-name and quit.'],
  ['{"command":"__proto__"}', 'command: must be one of snapshot, set-capabilities, set-name and quit.'],
  ['{"command":"set-name","name":7}', 'name: must be a string.'],
  ['{"command":"set-name","name":"a\\u0007"}', 'name: A name must not be blank or contain control characters or line breaks.'],
  ['{"command":"set-capabilities"}', 'capabilities: is missing.'],
  ['{"command":"set-capabilities","capabilities":{}}', 'capabilities: must be a list.'],
  ['{"command":"set-capabilities","capabilities":[7]}', 'capabilities[0]: must be an object.'],
  ['{"command":"set-capabilities","capabilities":[{"type":"A"}]}', 'capabilities[0].port: is missing.'],
  ['{"command":"set-capabilities","capabilities":[{"type":"A","port":"1"}]}', 'capabilities[0].port: must be a number.'],
  ['{"command":"set-capabilities","capabilities":[{"type":"A","port":0}]}', 'capabilities[0].port: Ports go from 1 to 65535.']
])('refuses %s and changes nothing', async (line, message) => {
  const { run } = await startedNode();
  expect(run(line)).toEqual({ event: 'error', message });
  expect(run('{"command":"snapshot"}')).toMatchObject({ self: { capabilities: [{ type: 'One' }] } });
});
