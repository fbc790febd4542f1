import type { Bridge, FieldError, Settings } from '#contract';
import { words } from '../words/words.svelte.ts';
import { settingProblem } from './setting-rules.ts';
import type { Toasts } from './toasts.svelte.ts';

const TEXT_FIELDS = ['name', 'type'] as const;
const NUMBER_FIELDS = ['intervalMs', 'expiryIntervals', 'udpPort', 'tcpPort'] as const;

const FIELDS: readonly FormField[] = [...TEXT_FIELDS, ...NUMBER_FIELDS];

export type FormField = (typeof TEXT_FIELDS)[number] | (typeof NUMBER_FIELDS)[number];

/** What is typed and saved together: a node starts anew with other ports. All other settings take effect at once. */
type FormValues = Readonly<Record<FormField, string>>;
type Change = Parameters<Bridge['changeSettings']>[0];

/** What this machine is called and how it listens, while it is edited. */
export class SettingsForm {
  readonly #bridge: Bridge;
  readonly #toasts: Toasts;
  #saved = $state.raw<FormValues | null>(null);
  #values = $state.raw<FormValues | null>(null);
  #errors = $state.raw<readonly FieldError[]>([]);
  #isSaving = $state.raw(false);
  readonly #changedFields: readonly FormField[] = $derived(this.#compare());

  constructor(bridge: Bridge, toasts: Toasts) {
    this.#bridge = bridge;
    this.#toasts = toasts;
  }

  get changeCount(): number {
    return this.#changedFields.length;
  }

  /** How many of the changed fields are marked as wrong. */
  get brokenCount(): number {
    return this.#changedFields.filter((field) => this.error(field) !== null).length;
  }

  get canSave(): boolean {
    return this.changeCount > 0 && this.brokenCount === 0 && !this.#isSaving;
  }

  value(field: FormField): string {
    return this.#values?.[field] ?? '';
  }

  /** Why the value of a field was refused; null if it was not. */
  error(field: string): string | null {
    const found = this.#errors.find((error) => error.field === field);
    if (found === undefined) return null;
    // in the language of now, which may be another than when it was found
    return (isFormField(field) ? settingProblem(field, this.value(field)) : null) ?? found.message;
  }

  /** The settings as the main process tells them. Fields that the person has changed stay as they are, and what was said of them. */
  receive(settings: Settings): void {
    const [typed, changed] = [this.#values, this.#changedFields];
    this.#saved = valuesOf(settings);
    if (typed === null || changed.length === 0) this.discard();
    else this.#values = { ...this.#saved, ...Object.fromEntries(changed.map((field) => [field, typed[field]])) };
  }

  discard(): void {
    this.#values = this.#saved;
    this.#errors = [];
  }

  edit(field: FormField, text: string): void {
    if (this.#values === null) return;
    this.#values = { ...this.#values, [field]: text };
    this.#errors = this.#errors.filter((error) => error.field !== field);
  }

  /** Says what is wrong with a field that was edited and is left. */
  check(field: FormField): void {
    if (this.#values === null || !this.#changedFields.includes(field)) return;
    this.#errors = [...this.#errors.filter((error) => error.field !== field), ...problemsOf(field, this.#values)];
  }

  async save(): Promise<void> {
    if (this.#values === null || this.#isSaving) return;
    const values = this.#values;
    const unmarked = this.#changedFields.filter((field) => this.error(field) === null);
    this.#errors = [...this.#errors, ...unmarked.flatMap((field) => problemsOf(field, values))];
    if (!this.canSave) return;
    this.#isSaving = true;
    try {
      const outcome = await this.#bridge.changeSettings(changeOf(this.#changedFields, values));
      if (outcome.ok) {
        this.#saved = values;
        this.#toasts.done(words.toast.saved);
      } else this.#errors = outcome.errors;
    } catch (error) {
      this.#toasts.failed(error);
    } finally {
      this.#isSaving = false;
    }
  }

  #compare(): readonly FormField[] {
    const [saved, values] = [this.#saved, this.#values];
    if (saved === null || values === null) return [];
    return FIELDS.filter((field) => saved[field] !== values[field]);
  }
}

function valuesOf(settings: Settings): FormValues {
  return {
    name: settings.name,
    type: settings.type,
    intervalMs: String(settings.intervalMs),
    expiryIntervals: String(settings.expiryIntervals),
    udpPort: String(settings.udpPort),
    tcpPort: String(settings.tcpPort)
  };
}

function problemsOf(field: FormField, values: FormValues): readonly FieldError[] {
  const message = settingProblem(field, values[field]);
  return message === null ? [] : [{ field, message }];
}

function isFormField(field: string): field is FormField {
  return FIELDS.some((one) => one === field);
}

function isNumberField(field: FormField): field is (typeof NUMBER_FIELDS)[number] {
  return NUMBER_FIELDS.some((one) => one === field);
}

function changeOf(fields: readonly FormField[], values: FormValues): Change {
  const change: { -readonly [K in keyof Change]: Change[K] } = {};
  for (const field of fields) {
    if (isNumberField(field)) change[field] = Number(values[field]);
    else change[field] = values[field].trim();
  }
  return change;
}
