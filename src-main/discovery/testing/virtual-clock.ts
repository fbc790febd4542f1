import type { Clock, Undo } from '../clock.ts';

/** So many tasks at one instant mean that they schedule each other without end. */
const MAX_TASKS_AT_ONE_INSTANT = 200_000;

interface Task {
  readonly dueMs: number;
  /** Tasks due at the same time run in the order in which they were scheduled. */
  readonly order: number;
  readonly run: () => void;
  cancelled: boolean;
}

/**
 * Time that moves only when a test says so. Due tasks run one by one in the order of their time, then of their scheduling;
 * after each of them every promise continuation that can run has run.
 */
export class VirtualClock implements Clock {
  #nowMs = 0;
  #sinceBootMs: number;
  #scheduled = 0;
  readonly #tasks = new TaskHeap();

  /** `now` starts at 0; the machine was up for `sinceBootMs` by then. */
  constructor(sinceBootMs = 1_000_000) {
    this.#sinceBootMs = sinceBootMs;
  }

  now(): number {
    return this.#nowMs;
  }

  sinceBootMs(): number {
    return this.#sinceBootMs;
  }

  schedule(delayMs: number, task: () => void): Undo {
    const entry: Task = { dueMs: this.#nowMs + Math.max(0, delayMs), order: this.#scheduled++, run: task, cancelled: false };
    this.#tasks.push(entry);
    return () => {
      entry.cancelled = true;
    };
  }

  /** Lets `ms` pass and runs everything that is due in it. Rejects with what a task throws. */
  async advance(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms;
    await this.#runWhile(endMs, () => true);
    this.#moveTo(endMs);
  }

  /** Lets time pass, task by task, until `condition` holds; resolves with the milliseconds that took, or rejects after `limitMs`. */
  async advanceUntil(condition: () => boolean, limitMs: number): Promise<number> {
    const startMs = this.#nowMs;
    await this.#runWhile(startMs + limitMs, () => !condition());
    if (!condition()) throw new Error(`Not so within ${limitMs} ms of virtual time: ${condition.toString()}`);
    return this.#nowMs - startMs;
  }

  /** The machine sleeps for `ms`: {@link now} stands still, the time since boot goes on, nothing runs. */
  suspend(ms: number): void {
    this.#sinceBootMs += ms;
  }

  /** The process is stopped for `ms` (SIGSTOP): both scales go on, nothing runs. What came due meanwhile runs, late, when time advances again. */
  stall(ms: number): void {
    this.#moveTo(this.#nowMs + ms);
  }

  async #runWhile(endMs: number, goOn: () => boolean): Promise<void> {
    await continuations();
    let instantMs = this.#nowMs;
    let tasksAtInstant = 0;
    for (let task = this.#tasks.next(endMs); task !== null && goOn(); task = this.#tasks.next(endMs)) {
      this.#tasks.pop();
      this.#moveTo(Math.max(this.#nowMs, task.dueMs));
      tasksAtInstant = this.#nowMs === instantMs ? tasksAtInstant + 1 : 0;
      instantMs = this.#nowMs;
      if (tasksAtInstant > MAX_TASKS_AT_ONE_INSTANT) throw new Error(`Tasks schedule each other without end at ${instantMs} ms`);
      task.run();
      await continuations();
    }
  }

  #moveTo(ms: number): void {
    this.#sinceBootMs += ms - this.#nowMs;
    this.#nowMs = ms;
  }
}

/** Resolves when every promise continuation that can run has run: the event loop turns only then. */
function continuations(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A binary heap, earliest task first. */
class TaskHeap {
  readonly #tasks: Task[] = [];

  /** The earliest task that is not cancelled, if it is due by `byMs`. */
  next(byMs: number): Task | null {
    for (let first = this.#tasks[0]; first !== undefined; first = this.#tasks[0]) {
      if (!first.cancelled) return first.dueMs <= byMs ? first : null;
      this.pop();
    }
    return null;
  }

  push(task: Task): void {
    let at = this.#tasks.push(task) - 1;
    while (at > 0) {
      const parentAt = (at - 1) >> 1;
      const parent = this.#tasks[parentAt];
      if (parent === undefined || !isBefore(task, parent)) break;
      this.#tasks[at] = parent;
      at = parentAt;
    }
    this.#tasks[at] = task;
  }

  /** Drops the earliest task. */
  pop(): void {
    const last = this.#tasks.pop();
    if (last === undefined || this.#tasks.length === 0) return;
    let at = 0;
    for (let childAt = this.#earlierChild(at); childAt !== null; childAt = this.#earlierChild(at)) {
      const child = this.#tasks[childAt];
      if (child === undefined || !isBefore(child, last)) break;
      this.#tasks[at] = child;
      at = childAt;
    }
    this.#tasks[at] = last;
  }

  #earlierChild(parentAt: number): number | null {
    const left = this.#tasks[2 * parentAt + 1];
    const right = this.#tasks[2 * parentAt + 2];
    if (left === undefined) return null;
    return right !== undefined && isBefore(right, left) ? 2 * parentAt + 2 : 2 * parentAt + 1;
  }
}

function isBefore(a: Task, b: Task): boolean {
  return a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order);
}
