import { CAPABILITY_BOUNDS, DRAFT_FIELDS, type DraftContent } from './capability-rules.ts';

/** Another shape is another version; what is kept in one that is not known counts as nothing. */
const VERSION = 1;
const KEY = 'capability-draft';

/** What of a `Storage` is used. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * The rows of the editor while they differ from what is announced, kept for a page that is loaded anew, such as after a crash.
 * In the session storage of the window: it is gone with the window.
 */
export class KeptDraft {
  readonly #storage: DraftStorage | null;

  /** Without a storage nothing is kept. */
  constructor(storage: DraftStorage | null) {
    this.#storage = storage;
  }

  /** Null if there is none, or none that can be understood. */
  read(): readonly DraftContent[] | null {
    try {
      const value: unknown = JSON.parse(this.#storage?.getItem(KEY) ?? 'null');
      return isRecord(value) && value['version'] === VERSION ? rowsOf(value['rows']) : null;
    } catch {
      return null;
    }
  }

  /** A storage that takes no more is no reason to keep the person from typing. */
  keep(drafts: readonly DraftContent[]): void {
    const rows = drafts.map(({ type, port, description, announced }) => ({ type, port, description, announced }));
    try {
      this.#storage?.setItem(KEY, JSON.stringify({ version: VERSION, rows }));
    } catch {
      this.drop();
    }
  }

  drop(): void {
    this.#storage?.removeItem(KEY);
  }
}

function rowsOf(value: unknown): readonly DraftContent[] | null {
  if (!Array.isArray(value) || value.length > CAPABILITY_BOUNDS.maxCapabilities) return null;
  const rows = value.filter(isRow);
  return rows.length === value.length ? rows : null;
}

function isRow(value: unknown): value is DraftContent {
  return isRecord(value) && DRAFT_FIELDS.every((field) => typeof value[field] === 'string') && typeof value['announced'] === 'boolean';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
