import type { Bridge, FieldError, Settings } from '#contract';
import { words } from '../words/words.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

const TEXT_FIELDS = ['name', 'type'] as const;
const NUMBER_FIELDS = ['intervalMs', 'expiryIntervals', 'udpPort', 'tcpPort'] as const;
const WHOLE_NUMBER = /^\s*\d{1,9}\s*$/;

type TextField = (typeof TEXT_FIELDS)[number];
type NumberField = (typeof NUMBER_FIELDS)[number];
export type FormField = TextField | NumberField;

/** The form as typed. The theme is not in it: it takes effect at once. */
type FormValues = Readonly<Record<FormField, string>> & { readonly targets: readonly string[] };
type Change = Parameters<Bridge['changeSettings']>[0];

/** The settings while they are edited. The main process judges the values; this only tells numbers from other text. */
export class SettingsForm {
  readonly #bridge: Bridge;
  readonly #toasts: Toasts;
  #saved = $state.raw<FormValues | null>(null);
  #values = $state.raw<FormValues | null>(null);
  #errors = $state.raw<readonly FieldError[]>([]);
  #isSaving = $state.raw(false);
  readonly #changedFields: readonly (FormField | 'targets')[] = $derived(this.#compare());

  constructor(bridge: Bridge, toasts: Toasts) {
    this.#bridge = bridge;
    this.#toasts = toasts;
  }

  get changeCount(): number {
    return this.#changedFields.length;
  }

  get canSave(): boolean {
    return this.changeCount > 0 && !this.#isSaving;
  }

  get targets(): readonly string[] {
    return this.#values?.targets ?? [];
  }

  value(field: FormField): string {
    return this.#values?.[field] ?? '';
  }

  /** Why the value of a field was refused; null if it was not. Targets are `targets[0]` and on. */
  error(field: string): string | null {
    return this.#errors.find((error) => error.field === field)?.message ?? null;
  }

  /** The settings as the main process tells them. Touches the form only while there is nothing unsaved in it. */
  receive(settings: Settings): void {
    const isUntouched = this.changeCount === 0;
    this.#saved = valuesOf(settings);
    if (isUntouched) this.discard();
  }

  discard(): void {
    this.#values = this.#saved;
    this.#errors = [];
  }

  edit(field: FormField, text: string): void {
    this.#change({ [field]: text }, (error) => error.field !== field);
  }

  addTarget(): void {
    this.#setTargets([...this.targets, '']);
  }

  editTarget(index: number, address: string): void {
    this.#setTargets(this.targets.with(index, address));
  }

  removeTarget(index: number): void {
    this.#setTargets(this.targets.toSpliced(index, 1));
  }

  async save(): Promise<void> {
    if (this.#values === null || !this.canSave) return;
    const values = withoutBlankTargets(this.#values);
    this.#values = values;
    this.#errors = this.#changedFields.flatMap((field) => notANumber(field, values));
    if (this.#errors.length > 0) return;
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

  #setTargets(targets: readonly string[]): void {
    this.#change({ targets }, (error) => !error.field.startsWith('targets'));
  }

  #change(change: Partial<FormValues>, keepError: (error: FieldError) => boolean): void {
    if (this.#values === null) return;
    this.#values = { ...this.#values, ...change };
    this.#errors = this.#errors.filter(keepError);
  }

  #compare(): readonly (FormField | 'targets')[] {
    const [saved, values] = [this.#saved, this.#values];
    if (saved === null || values === null) return [];
    const changed: (FormField | 'targets')[] = [...TEXT_FIELDS, ...NUMBER_FIELDS].filter((field) => saved[field] !== values[field]);
    return saved.targets.join() === values.targets.join() ? changed : [...changed, 'targets'];
  }
}

function valuesOf(settings: Settings): FormValues {
  return {
    name: settings.name,
    type: settings.type,
    intervalMs: String(settings.intervalMs),
    expiryIntervals: String(settings.expiryIntervals),
    udpPort: String(settings.udpPort),
    tcpPort: String(settings.tcpPort),
    targets: settings.targets
  };
}

function withoutBlankTargets(values: FormValues): FormValues {
  return { ...values, targets: values.targets.map((address) => address.trim()).filter((address) => address !== '') };
}

function isNumberField(field: FormField | 'targets'): field is NumberField {
  return NUMBER_FIELDS.some((one) => one === field);
}

function notANumber(field: FormField | 'targets', values: FormValues): readonly FieldError[] {
  return isNumberField(field) && !WHOLE_NUMBER.test(values[field]) ? [{ field, message: words.problems.notWhole }] : [];
}

function changeOf(fields: readonly (FormField | 'targets')[], values: FormValues): Change {
  const change: { -readonly [K in keyof Change]: Change[K] } = {};
  for (const field of fields) {
    if (field === 'targets') change.targets = values.targets;
    else if (isNumberField(field)) change[field] = Number(values[field]);
    else change[field] = values[field].trim();
  }
  return change;
}
