import type { AppCommand, Events } from '#contract';

interface WindowDoor {
  /** Opens the window, or brings it to the front. */
  show(): void;
  send<E extends keyof Events>(event: E, payload: Events[E]): void;
}

/** What menu, tray and notifications ask of the window. A page that still loads is told the last thing as soon as it listens. */
export class WindowCommands {
  readonly #window: WindowDoor;
  readonly #bringUpToDate: () => void;
  #pageListens = false;
  #waiting: (() => void) | null = null;

  /** `bringUpToDate` tells the page at once what waits to be told: it must know a peer that it is asked to show. */
  constructor(window: WindowDoor, bringUpToDate: () => void) {
    this.#window = window;
    this.#bringUpToDate = bringUpToDate;
  }

  run(command: AppCommand): void {
    this.#tell(() => this.#window.send('menu-command', command));
  }

  /** Selects a peer. */
  showPeer(key: string): void {
    this.#tell(() => this.#window.send('show-peer', key));
  }

  /** The page has asked for the state: it hears us. */
  pageListens(): void {
    this.#pageListens = true;
    this.#waiting?.();
    this.#waiting = null;
  }

  /** The page loads anew, crashed or was closed. */
  pageGone(): void {
    this.#pageListens = false;
  }

  #tell(send: () => void): void {
    this.#window.show();
    if (!this.#pageListens) {
      this.#waiting = send;
      return;
    }
    this.#bringUpToDate();
    send();
  }
}
