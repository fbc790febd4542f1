import { createSubscriber } from 'svelte/reactivity';

/** The time for what is shown. Ticks only while something on screen reads it and the window can be seen. */
export class Clock {
  readonly #subscribe: () => void;
  #tick: (() => void) | null = null;
  #isHeld = false;

  constructor(periodMs: number) {
    this.#subscribe = createSubscriber((update) => {
      let timer: ReturnType<typeof setTimeout>;
      const tick = () => {
        wait();
        if (document.visibilityState === 'visible' && !this.#isHeld) update();
      };
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(tick, periodMs);
      };
      wait();
      this.#tick = tick;
      document.addEventListener('visibilitychange', tick);
      return () => {
        clearTimeout(timer);
        this.#tick = null;
        document.removeEventListener('visibilitychange', tick);
      };
    });
  }

  /** Ticks now, as something has come that is shown with the time; its next tick of its own is a period away. */
  tick(): void {
    this.#tick?.();
  }

  /** Does not tick for as long as it is held. */
  hold(holds: boolean): void {
    this.#isHeld = holds;
    if (!holds) this.tick();
  }

  /** Epoch milliseconds. Whoever reads it in a template or an effect is told of the next tick. */
  get now(): number {
    this.#subscribe();
    return Date.now();
  }
}
