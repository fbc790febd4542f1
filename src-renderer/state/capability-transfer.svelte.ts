import type { Bridge } from '#contract';
import { words } from '../words/words.svelte.ts';
import type { CapabilityEditor, Insertion } from './capability-editor.svelte.ts';
import { capabilitiesAsJson, draftsOfJson } from './capability-file.ts';
import { draftsOfLines, isList } from './capability-lines.ts';
import type { DraftContent } from './capability-rules.ts';
import type { Toasts } from './toasts.svelte.ts';

/** A file that was read and waits for the person to say what is to become of it, or that could not be read. */
export type PendingImport =
  { readonly name: string; readonly rows: readonly DraftContent[] } | { readonly name: string; readonly problems: readonly string[] };

/** Capabilities that come into the editor or leave it as text: pasted lines and JSON files. */
export class CapabilityTransfer {
  readonly #bridge: Bridge;
  readonly #toasts: Toasts;
  readonly #editor: CapabilityEditor;
  #pending = $state.raw<PendingImport | null>(null);

  constructor(bridge: Bridge, toasts: Toasts, editor: CapabilityEditor) {
    this.#bridge = bridge;
    this.#toasts = toasts;
    this.#editor = editor;
  }

  get pending(): PendingImport | null {
    return this.#pending;
  }

  /** A text pasted into a field. False if it is a value for that field and no list; then nothing was done. */
  paste(text: string, rowId: number): boolean {
    const isBlank = this.#editor.drafts.isBlank(rowId);
    const isSeveral = text.trim().includes('\n') || text.trim().includes('\r');
    if (!isList(text) || !(isSeveral || isBlank)) return false;
    const drafts = draftsOfLines(text, this.#editor.drafts.room + (isBlank ? 1 : 0));
    if ('rows' in drafts) this.#tell(this.#editor.insert(drafts.rows, rowId));
    else this.#toasts.failed(drafts.problem);
    return true;
  }

  /** Lines at the end of the list. Returns what keeps them from being added; null if they were. */
  addLines(text: string): string | null {
    const drafts = draftsOfLines(text, this.#editor.drafts.room);
    if ('problem' in drafts) return drafts.problem;
    this.#tell(this.#editor.insert(drafts.rows));
    return null;
  }

  /** Asks for a file and reads it. */
  async openFile(): Promise<void> {
    const file = await this.#toasts.attempt(() => this.#bridge.openText());
    if (file !== null) this.#pending = { name: file.name, ...draftsOfJson(file.text) };
  }

  /** What becomes of the file: its rows instead of those that are there, or after them. */
  take(how: 'replace' | 'add'): void {
    const file = this.#pending;
    this.#pending = null;
    if (file === null || !('rows' in file)) return;
    this.#tell(how === 'replace' ? this.#editor.replaceAll(file.rows) : this.#editor.insert(file.rows));
  }

  /** Whether the rows of the file fit after those that are there. */
  get fitsAfter(): boolean {
    return this.#pending !== null && 'rows' in this.#pending && this.#pending.rows.length <= this.#editor.drafts.room;
  }

  dismiss(): void {
    this.#pending = null;
  }

  /** Writes the rows that are in order to a file, and says if some are not. */
  async saveFile(): Promise<void> {
    const { valid, brokenCount } = this.#editor;
    const outcome = await this.#toasts.attempt(() => this.#bridge.saveText('capabilities.json', capabilitiesAsJson(valid)));
    if (outcome?.saved === true) this.#toasts.done(words.editing.exported(valid.length, brokenCount));
  }

  #tell({ added, broken }: Insertion): void {
    const text = words.editing.inserted(added - broken, broken);
    if (broken === 0) this.#toasts.done(text);
    else this.#toasts.warned(text);
  }
}
