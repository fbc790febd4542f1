import { beforeEach, describe, expect, it } from 'vitest';
import { SeededRandom } from '../../../src-main/discovery/testing/seeded-random.ts';
import { VirtualClock } from '../../../src-main/discovery/testing/virtual-clock.ts';
import type { ConnectionEnd, ConnectionHandler } from '../../../src-main/simulation/lan-connection.ts';
import { dial } from '../../../src-main/simulation/lan-dialing.ts';
import { LanInMemory } from '../../../src-main/simulation/lan-in-memory.ts';
import type { LanNode } from '../../../src-main/simulation/lan-node.ts';
import { seedWorldOn } from './seed-on-lan-in-memory.ts';
import { HEALTHY, SeedTwin } from './seed-twin.ts';

// The rows of the table of what was observed on the real service, by their letters: the twin must break where that one broke.

const PORT = 5670;
const TWIN = '10.77.0.1';
const ASCII_IDENTITY = new Uint8Array(Buffer.from('SVC_abcd1234', 'utf16le'));

let clock: VirtualClock;
let lan: LanInMemory;
let twin: SeedTwin;
/** A machine whose every byte is made by hand. */
let peer: LanNode;

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const framesOf = (...texts: readonly string[]) => texts.map(bytes);

beforeEach(async () => {
  clock = new VirtualClock();
  lan = new LanInMemory(clock, new SeededRandom(3));
  peer = lan.addNode('10.77.0.2');
  twin = new SeedTwin(seedWorldOn(lan.addNode(TWIN)), {
    id: 'SVC_jeXsz4Nl',
    type: 'Alpha.Services.AlphaService',
    capabilities: ['One:1', 'Other:12']
  });
  twin.start();
  await clock.advance(10);
});

/** Sends a datagram to the twin. */
async function beacon(datagram: string | Uint8Array, from = peer): Promise<void> {
  from.host.unicast(TWIN, PORT, 40_000, typeof datagram === 'string' ? bytes(datagram) : datagram);
  await clock.advance(5);
}

/** Whether the twin still sends beacons. */
async function isBeaconing(): Promise<boolean> {
  let count = 0;
  const undo = lan.observe(({ kind, fromAddress }) => (count += kind === 'broadcast' && fromAddress === TWIN ? 1 : 0));
  await clock.advance(3000);
  undo();
  return count > 0;
}

const deaf: ConnectionHandler = { handshakeReceived() {}, messageReceived() {}, garbageReceived() {}, closed() {} };

/** Lets the peer answer on its port; returns what it was asked. */
function answer(reply: (end: ConnectionEnd) => void, node = peer): string[][] {
  const asked: string[][] = [];
  node.host.listen(PORT, node.clock, (end) => {
    end.sendHandshake(new Uint8Array());
    return {
      ...deaf,
      messageReceived(request) {
        asked.push(request.map((frame) => Buffer.from(frame).toString('latin1')));
        reply(end);
      }
    };
  });
  return asked;
}

/** Connects to the twin and shakes hands under `identity`; `then` goes on when the twin has. */
async function request(identity: Uint8Array | null, then: (end: ConnectionEnd) => void): Promise<string[][]> {
  const replies: string[][] = [];
  dial(peer.host, peer.clock, TWIN, PORT, {
    connected(end) {
      end.sendHandshake(identity);
      return {
        ...deaf,
        handshakeReceived: () => then(end),
        messageReceived: (frames) => replies.push(frames.map((frame) => Buffer.from(frame).toString('latin1')))
      };
    },
    refused() {},
    unreachable() {}
  });
  await clock.advance(50);
  return replies;
}

const hello = (end: ConnectionEnd) => end.send(framesOf('', 'HELLO'));

it('sends its beacon at once and then every 1001 ms, 44 bytes as observed', async () => {
  const sent: string[] = [];
  lan.observe(({ fromAddress, toAddress, datagram }) => {
    if (fromAddress === TWIN && toAddress === '255.255.255.255') sent.push(Buffer.from(datagram).toString('hex'));
  });
  await clock.advance(5005);
  expect(sent).toEqual(Array(5).fill('43544c3a5356435f6a6558737a344e6c3a416c7068612e53657276696365732e416c70686153657276696365'));
});

describe('beacons', () => {
  it.each([
    ['a: an extended one', 'CTL:SVC_abcd1234:My.Type:5670:9f86d081', 'SVC_abcd1234', 'My.Type'],
    ['e1: port 0, unknown', 'CTL:SVC_x:T:0', 'SVC_x', 'T'],
    ["b'': not UTF-8", 'CTL:SVC_\xff:T\xfe', 'SVC_\ufffd', 'T\ufffd'],
    ['f: 300 bytes, cut to 255', `CTL:SVC_a:${'T'.repeat(290)}`, 'SVC_a', 'T'.repeat(245)],
    ["f': exactly 255 bytes", `CTL:SVC_a:${'T'.repeat(245)}`, 'SVC_a', 'T'.repeat(245)],
    ["f'': 2000 bytes", `CTL:SVC_big:T:${'z'.repeat(1986)}`, 'SVC_big', 'T']
  ])('%s: contacted and recorded', async (_row, datagram, id, type) => {
    answer((end) => end.send(framesOf('', 'X:1')));
    await beacon(datagram);
    await clock.advance(20);
    expect(twin.peers).toEqual([{ id, type, address: '10.77.0.2', capabilities: [{ type: 'X', port: 1 }] }]);
    expect(twin.health).toEqual(HEALTHY);
  });

  it.each([
    ['b', 'CTL:garbage'],
    ['b', 'CTL:'],
    ['b', 'CTL:SVC_x:'],
    ["f'''", `CTL:${'i'.repeat(252)}:Type`]
  ])('%s: %s closes the UDP socket for good', async (_row, datagram) => {
    await beacon(datagram);
    expect(twin.health).toEqual({ ...HEALTHY, beacon: 'dead' });
    expect(await isBeaconing()).toBe(false);
    const asked = answer((end) => end.send(framesOf('', 'X:1')));
    await beacon('CTL:SVC_late0001:T');
    await clock.advance(1000);
    expect(asked).toEqual([]);
  });

  it.each(['XXX garbage', '', 'CT'])("b': %j is ignored", async (datagram) => {
    await beacon(datagram);
    expect(twin.health).toEqual(HEALTHY);
    expect(await isBeaconing()).toBe(true);
  });

  it('e3: one of a recorded peer is ignored, port 0 or not', async () => {
    const asked = answer((end) => end.send(framesOf('', 'X:1')));
    for (const datagram of ['CTL:SVC_x:T', 'CTL:SVC_x:T', 'CTL:SVC_x:T:0']) {
      await beacon(datagram);
      await clock.advance(20);
    }
    expect(asked).toHaveLength(1);
    expect(twin.peers).toHaveLength(1);
  });
});

describe('contacting a peer', () => {
  it('c1: blocks while the port is closed, contacts nobody else, and asks once per queued beacon when it opens', async () => {
    const other = lan.addNode('10.77.0.3');
    const askedOther = answer((end) => end.send(framesOf('', 'Y:2')), other);
    let knocks = 0;
    lan.observe(({ kind, toAddress, toPort }) => (knocks += kind === 'tcp' && toAddress === '10.77.0.2' && toPort === PORT ? 1 : 0));
    for (let i = 0; i < 3; i++) await beacon('CTL:SVC_shut0001:T');
    await beacon('CTL:SVC_other001:T', other);
    await clock.advance(10_000);
    expect(twin.health).toEqual({ ...HEALTHY, presence: 'connecting' });
    expect(knocks).toBeGreaterThan(50);
    expect(askedOther).toEqual([]);

    const asked = answer((end) => end.send(framesOf('', 'X:1')));
    await clock.advance(1000);
    expect(asked).toEqual(Array(3).fill(['', 'HELLO']));
    expect(askedOther).toHaveLength(1);
    expect(twin.health).toEqual(HEALTHY);
  });

  it('c2: blocks while the address does not answer at all', async () => {
    peer.host.unicast(TWIN, PORT, 40_000, bytes('CTL:SVC_gone0001:T'));
    await clock.advance(2);
    peer.host.cutOff();
    await clock.advance(20_000);
    expect(twin.health).toEqual({ ...HEALTHY, presence: 'connecting' });
  });

  it('c3: waits for ever for a peer that accepts and does not greet', async () => {
    peer.host.occupyTcpPort(PORT);
    await beacon('CTL:SVC_mute0001:T');
    await clock.advance(600_000);
    expect(twin.health).toEqual({ ...HEALTHY, presence: 'waiting' });
  });

  it('c4: waits for ever for an answer to HELLO', async () => {
    answer(() => {});
    await beacon('CTL:SVC_mute0001:T');
    await clock.advance(600_000);
    expect(twin.health).toEqual({ ...HEALTHY, presence: 'waiting' });
  });

  it('c4: does not get over a connection that is dropped', async () => {
    answer((end) => end.close());
    await beacon('CTL:SVC_drop0001:T');
    await clock.advance(20);
    expect(twin.health).toEqual({ ...HEALTHY, presence: 'dead' });
  });

  it.each([
    ['d', ['', 'foo']],
    ['d', ['', 'foo:bar']],
    ['d', ['', 'A:99999999999']],
    ['d', ['', ':1']],
    ['d', ['', 'Good:1', 'foo']],
    ["g''", ['', '']],
    ["g''", ['', 'A:1', '']]
  ])('%s: the reply %j stops the loop, and the peer is not recorded', async (_row, reply) => {
    answer((end) => end.send(framesOf(...reply)));
    await beacon('CTL:SVC_bad00001:T');
    await clock.advance(20);
    expect(twin.health).toEqual({ ...HEALTHY, presence: 'dead' });
    expect(twin.peers).toEqual([]);
  });

  it.each([
    ["d'", ['', 'A:1:2'], [{ type: 'A', port: 1 }]],
    ["d'", ['', 'A: 7 '], [{ type: 'A', port: 7 }]],
    ["d'", ['', 'A:-1'], [{ type: 'A', port: -1 }]],
    ["d'", ['', 'A:70000'], [{ type: 'A', port: 70_000 }]],
    ['g', [''], []],
    ["g'", ['X:1'], [{ type: 'X', port: 1 }]]
  ])('%s: the reply %j is accepted', async (_row, reply, capabilities) => {
    answer((end) => end.send(framesOf(...reply)));
    await beacon('CTL:SVC_good0001:T');
    await clock.advance(20);
    expect(twin.peers).toEqual([{ id: 'SVC_good0001', type: 'T', address: '10.77.0.2', capabilities }]);
    expect(twin.health).toEqual(HEALTHY);
  });
});

describe('being asked (4.h)', () => {
  it.each([
    ['ASCII bytes', bytes('SVC_abcd1234')],
    ['the UTF-16LE bytes of an ASCII id', ASCII_IDENTITY]
  ])('an identity of %s is answered', async (_what, identity) => {
    expect(await request(identity, hello)).toEqual([['', 'One:1', 'Other:12']]);
    expect(twin.health).toEqual(HEALTHY);
  });

  it('READY without an identity ends the whole process', async () => {
    await request(null, hello);
    expect(twin.health.process).toBe('crashed');
    expect(await isBeaconing()).toBe(false);
  });

  it.each([
    ['empty', new Uint8Array()],
    ['random bytes', Uint8Array.of(0x00, 0xff, 0xfe, 0x80, 0x01)],
    ['the UTF-16LE bytes of é', Uint8Array.of(0xe9, 0x00)]
  ])('an identity that is no UTF-8 stops the loop: %s', async (_what, identity) => {
    expect(await request(identity, hello)).toEqual([]);
    expect(twin.health).toEqual({ ...HEALTHY, response: 'dead' });
    expect(await request(ASCII_IDENTITY, hello)).toEqual([]);
  });

  it('hanging up between HELLO and the answer stops the loop', async () => {
    await request(ASCII_IDENTITY, (end) => {
      hello(end);
      end.close();
    });
    expect(twin.health).toEqual({ ...HEALTHY, response: 'dead' });
  });

  it('of two connections with one identity only the first is answered', async () => {
    const [first, second] = [await request(ASCII_IDENTITY, hello), await request(ASCII_IDENTITY, hello)];
    expect([first.length, second.length]).toEqual([1, 0]);
    expect(twin.health).toEqual(HEALTHY);
  });

  it.each([[['HELLO']], [['', 'GOODBYE']], [['', 'HELLO', 'extra']], [['']], [['x', 'HELLO']], [['', 'hello']]])(
    '%j is not answered and does no harm',
    async (frames) => {
      expect(await request(ASCII_IDENTITY, (end) => end.send(framesOf(...frames)))).toEqual([]);
      expect(twin.health).toEqual(HEALTHY);
    }
  );

  it('HTTP, connecting and closing, and half a handshake do no harm', async () => {
    await request(ASCII_IDENTITY, (end) => end.sendGarbage());
    for (let i = 0; i < 20; i++) await request(ASCII_IDENTITY, (end) => end.close());
    expect(twin.health).toEqual(HEALTHY);
    expect(await request(bytes('SVC_after001'), hello)).toHaveLength(1);
  });
});

describe('the machine (4.h)', () => {
  it('no default route ends the whole process', async () => {
    twinHost().changeInterface('eth0', { sendError: 'ENETUNREACH' });
    await clock.advance(1001);
    expect(twin.health.process).toBe('crashed');
  });

  it('a second instance on one address beacons and never answers; others file the answer of the first under its id', async () => {
    const second = new SeedTwin(seedWorldOn(twinHost().addNode()), { id: 'SVC_second01', type: 'Beta.Service', capabilities: ['Beta:2'] });
    second.start();
    const third = new SeedTwin(seedWorldOn(lan.addNode('10.77.0.9')), {
      id: 'SVC_third001',
      type: 'Gamma.Service',
      capabilities: []
    });
    third.start();
    await clock.advance(5000);
    expect(second.health.response).toBe('dead');
    expect(third.peers.find(({ id }) => id === 'SVC_second01')?.capabilities).toEqual([
      { type: 'One', port: 1 },
      { type: 'Other', port: 12 }
    ]);
  });
});

function twinHost() {
  const host = lan.hosts.find(({ address }) => address === TWIN);
  if (host === undefined) throw new Error('no such host');
  return host;
}

it('two of them discover each other and stay alive for an hour', async () => {
  const other = new SeedTwin(seedWorldOn(lan.addNode('10.77.0.5')), {
    id: 'SVC_NArkc91e',
    type: 'Beta.Services.BetaService',
    capabilities: ['Beta:5']
  });
  other.start();
  await clock.advance(3_600_000);
  expect(twin.peers.map(({ id }) => id)).toEqual(['SVC_NArkc91e']);
  expect(other.peers.map(({ id }) => id)).toEqual(['SVC_jeXsz4Nl']);
  expect([twin.health, other.health]).toEqual([HEALTHY, HEALTHY]);
});
