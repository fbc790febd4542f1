import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { JsonEvent, PeerRecord } from '../../src-main/headless/json-report.ts';
import type { HostProcess, LanHost } from './lan-host.ts';

const HEADLESS = join(import.meta.dirname, '../../out/main/headless.js');
const GOODBYE_MS = 1000;

type EventOf<K extends JsonEvent['event']> = Extract<JsonEvent, { event: K }>;

/** An event and when its line arrived, on the clock of `performance.now()`. */
export interface Arrived<E extends JsonEvent = JsonEvent> {
  readonly event: E;
  readonly atMs: number;
}

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** From the wish to its end. */
  readonly afterMs: number;
}

/**
 * A real headless node with `--json` in a host, and what it has told so far. On dispose it is told to quit and must then
 * end well, with nothing on stderr that tells of a bug.
 */
export class NodeProcess implements AsyncDisposable {
  /** Everything told so far, oldest first. */
  readonly events: Arrived[] = [];
  /** Whoever joined and has not left, by name. */
  readonly peers = new Map<string, PeerRecord>();
  stderr = '';
  readonly #child: HostProcess;
  readonly #exited: Promise<unknown>;
  readonly #closed: Promise<unknown>;
  readonly #waiting = new Set<() => void>();

  private constructor(
    readonly name: string,
    child: HostProcess
  ) {
    this.#child = child;
    this.#exited = once(child, 'exit');
    this.#closed = once(child, 'close');
    child.stdin.on('error', () => {}); // it may end before it has read all that was sent
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    createInterface(child.stdout).on('line', (line) => this.#take(JSON.parse(line) as JsonEvent));
    void this.#closed.then(() => this.#wake());
  }

  /** Starts a node under a name that tells it from the others in the test; does not wait for anything. */
  static spawn(host: LanHost, name = host.name, ...options: readonly string[]): NodeProcess {
    return NodeProcess.spawnBy([], host, name, ...options);
  }

  /** The same, started by a program such as `prlimit` or `env` that becomes the node: `launcher` is its command line. */
  static spawnBy(launcher: readonly string[], host: LanHost, name: string, ...options: readonly string[]): NodeProcess {
    const [program = process.execPath, ...args] = [...launcher, process.execPath, HEADLESS, '--json', '--name', name, ...options];
    return new NodeProcess(name, host.spawn(program, args));
  }

  /** Starts a node and waits until both of its sockets are bound. */
  static async start(host: LanHost, name = host.name, ...options: readonly string[]): Promise<NodeProcess> {
    const node = NodeProcess.spawn(host, name, ...options);
    await node.told('started');
    return node;
  }

  /** What it said of itself when both sockets were bound. */
  get started(): EventOf<'started'> {
    const started = this.all('started')[0];
    if (started === undefined) throw new Error(`${this.name} has not started.`);
    return started.event;
  }

  /** All events of a kind so far. */
  all<K extends JsonEvent['event']>(kind: K): readonly Arrived<EventOf<K>>[] {
    return this.events.filter((arrived): arrived is Arrived<EventOf<K>> => arrived.event.event === kind);
  }

  /** Resolves with the first event of a kind that matches, told already (after the first `from` events) or later; rejects after `deadlineMs`. */
  async told<K extends JsonEvent['event']>(
    kind: K,
    matches: (event: EventOf<K>) => boolean = () => true,
    deadlineMs = 10_000,
    from = 0
  ): Promise<Arrived<EventOf<K>>> {
    const isWanted = (arrived: Arrived): arrived is Arrived<EventOf<K>> =>
      arrived.event.event === kind && matches(arrived.event as EventOf<K>); // of that kind, as was just seen
    return this.#found(() => this.events.slice(from).find(isWanted), `tells "${kind}"`, deadlineMs);
  }

  /** Resolves once `condition` holds, looked at after each event; rejects after `deadlineMs` with all that is known. */
  async until(condition: () => boolean, what: string, deadlineMs: number): Promise<void> {
    await this.#found(() => condition() || undefined, what, deadlineMs);
  }

  /** Resolves once it lists each of `others` as present. */
  async sees(others: readonly NodeProcess[], deadlineMs: number): Promise<void> {
    const missing = (): readonly string[] => others.map(({ name }) => name).filter((name) => this.peers.get(name)?.state !== 'present');
    await this.until(() => missing().length === 0, `sees ${others.map(({ name }) => name).join(', ')}`, deadlineMs);
  }

  /** Resolves with how `other` left; `from` is the number of events to pass over. */
  async missing(other: NodeProcess, deadlineMs: number, from = 0): Promise<Arrived<EventOf<'peer'>>> {
    return this.told('peer', ({ change, peer }) => change === 'left' && peer.id === other.started.id, deadlineMs, from);
  }

  /** Sends one line: an object as JSON, a text as it is. */
  send(command: object | string): void {
    this.#child.stdin.write(`${typeof command === 'string' ? command : JSON.stringify(command)}\n`);
  }

  /** Sends a command and resolves with the next answer of that kind. */
  async ask<K extends JsonEvent['event']>(command: object | string, answer: K): Promise<EventOf<K>> {
    const from = this.events.length;
    this.send(command);
    return (await this.told(answer, () => true, 5000, from)).event;
  }

  async snapshot(): Promise<EventOf<'snapshot'>> {
    return this.ask({ command: 'snapshot' }, 'snapshot');
  }

  closeStdin(): void {
    this.#child.stdin.end();
  }

  /** Stops reading what it tells, as a reader does that hangs. */
  stopReading(): void {
    this.#child.stdout.pause();
  }

  /** Closes the reading end, as a reader does that has died. */
  hangUp(): void {
    this.#child.stdout.destroy();
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Ends it by a signal, or by `quit`, and resolves when it is gone. */
  async end(wish: NodeJS.Signals | 'quit'): Promise<Exit> {
    const wishedAt = performance.now();
    if (wish === 'quit') this.send({ command: 'quit' });
    else this.signal(wish);
    await this.#exited;
    const afterMs = performance.now() - wishedAt;
    this.#child.stdout.resume();
    await this.#closed;
    return { code: this.#child.exitCode, signal: this.#child.signalCode, afterMs };
  }

  /** Ends it, unless it has ended, and holds it to its promises. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#hasEnded) {
      const { code, afterMs } = await this.end('SIGTERM');
      if (code !== 0) throw new Error(`${this.name} ended with status ${code}.\n${this.stderr}`);
      if (afterMs > GOODBYE_MS) throw new Error(`${this.name} took ${afterMs.toFixed(0)} ms to say goodbye.`);
    }
    if (/bug|unhandled|exception|warning: .*listeners/i.test(this.stderr)) throw new Error(`${this.name} told of a bug:\n${this.stderr}`);
  }

  /** Resolves with what `look` finds, now or after some event to come. */
  async #found<T>(look: () => T | undefined, what: string, deadlineMs: number): Promise<T> {
    const found = look();
    if (found !== undefined) return found;
    return new Promise((resolve, reject) => {
      const settle = (end: () => void): void => {
        clearTimeout(timer);
        this.#waiting.delete(lookAgain);
        end();
      };
      const fail = (failure: string): void => settle(() => reject(new Error(this.#explain(what, failure))));
      const lookAgain = (): void => {
        const found = look();
        if (found !== undefined) settle(() => resolve(found));
        else if (this.#hasEnded) fail('it ended instead');
      };
      const timer = setTimeout(() => fail(`not within ${deadlineMs} ms`), deadlineMs);
      this.#waiting.add(lookAgain);
    });
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  #take(event: JsonEvent): void {
    this.events.push({ event, atMs: performance.now() });
    if (event.event === 'peer') {
      if (event.change === 'left') this.peers.delete(event.peer.name);
      else this.peers.set(event.peer.name, event.peer);
    }
    this.#wake();
  }

  #wake(): void {
    for (const look of [...this.#waiting]) look();
  }

  #explain(what: string, failure: string): string {
    const last = this.events.slice(-12).map(({ event }) => JSON.stringify(event));
    return [`${this.name} ${what}: ${failure}. Its last events:`, ...last, 'Its stderr:', this.stderr].join('\n');
  }
}

/** Resolves once each of `nodes` lists all the others as present. */
export async function seeEachOther(nodes: readonly NodeProcess[], deadlineMs = 10_000): Promise<void> {
  await Promise.all(
    nodes.map((node) =>
      node.sees(
        nodes.filter((other) => other !== node),
        deadlineMs
      )
    )
  );
}

/** Any number of nodes that end together. */
export class NodeGroup implements AsyncDisposable {
  readonly nodes: NodeProcess[] = [];

  /** Starts a node on `host` without waiting for anything. */
  spawn(host: LanHost, ...options: readonly string[]): NodeProcess {
    const node = NodeProcess.spawn(host, host.name, ...options);
    this.nodes.push(node);
    return node;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.nodes.map((node) => node[Symbol.asyncDispose]()));
  }
}
