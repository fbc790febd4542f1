import type { FieldError, Settings } from '#contract';

/** The settings without what means nothing: blanks around texts, an entry that merely repeats another. No editor lets these in. */
export function tidiedSettings(settings: Settings): Settings {
  return {
    ...settings,
    name: settings.name.trim(),
    type: settings.type.trim(),
    capabilities: settings.capabilities.map((row) => ({ ...row, type: row.type.trim(), description: row.description.trim() })),
    disabledInterfaces: [...new Set(settings.disabledInterfaces)],
    targets: [...new Set(settings.targets.map((target) => target.trim()))],
    peerNotes: settings.peerNotes.map((note) => ({ ...note, alias: note.alias.trim() })),
    watchRules: settings.watchRules.map((rule) =>
      'name' in rule ? { ...rule, name: rule.name.trim() } : { ...rule, type: rule.type.trim() }
    ),
    savedViews: settings.savedViews.map((view) => ({ ...view, name: view.name.trim() }))
  };
}

const LISTS = ['capabilities', 'disabledInterfaces', 'targets', 'peerNotes', 'watchRules', 'savedViews'] as const;
const ENTRY = /^(\w+)\[(\d+)\]/;

/** The settings without the entries of lists that `errors` name; null if one of them concerns more than an entry. */
export function withoutWrongEntries(settings: Settings, errors: readonly FieldError[]): Settings | null {
  const wrong = new Map<string, Set<number>>(LISTS.map((list) => [list, new Set()]));
  for (const { field } of errors) {
    const [, list = '', index] = ENTRY.exec(field) ?? [];
    const indices = wrong.get(list);
    if (indices === undefined) return null;
    indices.add(Number(index));
  }
  const right = <T>(list: (typeof LISTS)[number], entries: readonly T[]): readonly T[] =>
    entries.filter((_, index) => wrong.get(list)?.has(index) !== true);
  return {
    ...settings,
    capabilities: right('capabilities', settings.capabilities),
    disabledInterfaces: right('disabledInterfaces', settings.disabledInterfaces),
    targets: right('targets', settings.targets),
    peerNotes: right('peerNotes', settings.peerNotes),
    watchRules: right('watchRules', settings.watchRules),
    savedViews: right('savedViews', settings.savedViews)
  };
}
