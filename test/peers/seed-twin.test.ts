import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { NodeProcess } from '../lan/node-process.ts';
import { SeedProgram } from './seed-twin-process.ts';
import { HEALTHY } from './seed-twin/seed-twin.ts';

// The twin of the seed service on real sockets, beside real nodes.

/** A program for `node -e`: sends one datagram to the twin. */
const sending = (text: string) =>
  `const s = require('node:dgram').createSocket('udp4'); s.send(${JSON.stringify(text)}, 5670, '10.77.0.1', () => s.close())`;

/** A program for `node -e`: asks the twin HELLO by libzmq, under a routing id or none, and prints the reply if one comes. */
const asking = (options: object) => `
  const { Dealer } = require('zeromq');
  const dealer = new Dealer({ linger: 0, receiveTimeout: 1000, ...${JSON.stringify(options)} });
  dealer.connect('tcp://10.77.0.1:5670');
  dealer.send(['', 'HELLO']).then(() => dealer.receive()).then((frames) => console.log(frames.join()), () => {}).then(() => dealer.close());
`;

const ALPHA = { id: 'SVC_jeXsz4Nl', type: 'Alpha.Services.AlphaService', capabilities: ['One:1', 'Other:12'] };
const BETA = { id: 'SVC_NArkc91e', type: 'Beta.Services.BetaService', capabilities: ['Beta:5'] };

let program: SeedProgram;

beforeAll(async () => {
  program = await SeedProgram.build();
});

afterAll(() => program[Symbol.asyncDispose]());

describe('the twin on sockets', () => {
  it('discovers another of its kind and is discovered', async () => {
    await using lan = await LanNamespaces.create();
    await using alpha = program.start(await lan.addHost({ address: '10.77.0.1/24' }), ALPHA);
    await using beta = program.start(await lan.addHost({ address: '10.77.0.2/24' }), BETA);
    const [seenByAlpha, seenByBeta] = await Promise.all([
      alpha.reports(({ peers }) => peers.length === 1, 5000),
      beta.reports(({ peers }) => peers.length === 1, 5000)
    ]);
    expect(seenByAlpha.peers[0]).toMatchObject({ id: BETA.id, address: '10.77.0.2', capabilities: [{ type: 'Beta', port: 5 }] });
    expect(seenByBeta.peers[0]).toMatchObject({ id: ALPHA.id, address: '10.77.0.1' });
    expect(seenByAlpha.health).toEqual(HEALTHY);
    expect(seenByBeta.health).toEqual(HEALTHY);
  });

  it('breaks as on the LAN in memory: a beacon without a type closes its UDP socket', async () => {
    await using lan = await LanNamespaces.create();
    const other = await lan.addHost({ address: '10.77.0.2/24' });
    await using alpha = program.start(await lan.addHost({ address: '10.77.0.1/24' }), ALPHA);
    await alpha.report();
    await other.exec(process.execPath, ['-e', sending('CTL:garbage')]);
    await alpha.reports(({ health }) => health.beacon === 'dead', 2000);
  });

  it('breaks as on the LAN in memory: a peer without a listener blocks it until that listens', async () => {
    await using lan = await LanNamespaces.create();
    const other = await lan.addHost({ address: '10.77.0.2/24' });
    await using alpha = program.start(await lan.addHost({ address: '10.77.0.1/24' }), ALPHA);
    await alpha.report();
    await other.exec(process.execPath, ['-e', sending('CTL:SVC_shut0001:T')]);
    await alpha.reports(({ health }) => health.presence === 'connecting', 2000);
    await using beta = program.start(other, BETA);
    await beta.report();
    const { peers } = await alpha.reports(({ peers }) => peers.length === 2, 5000);
    expect(peers.map(({ id }) => id)).toEqual(['SVC_shut0001', BETA.id]);
  });
});

describe('the twin and libzmq', () => {
  it('answers a DEALER with a routing id of ASCII bytes; one without stops its answering loop', async () => {
    await using lan = await LanNamespaces.create();
    const other = await lan.addHost({ address: '10.77.0.2/24' });
    await using alpha = program.start(await lan.addHost({ address: '10.77.0.1/24' }), ALPHA);
    await alpha.report();
    expect(await other.exec(process.execPath, ['-e', asking({ routingId: 'SVC_abcd1234' })])).toBe(',One:1,Other:12\n');
    expect((await alpha.report()).health).toEqual(HEALTHY);
    expect(await other.exec(process.execPath, ['-e', asking({})])).toBe('');
    expect((await alpha.report()).health).toEqual({ ...HEALTHY, response: 'dead' });
  });
});

describe('Peerscope beside the seed service', () => {
  it.each(['seed first', 'Peerscope first'])('discovers it and is discovered, capabilities included: %s', async (order) => {
    await using lan = await LanNamespaces.create();
    const [seedHost, nodeHost] = [await lan.addHost({ address: '10.77.0.1/24' }), await lan.addHost({ address: '10.77.0.2/24' })];
    await using seedIfFirst = order === 'seed first' ? program.start(seedHost, ALPHA) : null;
    await seedIfFirst?.report();
    await using node = await NodeProcess.start(nodeHost, 'ours', '--capability', 'print:631:Laser', '--capability', 'chat:9000');
    await using seed = seedIfFirst ?? program.start(seedHost, ALPHA);

    const joined = await node.told('peer', ({ peer }) => peer.id === ALPHA.id && peer.state === 'present');
    expect(joined.event.peer).toMatchObject({ type: ALPHA.type, addresses: ['10.77.0.1'], port: 5670, revision: null });
    expect(joined.event.peer.capabilities).toEqual([
      { type: 'One', port: 1, description: '' },
      { type: 'Other', port: 12, description: '' }
    ]);
    const { peers, health } = await seed.reports(({ peers }) => peers.length > 0, 5000);
    const capabilities = [
      { type: 'print', port: 631 },
      { type: 'chat', port: 9000 }
    ];
    expect(peers).toEqual([{ id: node.started.id, type: node.started.type, address: '10.77.0.2', capabilities }]);
    expect(health).toEqual(HEALTHY);
  });

  it('leaves every loop of it alive: nodes that start, edit, quit, crash and come back', async () => {
    await using lan = await LanNamespaces.create();
    await using alpha = program.start(await lan.addHost({ address: '10.77.0.1/24' }), ALPHA);
    await using beta = program.start(await lan.addHost({ address: '10.77.0.2/24' }), BETA);
    const host = await lan.addHost({ address: '10.77.0.3/24' });
    const other = await lan.addHost({ address: '10.77.0.4/24' });
    await using steady = await NodeProcess.start(other, 'steady', '--capability', 'chat:9000');
    const seesBoth = (node: NodeProcess) =>
      Promise.all([ALPHA, BETA].map(({ id }) => node.told('peer', ({ peer }) => peer.id === id && peer.state === 'present')));

    for (const end of ['SIGTERM', 'SIGKILL', 'quit', 'SIGKILL'] as const) {
      await using restless = await NodeProcess.start(host, 'restless');
      await seesBoth(restless);
      await restless.ask(
        { command: 'set-capabilities', capabilities: [{ type: 'print', port: 631, description: 'x:y' }] },
        'capabilities-set'
      );
      await steady.told('peer', ({ peer }) => peer.id === restless.started.id && peer.capabilities.length === 1);
      await Promise.all([alpha, beta].map((seed) => seed.reports(({ peers }) => peers.some(({ id }) => id === restless.started.id), 5000)));
      await restless.end(end);
      await steady.missing(restless, 10_000);
    }
    await seesBoth(steady);
    for (const seed of [alpha, beta]) {
      const report = await seed.reports(({ health }) => health.presence === 'idle', 5000);
      expect(report.health).toEqual(HEALTHY);
      // the other seed, the steady node and four restless ones
      expect(report.peers).toHaveLength(6);
    }
  });

  it('answers it late after its process was stopped, and is not given up', async () => {
    await using lan = await LanNamespaces.create();
    const host = await lan.addHost({ address: '10.77.0.2/24' });
    await using node = await NodeProcess.start(host, 'ours', '--capability', 'chat:9000');
    await using alpha = program.start(await lan.addHost({ address: '10.77.0.1/24' }), ALPHA);
    await alpha.reports(({ peers }) => peers.length === 1, 5000);
    node.signal('SIGSTOP');
    // makes the twin ask again, under another name: the system accepts, and nobody answers
    await host.exec(process.execPath, ['-e', sending('CTL:SVC_other001:Other.Type')]);
    await alpha.reports(({ health }) => health.presence === 'waiting', 2000);
    node.signal('SIGCONT');
    const { health, peers } = await alpha.reports(({ peers }) => peers.length === 2, 5000);
    expect(health).toEqual(HEALTHY);
    expect(peers.map(({ capabilities }) => capabilities)).toEqual([[{ type: 'chat', port: 9000 }], [{ type: 'chat', port: 9000 }]]);
  });

  it('finds it and is found while a third of all datagrams is lost', async () => {
    await using lan = await LanNamespaces.create();
    await lan.filter('ip protocol udp numgen random mod 100 < 33');
    await using alpha = program.start(await lan.addHost({ address: '10.77.0.1/24' }), ALPHA);
    await using beta = program.start(await lan.addHost({ address: '10.77.0.2/24' }), BETA);
    await using node = await NodeProcess.start(await lan.addHost({ address: '10.77.0.3/24' }), 'ours');
    for (const { id } of [ALPHA, BETA]) await node.told('peer', ({ peer }) => peer.id === id && peer.state === 'present', 20_000);
    for (const seed of [alpha, beta]) {
      const { health } = await seed.reports(({ peers }) => peers.some(({ id }) => id === node.started.id), 20_000);
      expect(health).toEqual(HEALTHY);
    }
    expect((await lan.dropped())[0]).toBeGreaterThan(0);
  });
});
