import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  CapabilityServer,
  CapabilityTransport,
  Frames,
  Inquiry,
  InquiryOutcome,
  ListenerStatus,
  Requester
} from '../capability-transport.ts';

/** A transport under test, not started yet. */
export interface CapabilityStation {
  readonly transport: CapabilityTransport;
  readonly address: string;
  /** Free when the station was made. */
  readonly wantedPort: number;
}

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/**
 * What a misbehaving responder does with a connection: accept and never say a word; accept and hang up at once; speak, but not
 * ZMTP; complete the handshake and send a reply of more than 64 KiB.
 */
export type Misbehaviour = 'silent' | 'hangs-up' | 'speaks-http' | 'floods';

/** A network for one test, on virtual or on real time. */
export interface CapabilityTestBed {
  /** One more station, whose wanted port nobody else wants. */
  addStation(): CapabilityStation;
  /** One more station on the host of `station`, wanting the same port. */
  addNeighbour(station: CapabilityStation): CapabilityStation;
  /** A responder that is none of ours; it stands until the bed is closed. */
  addMisbehaving(misbehaviour: Misbehaviour): Promise<Endpoint>;
  /** Where a host answers that nobody listens. */
  readonly refusing: Endpoint;
  /** Where no route leads. */
  readonly unreachable: Endpoint;
  nowMs(): number;
  /** Lets time pass until `condition` holds; rejects if that takes unreasonably long. */
  waitFor(condition: () => boolean): Promise<unknown>;
  close(): Promise<void>;
}

/** Real time may run on by so much while nothing is due. */
const PROMPT_MS = 500;
const LONG_LIFE_MS = 10_000;
const SHORT_LIFE_MS = 300;

const frames = (...texts: readonly string[]): Frames => texts.map((text) => new Uint8Array(Buffer.from(text, 'latin1')));
const texts = (message: Frames) => message.map((frame) => Buffer.from(frame).toString('latin1'));
const HELLO = frames('', 'HELLO');

/** Answers as it was told to, and remembers who asked what. */
class Responder implements CapabilityServer {
  readonly asked: { readonly request: readonly string[]; readonly requester: Requester }[] = [];
  readonly listeners: ListenerStatus[] = [];
  readonly #reply: (request: Frames) => Frames | null;

  constructor(reply: (request: Frames) => Frames | null = () => frames('', 'One:1')) {
    this.#reply = reply;
  }

  respond(request: Frames, requester: Requester): Frames | null {
    this.asked.push({ request: texts(request), requester });
    return this.#reply(request);
  }
  listenerChanged(listener: ListenerStatus): void {
    this.listeners.push(listener);
  }
}

/** Declares the tests that every CapabilityTransport must pass. */
export function describeCapabilityTransport(name: string, openBed: () => CapabilityTestBed | Promise<CapabilityTestBed>): void {
  describe(`${name} keeps the promises of a capability transport`, () => {
    let bed: CapabilityTestBed;
    let started: CapabilityTransport[];

    beforeEach(async () => {
      bed = await openBed();
      started = [];
    });

    afterEach(async () => {
      await Promise.all(started.map((transport) => transport.stop()));
      await bed.close();
    });

    async function start(station: CapabilityStation, id: string, responder = new Responder()) {
      started.push(station.transport);
      const port = await station.transport.start(id, responder);
      return { ...station, id, port, responder };
    }

    const startStation = (id: string, responder?: Responder) => start(bed.addStation(), id, responder);

    /** Asks and collects every outcome: there must be no more than one. */
    function ask(transport: CapabilityTransport, to: Endpoint, options: Partial<Inquiry> = {}) {
      const outcomes: InquiryOutcome[] = [];
      const { address, port } = to;
      const inquiry: Inquiry = { address, port, request: HELLO, lifeMs: LONG_LIFE_MS, ...options };
      const undo = transport.inquire(inquiry, (outcome) => outcomes.push(outcome));
      return { outcomes, undo };
    }

    async function outcomeOf(transport: CapabilityTransport, to: Endpoint, options?: Partial<Inquiry>): Promise<InquiryOutcome> {
      const { outcomes } = ask(transport, to, options);
      await bed.waitFor(() => outcomes.length > 0);
      const [outcome] = outcomes;
      if (outcome === undefined) throw new Error('waited for an outcome that is not there');
      return outcome;
    }

    describe('listening', () => {
      it('resolves with the wanted port and tells it once', async () => {
        const { port, wantedPort, responder } = await startStation('SVC_alpha');
        expect(port).toBe(wantedPort);
        expect(responder.listeners).toEqual([{ port: wantedPort, onWantedPort: true, wantedPort }]);
      });

      it('starts once, however often it is told to', async () => {
        const { transport, wantedPort } = bed.addStation();
        const responder = new Responder();
        started.push(transport);
        const ports = await Promise.all([transport.start('SVC_alpha', responder), transport.start('SVC_alpha', responder)]);
        expect([...ports, await transport.start('SVC_alpha', responder)]).toEqual([wantedPort, wantedPort, wantedPort]);
        expect(responder.listeners).toHaveLength(1);
      });

      it('can be stopped before it is started, and twice', async () => {
        const { transport } = bed.addStation();
        await transport.stop();
        await transport.start('SVC_alpha', new Responder());
        await transport.stop();
        await transport.stop();
      });

      it('refuses after stop and tells its user nothing more', async () => {
        const asker = await startStation('SVC_asker');
        const stopped = await startStation('SVC_stopped');
        await stopped.transport.stop();
        expect(await outcomeOf(asker.transport, stopped)).toMatchObject({ failure: 'refused', connected: false });
        expect(stopped.responder.asked).toEqual([]);
        expect(stopped.responder.listeners).toHaveLength(1);
      });

      it('answers again on the same port when started again, under the new id', async () => {
        const asker = await startStation('SVC_asker');
        const station = await startStation('SVC_before');
        await station.transport.stop();
        const again = await start(station, 'SVC_after');
        expect(again.port).toBe(station.port);
        expect(await outcomeOf(asker.transport, again)).toMatchObject({ kind: 'answered', responderId: 'SVC_after' });
      });

      it('falls back to one of the next ports while the wanted one is taken', async () => {
        const asker = await startStation('SVC_asker');
        const first = await startStation('SVC_first');
        const second = await start(bed.addNeighbour(first), 'SVC_second');
        expect(second.port).toBeGreaterThan(first.port);
        expect(second.responder.listeners).toEqual([{ port: second.port, onWantedPort: false, wantedPort: first.port }]);
        expect(await outcomeOf(asker.transport, first)).toMatchObject({ responderId: 'SVC_first' });
        expect(await outcomeOf(asker.transport, second)).toMatchObject({ responderId: 'SVC_second' });
      });

      it('listens on the wanted port, too, as soon as it is free', async () => {
        const asker = await startStation('SVC_asker');
        const first = await startStation('SVC_first');
        const second = await start(bed.addNeighbour(first), 'SVC_second');
        await first.transport.stop();
        await bed.waitFor(() => second.responder.listeners.length > 1);
        expect(second.responder.listeners[1]).toEqual({ port: second.port, onWantedPort: true, wantedPort: first.port });
        expect(await outcomeOf(asker.transport, { ...first })).toMatchObject({ responderId: 'SVC_second' });
        expect(await outcomeOf(asker.transport, second)).toMatchObject({ responderId: 'SVC_second' });
      });
    });

    describe('asking', () => {
      it('brings the reply and the id of who replied', async () => {
        const asker = await startStation('SVC_asker');
        const other = await startStation('SVC_other', new Responder(() => frames('', 'One:1', 'Other:12')));
        const outcome = await outcomeOf(asker.transport, other);
        if (outcome.kind !== 'answered') throw new Error(`failed: ${outcome.failure}`);
        expect(outcome.responderId).toBe('SVC_other');
        expect(texts(outcome.frames)).toEqual(['', 'One:1', 'Other:12']);
      });

      it('brings the request, and the id and address of who asks, once', async () => {
        const asker = await startStation('SVC_asker');
        const other = await startStation('SVC_other');
        await outcomeOf(asker.transport, other);
        expect(other.responder.asked).toEqual([{ request: ['', 'HELLO'], requester: { address: asker.address, id: 'SVC_asker' } }]);
      });

      it('can be asked by itself', async () => {
        const station = await startStation('SVC_alpha');
        expect(await outcomeOf(station.transport, station)).toMatchObject({ kind: 'answered', responderId: 'SVC_alpha' });
      });

      it.each([
        ['no frame but the delimiter', ['']],
        ['no delimiter', ['X:1']],
        ['empty frames', ['', '', '']],
        ['bytes that are no text', ['', '\x00\xff\xfe\x80']],
        ['a frame of more than 255 bytes', ['', 'x'.repeat(300)]],
        ['256 frames', ['', ...Array.from({ length: 255 }, (_, i) => `T${i}:1`)]]
      ])('carries %s unchanged, both ways', async (_what, message) => {
        const asker = await startStation('SVC_asker');
        const echo = await startStation('SVC_echo', new Responder((request) => request));
        const outcome = await outcomeOf(asker.transport, echo, { request: frames(...message) });
        expect(echo.responder.asked.map(({ request }) => request)).toEqual([message]);
        expect(outcome.kind === 'answered' && texts(outcome.frames)).toEqual(message);
      });

      it('brings a reply of nearly 64 KiB', async () => {
        const asker = await startStation('SVC_asker');
        const reply = ['', ...Array.from({ length: 200 }, () => 'x'.repeat(300))];
        const other = await startStation('SVC_other', new Responder(() => frames(...reply)));
        const outcome = await outcomeOf(asker.transport, other);
        expect(outcome.kind === 'answered' && texts(outcome.frames)).toEqual(reply);
      });

      it('can ask one endpoint as often as it likes, one inquiry after the other', async () => {
        const asker = await startStation('SVC_asker');
        const other = await startStation('SVC_other');
        for (let i = 0; i < 20; i++) expect(await outcomeOf(asker.transport, other)).toMatchObject({ kind: 'answered' });
        expect(other.responder.asked).toHaveLength(20);
      });

      it('keeps inquiries apart that are under way at once', async () => {
        const asker = await startStation('SVC_asker');
        const echoes = await Promise.all(['SVC_a', 'SVC_b', 'SVC_c'].map((id) => startStation(id, new Responder((request) => request))));
        const asked = echoes.flatMap((echo) =>
          [1, 2, 3].map((n) => ({
            echo,
            text: `${echo.id} ${n}`,
            ...ask(asker.transport, echo, { request: frames('', `${echo.id} ${n}`) })
          }))
        );
        await bed.waitFor(() => asked.every(({ outcomes }) => outcomes.length > 0));
        for (const { outcomes, text, echo } of asked) {
          const told = outcomes.map(
            (outcome) => outcome.kind === 'answered' && { from: outcome.responderId, frames: texts(outcome.frames) }
          );
          expect(told).toEqual([{ from: echo.id, frames: ['', text] }]);
        }
      });
    });

    describe('failing', () => {
      it('says refused where nobody listens', async () => {
        const asker = await startStation('SVC_asker');
        const outcome = await outcomeOf(asker.transport, bed.refusing);
        expect(outcome).toEqual({ kind: 'failed', failure: 'refused', connected: false, responderId: null });
      });

      it('says unreachable where no route leads', async () => {
        const asker = await startStation('SVC_asker');
        const outcome = await outcomeOf(asker.transport, bed.unreachable);
        expect(outcome).toEqual({ kind: 'failed', failure: 'unreachable', connected: false, responderId: null });
      });

      it('says timed-out when the life of the inquiry ends at a black hole, and not before', async () => {
        const asker = await startStation('SVC_asker');
        const blackHole = await bed.addMisbehaving('silent');
        const startMs = bed.nowMs();
        const outcome = await outcomeOf(asker.transport, blackHole, { lifeMs: SHORT_LIFE_MS });
        expect(outcome).toEqual({ kind: 'failed', failure: 'timed-out', connected: true, responderId: null });
        expect(bed.nowMs() - startMs).toBeGreaterThanOrEqual(SHORT_LIFE_MS - 1);
        expect(bed.nowMs() - startMs).toBeLessThan(SHORT_LIFE_MS + PROMPT_MS);
      });

      it('says timed-out, and who was asked, when the reply is silence', async () => {
        const asker = await startStation('SVC_asker');
        const mute = await startStation('SVC_mute', new Responder(() => null));
        const outcome = await outcomeOf(asker.transport, mute, { lifeMs: SHORT_LIFE_MS });
        expect(outcome).toEqual({ kind: 'failed', failure: 'timed-out', connected: true, responderId: 'SVC_mute' });
        expect(mute.responder.asked).toHaveLength(1);
      });

      it.each([
        ['hangs-up', 'closed'],
        ['speaks-http', 'protocol'],
        ['floods', 'oversized']
      ] as const)('at a responder that %s says %s', async (misbehaviour, failure) => {
        const asker = await startStation('SVC_asker');
        const endpoint = await bed.addMisbehaving(misbehaviour);
        expect(await outcomeOf(asker.transport, endpoint)).toMatchObject({ kind: 'failed', failure, connected: true });
      });

      it('says closed when the other side stops before it replies', async () => {
        const asker = await startStation('SVC_asker');
        const leaving = await startStation('SVC_leaving', new Responder(() => null));
        const { outcomes } = ask(asker.transport, leaving);
        await bed.waitFor(() => leaving.responder.asked.length > 0);
        await leaving.transport.stop();
        await bed.waitFor(() => outcomes.length > 0);
        expect(outcomes).toEqual([{ kind: 'failed', failure: 'closed', connected: true, responderId: 'SVC_leaving' }]);
      });
    });

    describe('settling', () => {
      it.each(['answered', 'refused', 'unreachable'] as const)('never happens synchronously: %s', async (expected) => {
        const asker = await startStation('SVC_asker');
        const other = await startStation('SVC_other');
        const { outcomes } = ask(asker.transport, { answered: other, refused: bed.refusing, unreachable: bed.unreachable }[expected]);
        expect(outcomes).toEqual([]);
        await bed.waitFor(() => outcomes.length > 0);
        expect(outcomes[0]).toMatchObject(expected === 'answered' ? { kind: expected } : { failure: expected });
      });

      it('happens once, also when the life of the inquiry ends later', async () => {
        const asker = await startStation('SVC_asker');
        const other = await startStation('SVC_other');
        const blackHole = await bed.addMisbehaving('silent');
        const answered = ask(asker.transport, other, { lifeMs: SHORT_LIFE_MS });
        const refused = ask(asker.transport, bed.refusing, { lifeMs: SHORT_LIFE_MS });
        await outcomeOf(asker.transport, blackHole, { lifeMs: 2 * SHORT_LIFE_MS });
        expect(answered.outcomes).toHaveLength(1);
        expect(refused.outcomes).toHaveLength(1);
      });

      it('does not happen after undo, whatever the outcome would have been', async () => {
        const asker = await startStation('SVC_asker');
        const other = await startStation('SVC_other');
        const blackHole = await bed.addMisbehaving('silent');
        const undone = [other, bed.refusing, bed.unreachable, blackHole].map((to) => ask(asker.transport, to, { lifeMs: SHORT_LIFE_MS }));
        for (const { undo } of undone) undo();
        await outcomeOf(asker.transport, blackHole, { lifeMs: 2 * SHORT_LIFE_MS });
        expect(undone.flatMap(({ outcomes }) => outcomes)).toEqual([]);
      });

      it('can be undone twice, and after it happened', async () => {
        const asker = await startStation('SVC_asker');
        const other = await startStation('SVC_other');
        const { outcomes, undo } = ask(asker.transport, other);
        await bed.waitFor(() => outcomes.length > 0);
        undo();
        undo();
        expect(await outcomeOf(asker.transport, other)).toMatchObject({ kind: 'answered' });
        expect(outcomes).toHaveLength(1);
      });

      it('does not happen after stop, and stop does not wait for it', async () => {
        const asker = await startStation('SVC_asker');
        const witness = await startStation('SVC_witness');
        const mute = await startStation('SVC_mute', new Responder(() => null));
        const blackHole = await bed.addMisbehaving('silent');
        const asked = [mute, blackHole].map((to) => ask(asker.transport, to, { lifeMs: SHORT_LIFE_MS }));
        await bed.waitFor(() => mute.responder.asked.length > 0);
        const startMs = bed.nowMs();
        await asker.transport.stop();
        expect(bed.nowMs() - startMs).toBeLessThan(PROMPT_MS);
        await outcomeOf(witness.transport, blackHole, { lifeMs: 2 * SHORT_LIFE_MS });
        expect(asked.flatMap(({ outcomes }) => outcomes)).toEqual([]);
      });

      it('does not happen to what is asked while stopped', async () => {
        const { transport } = bed.addStation();
        const witness = await startStation('SVC_witness');
        const beforeStart = ask(transport, witness, { lifeMs: SHORT_LIFE_MS });
        await transport.start('SVC_alpha', new Responder());
        await transport.stop();
        const afterStop = ask(transport, witness, { lifeMs: SHORT_LIFE_MS });
        const blackHole = await bed.addMisbehaving('silent');
        await outcomeOf(witness.transport, blackHole, { lifeMs: 2 * SHORT_LIFE_MS });
        expect([...beforeStart.outcomes, ...afterStop.outcomes]).toEqual([]);
        expect(witness.responder.asked).toEqual([]);
      });
    });
  });
}
