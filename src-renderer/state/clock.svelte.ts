import { createSubscriber } from 'svelte/reactivity';

/** The time for what is shown. Ticks only while something on screen reads it and the window can be seen. */
export class Clock {
  readonly #subscribe: () => void;

  constructor(periodMs: number) {
    this.#subscribe = createSubscriber((update) => {
      const tick = () => {
        if (document.visibilityState === 'visible') update();
      };
      const timer = setInterval(tick, periodMs);
      document.addEventListener('visibilitychange', tick);
      return () => {
        clearInterval(timer);
        document.removeEventListener('visibilitychange', tick);
      };
    });
  }

  /** Epoch milliseconds. Whoever reads it in a template or an effect is told of the next tick. */
  get now(): number {
    this.#subscribe();
    return Date.now();
  }
}
