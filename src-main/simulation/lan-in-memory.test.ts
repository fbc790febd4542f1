import { beforeEach, describe, expect, it } from 'vitest';
import type { InquiryOutcome } from '../discovery/capability-transport.ts';
import { SeededRandom } from '../discovery/testing/seeded-random.ts';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import { LanInMemory, PERFECT_CONDITIONS } from './lan-in-memory.ts';
import type { LanNode } from './lan-node.ts';
import type { LanPacket } from './lan-packet.ts';

const HELLO = [new Uint8Array(), new Uint8Array(Buffer.from('HELLO'))];

let clock: VirtualClock;
let lan: LanInMemory;

beforeEach(() => {
  clock = new VirtualClock();
  lan = new LanInMemory(clock, new SeededRandom(7));
});

/** Starts both transports of a node; returns what it hears as `source text`, in order. */
async function start(node: LanNode): Promise<string[]> {
  const heard: string[] = [];
  await node.capabilities.start('SVC_' + node.address.replaceAll('.', '_'), { respond: (request) => request, listenerChanged() {} });
  await node.beacons.start({
    datagramReceived: (datagram, { address }) => void heard.push(`${address} ${Buffer.from(datagram).toString()}`),
    interfacesChanged() {},
    receiverChanged() {},
    sendFailed() {},
    sendRecovered() {}
  });
  return heard;
}

const say = (node: LanNode, text: string) => node.beacons.broadcast(new Uint8Array(Buffer.from(text)));
const tell = (node: LanNode, text: string, to: string) => node.beacons.send(new Uint8Array(Buffer.from(text)), to);

/** Asks and waits for the outcome: `answered`, or the failure, and when it came. */
async function ask(from: LanNode, address: string, lifeMs = 2000, port = 5670): Promise<string> {
  const outcomes: InquiryOutcome[] = [];
  from.capabilities.inquire({ address, port, request: HELLO, lifeMs }, (outcome) => outcomes.push(outcome));
  const tookMs = await clock.advanceUntil(() => outcomes.length > 0, lifeMs);
  const [outcome] = outcomes;
  return `${outcome?.kind === 'failed' ? outcome.failure : 'answered'} after ${tookMs} ms`;
}

describe('broadcast', () => {
  it('reaches all of the segment by the limited address, only those of the same subnet by the directed one', async () => {
    const a = lan.addNode('10.0.0.1');
    const near = await start(lan.addNode('10.0.0.2'));
    const foreign = await start(lan.addHost({ name: 'eth0', address: '192.168.7.7' }).addNode());
    const elsewhere = await start(lan.addHost({ name: 'eth0', address: '10.0.0.3', segment: 'other' }).addNode());
    const own = await start(a);
    say(a, 'hi');
    await clock.advance(10);
    expect(near).toEqual(['10.0.0.1 hi', '10.0.0.1 hi']);
    expect(own).toEqual(['10.0.0.1 hi', '10.0.0.1 hi']);
    expect(foreign).toEqual(['10.0.0.1 hi']);
    expect(elsewhere).toEqual([]);
  });

  it('leaves by every interface that is up, with its address', async () => {
    const host = lan.addHost({ name: 'eth0', address: '10.0.0.1' }, { name: 'eth1', address: '10.0.1.1', segment: 'other' });
    const node = host.addNode();
    await start(node);
    const left = await start(lan.addNode('10.0.0.2'));
    const right = await start(lan.addHost({ name: 'eth0', address: '10.0.1.2', segment: 'other' }).addNode());
    say(node, 'both');
    host.changeInterface('eth1', { up: false });
    say(node, 'one');
    await clock.advance(10);
    expect(new Set(left)).toEqual(new Set(['10.0.0.1 both', '10.0.0.1 one']));
    expect(new Set(right)).toEqual(new Set(['10.0.1.1 both']));
  });
});

describe('unicast', () => {
  it('reaches only the socket bound last on a host with several nodes, where broadcast reaches them all', async () => {
    const a = lan.addNode('10.0.0.1');
    await start(a);
    const host = lan.addHost({ name: 'eth0', address: '10.0.0.2' });
    const first = await start(host.addNode());
    const second = await start(host.addNode());
    tell(a, 'psst', '10.0.0.2');
    say(a, 'all');
    await clock.advance(10);
    expect(new Set(first)).toEqual(new Set(['10.0.0.1 all']));
    expect(new Set(second)).toEqual(new Set(['10.0.0.1 psst', '10.0.0.1 all']));
  });

  it('passes between segments with a router, where broadcast does not', async () => {
    const a = lan.addNode('10.0.0.1');
    await start(a);
    const far = await start(lan.addHost({ name: 'eth0', address: '10.9.0.1', segment: 'far' }).addNode());
    lan.route('lan', 'far');
    tell(a, 'psst', '10.9.0.1');
    say(a, 'all');
    await clock.advance(10);
    expect(far).toEqual(['10.0.0.1 psst']);
    expect(await ask(a, '10.9.0.1')).toBe('answered after 4 ms');
  });
});

describe('conditions', () => {
  const countHeard = async (conditions: Partial<typeof PERFECT_CONDITIONS>) => {
    lan.conditions = { ...PERFECT_CONDITIONS, ...conditions };
    const a = lan.addNode('10.0.0.1');
    await start(a);
    const heard = await start(lan.addNode('10.0.0.2'));
    for (let i = 0; i < 1000; i++) tell(a, String(i), '10.0.0.2');
    await clock.advance(1000);
    return heard;
  };

  it('loses its share of datagrams', async () => {
    const { length } = await countHeard({ loss: 0.3 });
    expect(length).toBeGreaterThan(650);
    expect(length).toBeLessThan(750);
  });

  it('doubles its share of datagrams', async () => {
    const heard = await countHeard({ duplicates: 0.1 });
    expect(new Set(heard).size).toBe(1000);
    expect(heard.length).toBeGreaterThan(1070);
    expect(heard.length).toBeLessThan(1130);
  });

  it('lets datagrams overtake each other when the delay varies', async () => {
    const heard = await countHeard({ delayMs: 5, jitterMs: 20 });
    const numbers = heard.map((text) => Number(text.split(' ')[1]));
    expect(numbers).toHaveLength(1000);
    expect(numbers).not.toEqual(numbers.toSorted((a, b) => a - b));
  });

  it('repeats a run exactly for the same seed', async () => {
    const conditions = { loss: 0.2, duplicates: 0.2, jitterMs: 30 };
    const first = await countHeard(conditions);
    clock = new VirtualClock();
    lan = new LanInMemory(clock, new SeededRandom(7));
    expect(await countHeard(conditions)).toEqual(first);
  });

  it('loses nothing that TCP carries', async () => {
    lan.conditions = { ...PERFECT_CONDITIONS, loss: 1 };
    const a = lan.addNode('10.0.0.1');
    await start(a);
    await start(lan.addNode('10.0.0.2'));
    expect(await ask(a, '10.0.0.2')).toBe('answered after 4 ms');
  });
});

describe('trouble', () => {
  let a: LanNode;
  let b: LanNode;
  let heardByA: string[];
  let heardByB: string[];

  beforeEach(async () => {
    a = lan.addNode('10.0.0.1');
    b = lan.addNode('10.0.0.2');
    heardByA = await start(a);
    heardByB = await start(b);
  });

  async function exchange(): Promise<{ readonly atA: boolean; readonly atB: boolean }> {
    heardByA.length = 0;
    heardByB.length = 0;
    say(a, 'from a');
    say(b, 'from b');
    await clock.advance(10);
    return { atA: heardByA.includes('10.0.0.2 from b'), atB: heardByB.includes('10.0.0.1 from a') };
  }

  it('block: nothing passes in one direction, so no connection either', async () => {
    const undo = lan.block(a.host, b.host);
    expect(await exchange()).toEqual({ atA: true, atB: false });
    expect(await ask(a, '10.0.0.2')).toBe('timed-out after 2000 ms');
    expect(await ask(b, '10.0.0.1')).toBe('timed-out after 2000 ms');
    undo();
    expect(await exchange()).toEqual({ atA: true, atB: true });
  });

  it('filter: drops what it names only, such as broadcasts at an access point', async () => {
    lan.addFilter(({ kind }) => kind === 'broadcast');
    expect(await exchange()).toEqual({ atA: false, atB: false });
    tell(a, 'unicast', '10.0.0.2');
    await clock.advance(10);
    expect(heardByB).toContain('10.0.0.1 unicast');
  });

  it('partition: nothing passes either way until it heals, and a connection asked for meanwhile comes about then', async () => {
    const heal = lan.partition(b.host);
    expect(await exchange()).toEqual({ atA: false, atB: false });
    clock.schedule(500, heal);
    expect(await ask(a, '10.0.0.2')).toBe('answered after 1004 ms');
  });

  it('partition: what was sent on a connection meanwhile gets through when it heals', async () => {
    const slow = lan.addNode('10.0.0.3');
    let heal = () => {};
    await slow.capabilities.start('SVC_slow', {
      respond(request) {
        heal = lan.partition(slow.host);
        return request;
      },
      listenerChanged() {}
    });
    clock.schedule(500, () => heal());
    expect(await ask(a, '10.0.0.3')).toBe('answered after 604 ms');
  });

  it('cut off: the host answers nothing, in the end not even to the search for its address', async () => {
    b.host.cutOff();
    expect(await exchange()).toEqual({ atA: false, atB: false });
    expect(await ask(a, '10.0.0.2', 2000)).toBe('timed-out after 2000 ms');
    expect(await ask(a, '10.0.0.2', 5000)).toBe('unreachable after 3000 ms');
  });

  it('kill: no last word; the host refuses, and the clock of the process runs no more', async () => {
    let ran = false;
    b.clock.schedule(10, () => (ran = true));
    b.kill();
    expect(await ask(a, '10.0.0.2')).toBe('refused after 2 ms');
    await exchange();
    expect(heardByB).toEqual([]);
    expect(ran).toBe(false);
  });

  it('kill: breaks the connections of the process', async () => {
    const mute = lan.addNode('10.0.0.3');
    await mute.capabilities.start('SVC_mute', { respond: () => null, listenerChanged() {} });
    clock.schedule(100, () => mute.kill());
    expect(await ask(a, '10.0.0.3')).toBe('closed after 101 ms');
  });

  it('freeze: the port still accepts and what arrives waits until the process goes on', async () => {
    b.freeze();
    say(a, 'waiting');
    expect(await ask(a, '10.0.0.2', 500)).toBe('timed-out after 500 ms');
    expect(heardByB).toEqual([]);
    clock.schedule(500, () => b.thaw());
    expect(await ask(a, '10.0.0.2')).toBe('answered after 503 ms');
    expect(heardByB).toContain('10.0.0.1 waiting');
  });

  it('freeze: the system keeps 256 datagrams and drops the rest', async () => {
    b.freeze();
    for (let i = 0; i < 300; i++) tell(a, String(i), '10.0.0.2');
    await clock.advance(10);
    b.thaw();
    await clock.advance(0);
    expect(heardByB).toHaveLength(256);
    expect(heardByB[0]).toBe('10.0.0.1 0');
  });

  it('sleep: no time passes for the machine but that since boot, nothing answers, and datagrams are lost', async () => {
    const dueAtMs: number[] = [];
    b.clock.schedule(100, () => dueAtMs.push(clock.now()));
    b.host.sleep();
    say(a, 'lost');
    expect(await ask(a, '10.0.0.2')).toBe('timed-out after 2000 ms');
    b.host.wake();
    await clock.advance(100);
    expect(heardByB).toEqual([]);
    expect(dueAtMs).toEqual([2100]);
    expect(b.clock.now()).toBe(100);
    expect(b.clock.sinceBootMs()).toBe(clock.sinceBootMs());
  });

  it('a changed address: the old one leads nowhere, the new one answers', async () => {
    b.host.changeInterface('eth0', { address: '10.0.0.9' });
    expect(await ask(a, '10.0.0.2')).toBe('timed-out after 2000 ms');
    expect(await ask(a, '10.0.0.9')).toBe('answered after 4 ms');
  });

  it('an interface taken down: nothing passes, and there is no route from that host', async () => {
    b.host.changeInterface('eth0', { up: false });
    expect(await exchange()).toEqual({ atA: false, atB: false });
    expect(await ask(b, '10.0.0.1')).toBe('unreachable after 0 ms');
  });

  it('a taken port: another program accepts there and never says a word', async () => {
    const host = lan.addHost({ name: 'eth0', address: '10.0.0.3' });
    host.occupyTcpPort(5670);
    await start(host.addNode());
    expect(await ask(a, '10.0.0.3')).toBe('timed-out after 2000 ms');
    expect(await ask(a, '10.0.0.3', 2000, 5671)).toBe('answered after 4 ms');
  });
});

it('shows every packet to observers, lost ones included', async () => {
  const a = lan.addNode('10.0.0.1');
  await start(a);
  lan.conditions = { ...PERFECT_CONDITIONS, loss: 1 };
  const packets: LanPacket[] = [];
  lan.observe((packet) => packets.push(packet));
  say(a, 'x');
  tell(a, 'y', '10.0.0.2');
  expect(packets).toMatchObject([
    { kind: 'broadcast', fromAddress: '10.0.0.1', toAddress: '255.255.255.255', toPort: 5670 },
    { kind: 'broadcast', fromAddress: '10.0.0.1', toAddress: '10.0.0.255', toPort: 5670 },
    { kind: 'unicast', fromAddress: '10.0.0.1', toAddress: '10.0.0.2', toPort: 5670 }
  ]);
});
