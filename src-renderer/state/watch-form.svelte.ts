import type { Bridge, Peer, WatchRule } from '#contract';
import type { Toasts } from './toasts.svelte.ts';

export type WatchKind = WatchRule['kind'];

export const WATCH_KINDS: readonly WatchKind[] = ['offered', 'withdrawn', 'fewer-than', 'joins', 'leaves'];

/** The rule that is being built. The main process judges it; one that is refused stays as typed. */
export class WatchForm {
  readonly #bridge: Bridge;
  readonly #toasts: Toasts;
  readonly #rules: () => readonly WatchRule[];
  kind = $state<WatchKind>('offered');
  subject = $state('');
  count = $state('2');
  error = $state.raw<string | null>(null);

  /** `rules` are those in force. */
  constructor(bridge: Bridge, toasts: Toasts, rules: () => readonly WatchRule[]) {
    this.#bridge = bridge;
    this.#toasts = toasts;
    this.#rules = rules;
  }

  async add(): Promise<void> {
    if (await this.#change([...this.#rules(), this.#built()])) this.subject = '';
  }

  /** Takes effect at once and can be undone from its message. */
  async remove(index: number, said: string): Promise<void> {
    const [before, removed] = [this.#rules(), this.#rules()[index]];
    if (removed === undefined || !(await this.#change(before.toSpliced(index, 1)))) return;
    // others may have come meanwhile
    this.#toasts.done(said, () => void this.#change(this.#rules().toSpliced(index, 0, removed)));
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
    this.error = outcome.ok ? null : (outcome.errors[0]?.message ?? null);
    return outcome.ok;
  }
}

/** How a rule stands now: how many offer its type, this machine included, or have its name. */
export function countNow(rule: WatchRule, peers: readonly Peer[], ownTypes: readonly string[]): number {
  if ('name' in rule) return peers.filter(({ name }) => sameText(name, rule.name)).length;
  const providers = peers.filter(({ capabilities }) => capabilities.some(({ type }) => sameText(type, rule.type))).length;
  return providers + (ownTypes.some((type) => sameText(type, rule.type)) ? 1 : 0);
}

function sameText(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
