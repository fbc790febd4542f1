import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BeaconListener, BeaconTransport, DatagramSource, LanInterface, ReceiverStatus, SendFailure } from '../beacon-transport.ts';

/** A transport under test, not started yet. */
export interface BeaconStation {
  readonly transport: BeaconTransport;
  /** Where its broadcasts come from and where unicast reaches it. Stations may share one: then unicast reaches any of them. */
  readonly address: string;
}

/** A network for one test, on virtual or on real time. */
export interface BeaconTestBed {
  /** One more station; all of a bed hear each other's broadcasts. */
  addStation(): BeaconStation;
  /**
   * Lets another program hold the beacon port, shared with nobody; resolves with how to let go. Rejects while a station has
   * a socket there.
   */
  occupyPort(): Promise<() => Promise<void>>;
  /** Lets time pass until `condition` holds; rejects if that takes unreasonably long. */
  waitFor(condition: () => boolean): Promise<unknown>;
  close(): Promise<void>;
}

/** Everything that a transport told, in order. */
class Diary implements BeaconListener {
  readonly heard: { readonly text: string; readonly datagram: Uint8Array; readonly source: DatagramSource }[] = [];
  readonly interfaces: (readonly LanInterface[])[] = [];
  readonly receivers: ReceiverStatus[] = [];
  readonly failures: SendFailure[] = [];
  readonly recoveries: string[] = [];

  datagramReceived(datagram: Uint8Array, source: DatagramSource): void {
    this.heard.push({ text: Buffer.from(datagram).toString('latin1'), datagram: Uint8Array.from(datagram), source });
  }
  interfacesChanged(interfaces: readonly LanInterface[]): void {
    this.interfaces.push(interfaces);
  }
  receiverChanged(receiver: ReceiverStatus): void {
    this.receivers.push(receiver);
  }
  sendFailed(failure: SendFailure): void {
    this.failures.push(failure);
  }
  sendRecovered(fromAddress: string): void {
    this.recoveries.push(fromAddress);
  }

  hasHeard(text: string): boolean {
    return this.heard.some((entry) => entry.text === text);
  }
  get length(): number {
    return this.heard.length + this.interfaces.length + this.receivers.length + this.failures.length + this.recoveries.length;
  }
}

const DOTTED = /^\d+\.\d+\.\d+\.\d+$/;
/** One byte more than UDP over IPv4 can carry. */
const TOO_LONG = new Uint8Array(65_508);

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

/** Declares the tests that every BeaconTransport must pass. */
export function describeBeaconTransport(name: string, openBed: () => BeaconTestBed | Promise<BeaconTestBed>): void {
  describe(`${name} keeps the promises of a beacon transport`, () => {
    let bed: BeaconTestBed;
    let started: BeaconTransport[];

    beforeEach(async () => {
      bed = await openBed();
      started = [];
    });

    afterEach(async () => {
      await Promise.all(started.map((transport) => transport.stop()));
      await bed.close();
    });

    async function startStation() {
      const station = bed.addStation();
      const diary = new Diary();
      started.push(station.transport);
      await station.transport.start(diary);
      return { ...station, diary };
    }

    /** Resolves when what was sent before must have arrived, wherever it does arrive: `witness` heard something later. */
    async function passLater(from: BeaconTransport, witness: Diary): Promise<void> {
      const text = `later ${witness.length}`;
      from.broadcast(bytes(text));
      await bed.waitFor(() => witness.hasHeard(text));
    }

    it('tells its interfaces and its receiver once before start resolves', async () => {
      const { diary } = await startStation();
      expect(diary.interfaces).toHaveLength(1);
      for (const face of diary.interfaces.flat()) {
        expect(face.name).not.toBe('');
        expect(face.address).toMatch(DOTTED);
        expect(face.netmask).toMatch(DOTTED);
      }
      expect(diary.receivers).toEqual([{ bound: true, port: expect.any(Number) as number, errorCode: null }]);
    });

    it('tells nothing before it is started', async () => {
      const talker = await startStation();
      const silent = bed.addStation();
      const diary = new Diary();
      await passLater(talker.transport, talker.diary);
      started.push(silent.transport);
      await silent.transport.start(diary);
      expect(diary.heard).toEqual([]);
    });

    it('starts once, however often it is told to', async () => {
      const { transport } = bed.addStation();
      const diary = new Diary();
      started.push(transport);
      await Promise.all([transport.start(diary), transport.start(diary)]);
      await transport.start(diary);
      expect(diary.interfaces).toHaveLength(1);
      expect(diary.receivers).toHaveLength(1);
    });

    it('is stopped by one stop, however often it was started', async () => {
      const witness = await startStation();
      const { transport } = bed.addStation();
      const diary = new Diary();
      await transport.start(diary);
      await transport.start(diary);
      await transport.stop();
      const toldBefore = diary.length;
      await passLater(witness.transport, witness.diary);
      expect(diary.length).toBe(toldBefore);
    });

    it('can be stopped before it is started, and twice', async () => {
      const { transport } = bed.addStation();
      await transport.stop();
      await transport.start(new Diary());
      await transport.stop();
      await transport.stop();
    });

    it('tells nothing after stop', async () => {
      const witness = await startStation();
      const stopped = await startStation();
      witness.transport.broadcast(bytes('on its way'));
      await stopped.transport.stop();
      const toldBefore = stopped.diary.length;
      await passLater(witness.transport, witness.diary);
      expect(stopped.diary.length).toBe(toldBefore);
    });

    it('leaves the port to others after stop', async () => {
      const station = await startStation();
      await expect(bed.occupyPort()).rejects.toThrow();
      await station.transport.stop();
      const release = await bed.occupyPort();
      await release();
    });

    it('hears and tells again when started again', async () => {
      const talker = await startStation();
      const station = await startStation();
      await station.transport.stop();
      const diary = new Diary();
      await station.transport.start(diary);
      expect(diary.interfaces).toHaveLength(1);
      expect(diary.receivers.at(-1)?.bound).toBe(true);
      talker.transport.broadcast(bytes('again'));
      await bed.waitFor(() => diary.hasHeard('again'));
    });

    it('broadcasts to everybody, itself included, from its own address', async () => {
      const stations = [await startStation(), await startStation(), await startStation()];
      stations[0]?.transport.broadcast(bytes('CTL:SVC_abcd1234:Some.Type'));
      await bed.waitFor(() => stations.every(({ diary }) => diary.hasHeard('CTL:SVC_abcd1234:Some.Type')));
      for (const { diary } of stations) {
        expect(diary.heard.map(({ source }) => source.address)).toContain(stations[0]?.address);
        for (const { source } of diary.heard) expect(source.port).toBeGreaterThan(0);
      }
    });

    it('carries every byte value unchanged', async () => {
      const talker = await startStation();
      const listener = await startStation();
      const all = Uint8Array.from({ length: 255 }, (_, i) => 255 - i);
      talker.transport.broadcast(all);
      await bed.waitFor(() => listener.diary.heard.length > 0);
      expect(listener.diary.heard[0]?.datagram).toEqual(all);
    });

    it('sends to one address and to no other', async () => {
      const stations = [await startStation(), await startStation(), await startStation()];
      const [talker, receiver] = stations;
      if (talker === undefined || receiver === undefined) throw new Error('unreachable');
      talker.transport.send(bytes('for one'), receiver.address);
      await bed.waitFor(() => stations.some(({ diary }) => diary.hasHeard('for one')));
      for (const witness of stations) await passLater(talker.transport, witness.diary);
      for (const { address, diary } of stations) if (diary.hasHeard('for one')) expect(address).toBe(receiver.address);
    });

    it('sends nothing before start and after stop, and does not throw', async () => {
      const witness = await startStation();
      const { transport } = bed.addStation();
      const sendBoth = (when: string) => {
        transport.broadcast(bytes(`broadcast ${when}`));
        transport.send(bytes(`unicast ${when}`), witness.address);
      };
      sendBoth('before');
      await transport.start(new Diary());
      await transport.stop();
      sendBoth('after');
      await passLater(witness.transport, witness.diary);
      const unsent = ['broadcast before', 'unicast before', 'broadcast after', 'unicast after'];
      expect(unsent.filter((text) => witness.diary.hasHeard(text))).toEqual([]);
    });

    it('has given to the system what was handed over before stop', async () => {
      const witness = await startStation();
      const leaving = await startStation();
      for (let i = 1; i <= 5; i++) leaving.transport.broadcast(bytes(`goodbye ${i}`));
      await leaving.transport.stop();
      await bed.waitFor(() => [1, 2, 3, 4, 5].every((i) => witness.diary.hasHeard(`goodbye ${i}`)));
    });

    it('tells which interface could not send, once, and when it can again', async () => {
      const { transport, diary, address } = await startStation();
      for (let i = 0; i < 3; i++) transport.broadcast(TOO_LONG);
      await bed.waitFor(() => diary.failures.some(({ fromAddress }) => fromAddress === address));
      await passLater(transport, diary);
      await bed.waitFor(() => diary.recoveries.includes(address));
      await passLater(transport, diary);
      expect(diary.failures.filter(({ fromAddress }) => fromAddress === address)).toHaveLength(1);
      expect(diary.failures[0]?.errorCode).toMatch(/^E[A-Z0-9]+$/);
      expect(diary.recoveries.filter((from) => from === address)).toHaveLength(1);
    });

    it('tells that a datagram to one address could not be sent', async () => {
      const { transport, diary, address } = await startStation();
      transport.send(TOO_LONG, address);
      await bed.waitFor(() => diary.failures.length > 0);
      expect(diary.failures).toEqual([{ fromAddress: null, toAddress: address, errorCode: 'EMSGSIZE' }]);
    });

    it('starts without a receiver while another program holds the port, and hears as soon as it is free', async () => {
      const release = await bed.occupyPort();
      const { transport, diary } = await startStation();
      expect(diary.receivers).toEqual([{ bound: false, port: expect.any(Number) as number, errorCode: 'EADDRINUSE' }]);
      await release();
      await bed.waitFor(() => diary.receivers.length > 1);
      expect(diary.receivers[1]).toMatchObject({ bound: true, errorCode: null });
      await passLater(transport, diary);
    });

    it('can be stopped while it waits for the port, and takes it no more', async () => {
      const release = await bed.occupyPort();
      const stopped = await startStation();
      const waiting = await startStation();
      await stopped.transport.stop();
      await release();
      // it began to wait later: by now the stopped one would have tried, too
      await bed.waitFor(() => waiting.diary.receivers.length > 1);
      await waiting.transport.stop();
      const releaseAgain = await bed.occupyPort();
      await releaseAgain();
      expect(stopped.diary.receivers).toHaveLength(1);
    });
  });
}
