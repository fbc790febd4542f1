import type { FieldError, SavedView } from '#contract';
import { characterCount, isPrintable } from '../discovery/display-text.ts';
import { valueSentence } from '../wording/value-problem.ts';

export const MAX_SAVED_VIEWS = 32;
export const MAX_VIEW_NAME_CHARACTERS = 60;
/** As many as the search field takes, in UTF-16 units. */
export const MAX_VIEW_FILTER_CHARACTERS = 500;

/** What is wrong with saved views, each error at its view. */
export function savedViewErrors(views: readonly SavedView[]): readonly FieldError[] {
  if (views.length > MAX_SAVED_VIEWS) {
    return [{ field: 'savedViews', message: valueSentence('too-many-views', { most: MAX_SAVED_VIEWS }) }];
  }
  const taken = new Set<string>();
  return views.flatMap(({ name, filter }, index) => {
    const message = nameProblem(name, taken);
    taken.add(folded(name));
    const errors: FieldError[] = message === null ? [] : [{ field: `savedViews[${index}].name`, message }];
    const wrong = filterProblem(filter);
    return wrong === null ? errors : [...errors, { field: `savedViews[${index}].filter`, message: wrong }];
  });
}

function filterProblem(filter: string): string | null {
  if (filter.length > MAX_VIEW_FILTER_CHARACTERS) return valueSentence('view-filter-too-long', { most: MAX_VIEW_FILTER_CHARACTERS });
  return filter.trim() === '' || isPrintable(filter) ? null : valueSentence('view-filter-unprintable');
}

function nameProblem(name: string, taken: ReadonlySet<string>): string | null {
  if (name === '') return valueSentence('view-name-missing');
  if (!isPrintable(name)) return valueSentence('name-unprintable');
  if (characterCount(name) > MAX_VIEW_NAME_CHARACTERS) return valueSentence('name-too-long', { most: MAX_VIEW_NAME_CHARACTERS });
  return taken.has(folded(name)) ? valueSentence('view-name-taken') : null;
}

/** Names that differ by their capitals only are one name to a person. */
function folded(name: string): string {
  return name.toLowerCase();
}
