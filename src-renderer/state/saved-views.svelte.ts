import type { Bridge, SavedView } from '#contract';
import { words } from '../words/words.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

/** What a view consists of besides its name. */
type Look = Omit<SavedView, 'name'>;

interface Reach {
  readonly bridge: Pick<Bridge, 'changeSettings'>;
  readonly toasts: Pick<Toasts, 'done' | 'failed'>;
  /** As the main process told them last. */
  readonly saved: () => readonly SavedView[];
  readonly current: () => Look;
  readonly apply: (look: Look) => void;
}

/** The filters that the person keeps under names. The main process judges the names. */
export class SavedViews {
  readonly #reach: Reach;
  /** The view that is renamed; null for one that is saved. */
  #renamed: SavedView | null = null;
  #name = $state.raw<string | null>(null);
  #error = $state.raw<string | null>(null);

  constructor(reach: Reach) {
    this.#reach = reach;
  }

  get all(): readonly SavedView[] {
    return this.#reach.saved();
  }

  /** The view that is shown now; null if it is none of them. */
  get shown(): SavedView | null {
    const now = this.#reach.current();
    return (
      this.all.find(
        (one) => one.filter === now.filter && one.view === now.view && (now.view === 'peers' || one.arrangement === now.arrangement)
      ) ?? null
    );
  }

  /** The name while it is asked for; null otherwise. */
  get name(): string | null {
    return this.#name;
  }

  get isRenaming(): boolean {
    return this.#name !== null && this.#renamed !== null;
  }

  /** Why the name was refused. */
  get error(): string | null {
    return this.#error;
  }

  askName(renamed: SavedView | null): void {
    this.#renamed = renamed;
    this.#name = renamed?.name ?? '';
    this.#error = null;
  }

  type(name: string): void {
    this.#name = name;
    this.#error = null;
  }

  cancel(): void {
    this.#name = null;
  }

  /** Saves or renames. A name that is refused stays, with the reason beside it. */
  async confirm(): Promise<void> {
    const name = (this.#name ?? '').trim();
    const [before, renamed] = [this.all, this.#renamed];
    const after =
      renamed === null
        ? [...before, { name, ...this.#reach.current() }]
        : before.map((one) => (one.name === renamed.name ? { ...one, name } : one));
    const refused = await this.#change(after);
    if (refused === null) this.cancel();
    else this.#error = refused;
  }

  apply({ filter, view, arrangement, order }: SavedView): void {
    this.#reach.apply({ filter, view, arrangement, order });
  }

  applyNamed(name: string): void {
    const view = this.all.find((one) => one.name === name);
    if (view !== undefined) this.apply(view);
  }

  /** Lets a saved view show what is shown now. */
  async update(view: SavedView): Promise<void> {
    await this.#replace(view.name, { name: view.name, ...this.#reach.current() }, () => {
      this.#reach.toasts.done(words.toast.updated(view.name), () => void this.#replace(view.name, view, () => undefined));
    });
  }

  async remove(view: SavedView): Promise<void> {
    const place = this.all.findIndex(({ name }) => name === view.name);
    const refused = await this.#change(this.all.filter(({ name }) => name !== view.name));
    if (refused !== null) this.#reach.toasts.failed(refused);
    else this.#reach.toasts.done(words.toast.removed(view.name), () => void this.#putBack(view, place));
  }

  async #replace(name: string, view: SavedView, done: () => void): Promise<void> {
    const refused = await this.#change(this.all.map((one) => (one.name === name ? view : one)));
    if (refused !== null) this.#reach.toasts.failed(refused);
    else done();
  }

  async #putBack(view: SavedView, place: number): Promise<void> {
    const refused = await this.#change(this.all.toSpliced(place, 0, view));
    if (refused !== null) this.#reach.toasts.failed(refused);
  }

  /** Why the views were refused, in a person's words; null if they hold now. */
  async #change(savedViews: readonly SavedView[]): Promise<string | null> {
    try {
      const outcome = await this.#reach.bridge.changeSettings({ savedViews });
      return outcome.ok ? null : (outcome.errors[0]?.message ?? '');
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}
