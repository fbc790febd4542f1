/** Undoes what returned it: cancels a task, ends a subscription, aborts a request. Calling it twice is harmless. */
export type Undo = () => void;

/**
 * Time as the engine sees it. Nothing in the engine reads a clock of the system; tests drive a virtual one.
 */
export interface Clock {
  /** Milliseconds on a monotonic scale of unknown origin. It may stand still while the machine sleeps. */
  now(): number;

  /**
   * Milliseconds on a monotonic scale that goes on while the machine sleeps and that nobody can set (time since boot).
   * Resolution may be as coarse as 1 s. Compared with {@link now}, it tells that the machine was asleep.
   */
  sinceBootMs(): number;

  /** Runs `task` once, no earlier than `delayMs` from now and never synchronously. A task that throws is a bug. */
  schedule(delayMs: number, task: () => void): Undo;
}
