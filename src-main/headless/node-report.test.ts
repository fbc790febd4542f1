import { expect, it } from 'vitest';
import { EngineLan, see } from '../discovery/testing/engine-lan.ts';
import type { Discovery } from '../discovery/discovery-api.ts';
import { jsonReport, type JsonEvent } from './json-report.ts';
import { liveLog } from './live-log.ts';
import { NodeReporter } from './node-report.ts';

/** Starts `engine` with a JSON report; returns what it tells. */
function report(engine: Discovery): { events: JsonEvent[]; started: Promise<boolean> } {
  const events: JsonEvent[] = [];
  const reporter = new NodeReporter(
    engine,
    jsonReport(engine, (line) => events.push(JSON.parse(line) as JsonEvent))
  );
  return { events, started: reporter.start() };
}

/** Kind, change and state or reason of each event, which is what their order is about. */
const outline = (events: readonly JsonEvent[]): readonly string[] =>
  events.map((event) => (event.event === 'peer' ? `${event.change} ${event.reason ?? event.peer.state}` : event.event));

it('tells of a peer that joins, changes and leaves, each once, and of nothing that cannot be seen', async () => {
  const world = new EngineLan();
  const a = world.engine('10.0.0.1');
  const { events, started } = report(a.engine);
  await world.settle(started);
  const b = await world.start('10.0.0.2', { name: 'Bob' });
  await world.clock.advanceUntil(() => see(a, b) && see(b, a), 300);
  await world.clock.advance(5000);
  expect(outline(events)).toEqual(['started', 'joined present']);

  b.engine.change({ capabilities: [{ type: 'Web', port: 80, description: '' }] });
  await world.clock.advance(1000);
  await world.settle(b.engine.stop());
  expect(outline(events)).toEqual(['started', 'joined present', 'updated present', 'left goodbye']);
  expect(events[2]).toMatchObject({
    peer: { name: 'Bob', capabilities: [{ type: 'Web', port: 80, description: '' }], addresses: ['10.0.0.2'] }
  });
});

it('says why a peer is quiet, in a sentence', async () => {
  const world = new EngineLan();
  const a = world.engine('10.0.0.1');
  const { events, started } = report(a.engine);
  await world.settle(started);
  const b = await world.start('10.0.0.2');
  await world.clock.advanceUntil(() => see(a, b), 300);
  b.node.host.cutOff();
  await world.clock.advance(10_000);
  expect(outline(events).at(-1)).toBe('left expired');
  const quiet = events.find((event) => event.event === 'peer' && event.peer.state === 'quiet');
  expect(quiet).toMatchObject({
    change: 'updated',
    peer: { stateReason: expect.stringMatching(/^Its beacons have stopped.*\.$/) as unknown }
  });
});

it('tells what is amiss after `started`, and that all is well not at all', async () => {
  const world = new EngineLan();
  const first = await world.start('10.0.0.1');
  const { events, started } = report(world.engine(first.node.host.addNode()).engine);
  await world.settle(started);
  expect(events).toMatchObject([
    { event: 'started', tcpPort: 5671 },
    { event: 'status', kind: 'listener', message: expect.stringMatching(/^TCP port 5670 is taken/) as unknown }
  ]);
});

it('makes up for lines that nobody read by a snapshot', () => {
  const world = new EngineLan();
  const { engine } = world.engine('10.0.0.1');
  const events: JsonEvent[] = [];
  jsonReport(engine, (line) => events.push(JSON.parse(line) as JsonEvent)).linesDropped(3);
  expect(events).toMatchObject([
    { event: 'status', kind: 'lines-dropped', lines: 3 },
    { event: 'snapshot', peers: [] }
  ]);
});

it('writes a log that a person can read', async () => {
  const world = new EngineLan();
  const a = world.engine('10.0.0.1', { name: 'Ann' });
  const lines: string[] = [];
  const log = liveLog(
    (line) => lines.push(line.replaceAll(/SVC_\w{8}/g, 'SVC_')),
    () => new Date(2026, 10, 3, 4, 5, 6, 7)
  );
  await world.settle(new NodeReporter(a.engine, log).start());
  const b = await world.start('10.0.0.2', { name: 'Bob', capabilities: [{ type: 'Web', port: 80, description: 'pages' }] });
  await world.clock.advanceUntil(() => see(a, b), 300);
  await world.settle(b.engine.stop());
  expect(lines).toEqual([
    '2026-11-03 04:05:06.007  Ann is on the air as SVC_ (Peerscope.Node): beacons on UDP port 5670, answers on TCP port 5670.',
    '2026-11-03 04:05:06.007  It offers nothing.',
    '2026-11-03 04:05:06.007  Bob (SVC_), Peerscope.Node at 10.0.0.2:5670, joined and offers Web:80 (pages).',
    '2026-11-03 04:05:06.007  Bob (SVC_), Peerscope.Node at 10.0.0.2:5670, left: it said goodbye.'
  ]);
});
