import type { Clock, Undo } from '../discovery/clock.ts';

interface Task {
  readonly dueMs: number;
  readonly order: number;
  /** Null once undone. */
  run: (() => void) | null;
}

/**
 * A clock for a simulation on the clock of the world. Tasks run strictly in the order of their time, then of their scheduling,
 * which timers of a system do not promise. When the world calls late, everything that has come due runs in one turn, each task at its
 * own time: what takes ten steps of a millisecond then takes ten milliseconds and not ten delays.
 */
export class OrderedClock implements Clock {
  readonly #world: Clock;
  /** A binary heap, the first due on top. */
  readonly #tasks: Task[] = [];
  #scheduled = 0;
  /** The time of the task that runs; null between tasks. */
  #atMs: number | null = null;
  #wake: { readonly dueMs: number; readonly undo: Undo } | null = null;

  constructor(world: Clock) {
    this.#world = world;
  }

  now(): number {
    return this.#atMs ?? this.#world.now();
  }

  sinceBootMs(): number {
    return this.#world.sinceBootMs();
  }

  schedule(delayMs: number, run: () => void): Undo {
    const task: Task = { dueMs: this.now() + Math.max(0, delayMs), order: this.#scheduled++, run };
    this.#push(task);
    if (this.#atMs === null) this.#wakeForFirst();
    return () => {
      task.run = null;
    };
  }

  #wakeForFirst(): void {
    const first = this.#tasks[0];
    if (first === undefined || (this.#wake !== null && this.#wake.dueMs <= first.dueMs)) return;
    this.#wake?.undo();
    const { dueMs } = first;
    // the sum of now and a difference to it may be a hair less than the time that was meant
    const undo = this.#world.schedule(dueMs - this.#world.now(), () => this.#catchUp(Math.max(dueMs, this.#world.now())));
    this.#wake = { dueMs, undo };
  }

  /** Up to the moment of the call, so that a simulation that is too slow for its time lets others run in between. */
  #catchUp(untilMs: number): void {
    this.#wake = null;
    try {
      for (let first = this.#tasks[0]; first !== undefined && first.dueMs <= untilMs; first = this.#tasks[0]) {
        this.#pop();
        this.#atMs = first.dueMs;
        first.run?.();
      }
    } finally {
      this.#atMs = null;
      this.#wakeForFirst();
    }
  }

  #push(task: Task): void {
    const tasks = this.#tasks;
    let at = tasks.push(task) - 1;
    for (let above = (at - 1) >> 1; at > 0; at = above, above = (at - 1) >> 1) {
      const parent = tasks[above];
      if (parent === undefined || isBefore(parent, task)) break;
      tasks[at] = parent;
      tasks[above] = task;
    }
  }

  #pop(): void {
    const tasks = this.#tasks;
    const last = tasks.pop();
    if (last === undefined || tasks.length === 0) return;
    let at = 0;
    for (;;) {
      const left = tasks[2 * at + 1];
      const right = tasks[2 * at + 2];
      const isRight = left !== undefined && right !== undefined && isBefore(right, left);
      const first = isRight ? right : left;
      if (first === undefined || isBefore(last, first)) break;
      tasks[at] = first;
      at = 2 * at + (isRight ? 2 : 1);
    }
    tasks[at] = last;
  }
}

function isBefore(a: Task, b: Task): boolean {
  return a.dueMs === b.dueMs ? a.order < b.order : a.dueMs < b.dueMs;
}
