import { words } from './words.ts';

const ENTRY = /^(\w+)(?:\[(\d+)\]|\.(\d+))(?:\.(\w+))?/;

/** What a person calls a value in the settings, given as `capabilities[2].port` or `capabilities.2.port`. */
export function settingsPlace(path: string): string {
  const { fields, entries, parts, other } = words.settings.places;
  const [, list = '', bracketed, dotted, part = ''] = ENTRY.exec(path) ?? [];
  const entry = own(entries, list)?.(Number(bracketed ?? dotted) + 1);
  if (entry === undefined) return own(fields, path) ?? other(path);
  return own(parts, part)?.(entry) ?? entry;
}

function own<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
