import type { Logger } from '../discovery/logger.ts';
import type { PeerKey } from '../discovery/service-identity.ts';
import type { DesktopNotice } from './presence-notifications.ts';

const MAX_KEPT = 20;

/** What is used of Electron's `Notification`. */
export interface SystemNotice {
  on(event: 'click' | 'close', heard: () => void): unknown;
  on(event: 'failed', heard: (event: unknown, error: string) => void): unknown;
  show(): void;
}

interface Parts {
  /** Null where the system shows none. */
  readonly make: (text: string) => SystemNotice | null;
  /** The person clicked on a notice about this peer, or about several (null). */
  readonly clicked: (peerKey: PeerKey | null) => void;
  readonly logger: Logger;
}

/** The notifications of the system that are shown: each must be kept while it is, or a click on it is lost. */
export class DesktopNotices {
  readonly #parts: Parts;
  readonly #shown = new Set<SystemNotice>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** How many are kept for a click. */
  get keptCount(): number {
    return this.#shown.size;
  }

  show({ text, peerKey }: DesktopNotice): void {
    const notice = this.#parts.make(text);
    if (!notice) return;
    const forget = (): boolean => this.#shown.delete(notice);
    notice.on('click', () => {
      forget();
      this.#parts.clicked(peerKey);
    });
    notice.on('close', forget);
    notice.on('failed', (_event, error) => {
      forget();
      this.#parts.logger.warn(`A notification could not be shown: ${error}`);
    });
    this.#keep(notice);
    notice.show();
  }

  /** Systems without an event for the end of a notification would have us keep all. */
  #keep(notice: SystemNotice): void {
    const [oldest] = this.#shown;
    if (oldest && this.#shown.size >= MAX_KEPT) this.#shown.delete(oldest);
    this.#shown.add(notice);
  }
}
