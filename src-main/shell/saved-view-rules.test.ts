import type { SavedView } from '#contract';
import { describe, expect, it } from 'vitest';
import { MAX_SAVED_VIEWS, MAX_VIEW_FILTER_CHARACTERS, MAX_VIEW_NAME_CHARACTERS, savedViewErrors } from './saved-view-rules.ts';
import { DEFAULT_SETTINGS, parseSettings, settingsText } from './settings.ts';

const view = (name: string, filter = ''): SavedView => ({
  name,
  filter,
  view: 'peers',
  arrangement: 'interface',
  order: { column: 'name', direction: 'ascending' }
});
const fields = (...views: readonly SavedView[]): readonly string[] => savedViewErrors(views).map(({ field }) => field);

describe('saved views', () => {
  it('may have any names that a person can read and tell apart', () => {
    expect(fields(view('Drucker'), view('Everything 🖨'), view('x'.repeat(MAX_VIEW_NAME_CHARACTERS)))).toEqual([]);
  });

  it.each([
    ['', 'Give the view a name.'],
    [' ', 'A name must not be blank or contain control characters or line breaks.'],
    ['a\nb', 'A name must not be blank or contain control characters or line breaks.'],
    ['x'.repeat(MAX_VIEW_NAME_CHARACTERS + 1), 'A name has at most 60 characters.']
  ])('refuse the name %j at its place', (name, message) => {
    expect(savedViewErrors([view('fine'), view(name)])).toEqual([{ field: 'savedViews[1].name', message }]);
  });

  it('refuse a name twice, whatever its capitals', () => {
    expect(fields(view('Printers'), view('printers'))).toEqual(['savedViews[1].name']);
  });

  it('are bounded in number and in the length of their filters', () => {
    const many = Array.from({ length: MAX_SAVED_VIEWS }, (_, index) => view(`view ${index}`));
    expect(fields(...many)).toEqual([]);
    expect(fields(...many, view('one more'))).toEqual(['savedViews']);
    expect(fields(view('long', 'x'.repeat(MAX_VIEW_FILTER_CHARACTERS)))).toEqual([]);
    expect(fields(view('longer', 'x'.repeat(MAX_VIEW_FILTER_CHARACTERS + 1)))).toEqual(['savedViews[0].filter']);
  });

  it('refuse a filter that nobody can type', () => {
    expect(fields(view('blank', ' '), view('control', 'a\u0007b'), view('turned', 'a\u202Eb'))).toEqual([
      'savedViews[1].filter',
      'savedViews[2].filter'
    ]);
  });

  it('come back from the file as they went', () => {
    const savedViews = [view('Quiet printers', 'offers:print state:quiet')];
    expect(parseSettings(settingsText({ ...DEFAULT_SETTINGS, savedViews }))).toEqual({ settings: { ...DEFAULT_SETTINGS, savedViews } });
    expect(parseSettings(settingsText({ ...DEFAULT_SETTINGS, savedViews: [view('')] }))).toHaveProperty('refused');
  });

  // Settings of an earlier build know no saved views.
  it('are none in a file that does not know them', () => {
    const parsed = parseSettings('{"version":1}');
    expect('settings' in parsed && parsed.settings.savedViews).toEqual([]);
  });
});
