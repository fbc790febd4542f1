import type { Bridge, FieldError, WatchRule } from '#contract';
import { announcedNameOf, type NotedPeer } from './noted.ts';
import type { Toasts } from './toasts.svelte.ts';
import { watchProblem, type WatchProblem } from './watch-problem.ts';

export type WatchKind = WatchRule['kind'];

export const WATCH_KINDS: readonly WatchKind[] = ['offered', 'withdrawn', 'fewer-than', 'joins', 'leaves'];

/** The rule that is being built. One that is refused stays as typed; why is said anew where it is shown, as the language may be another. */
export class WatchForm {
  readonly #bridge: Bridge;
  readonly #toasts: Toasts;
  readonly #rules: () => readonly WatchRule[];
  kind = $state<WatchKind>('offered');
  subject = $state('');
  count = $state('2');
  /** What was last tried to add; `refused` by the main process, if it was. */
  #tried = $state.raw<{ readonly typed: string; readonly refused: FieldError | null } | null>(null);

  /** `rules` are those in force. */
  constructor(bridge: Bridge, toasts: Toasts, rules: () => readonly WatchRule[]) {
    this.#bridge = bridge;
    this.#toasts = toasts;
    this.#rules = rules;
  }

  /** Why the rule was refused; null once something of it was changed. */
  get error(): string | null {
    return this.#problem?.message ?? null;
  }

  /** The field that is to be put right. */
  get wrongField(): 'subject' | 'count' | null {
    return this.#problem?.field ?? null;
  }

  async add(): Promise<void> {
    this.#tried = { typed: this.#typed, refused: null };
    if (this.#problem !== null) return;
    if (await this.#change([...this.#rules(), this.#built()])) this.subject = '';
  }

  /** Takes effect at once and can be undone from its message. */
  async remove(index: number, said: string): Promise<void> {
    const [before, removed] = [this.#rules(), this.#rules()[index]];
    if (removed === undefined || !(await this.#change(before.toSpliced(index, 1)))) return;
    // others may have come meanwhile
    this.#toasts.done(said, () => void this.#change(this.#rules().toSpliced(index, 0, removed)));
  }

  get #typed(): string {
    return JSON.stringify([this.kind, this.subject, this.count]);
  }

  get #problem(): WatchProblem | null {
    if (this.#tried?.typed !== this.#typed) return null;
    const { refused } = this.#tried;
    const told: WatchProblem | null = refused && {
      field: refused.field.endsWith('.count') ? 'count' : 'subject',
      message: refused.message
    };
    return watchProblem(this.#built(), this.#rules()) ?? told;
  }

  #built(): WatchRule {
    const subject = this.subject.trim();
    switch (this.kind) {
      case 'joins':
      case 'leaves':
        return { kind: this.kind, name: subject };
      case 'fewer-than':
        // what is no number is refused with the bounds of the count
        return { kind: this.kind, type: subject, count: /^\s*\d{1,9}\s*$/.test(this.count) ? Number(this.count) : 0 };
      default:
        return { kind: this.kind, type: subject };
    }
  }

  async #change(watchRules: readonly WatchRule[]): Promise<boolean> {
    const outcome = await this.#toasts.attempt(() => this.#bridge.changeSettings({ watchRules }));
    if (outcome === null) return false;
    const error = outcome.ok ? undefined : outcome.errors[0];
    this.#tried = error === undefined ? null : { typed: this.#typed, refused: error };
    return outcome.ok;
  }
}

/** How a rule stands now: how many offer its type, this machine included, or have its name, be it the one that the person gave. */
export function countNow(rule: WatchRule, peers: readonly NotedPeer[], ownTypes: readonly string[]): number {
  if ('name' in rule) {
    return peers.filter((peer) => sameText(peer.name, rule.name) || sameText(announcedNameOf(peer), rule.name)).length;
  }
  const providers = peers.filter(({ capabilities }) => capabilities.some(({ type }) => sameText(type, rule.type))).length;
  return providers + (ownTypes.some((type) => sameText(type, rule.type)) ? 1 : 0);
}

function sameText(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
