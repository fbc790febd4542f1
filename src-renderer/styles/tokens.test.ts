import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** WCAG 2.2 AA: text 4.5 : 1, marks and edges of fields 3 : 1. The pairs are those in use. */
const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const STATES = ['live', 'joined', 'stale', 'leaving', 'conflict', 'cap'];

/** The tokens of a theme; with `moreContrast` as they are for those who ask their system for it. */
function tokensOf(theme: string, moreContrast = false): ReadonlyMap<string, string> {
  const [, plain = '', contrasting = ''] = css
    .split(new RegExp(`\\[data-theme=['"]${theme}['"]\\]`))
    .map((part) => part.split('}')[0] ?? '');
  const block = moreContrast ? plain + contrasting : plain;
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(tokens: ReadonlyMap<string, string>, some: string, other: string): number {
  const [light = 0, dark = 0] = [some, other].map((name) => luminance(tokens.get(name) ?? '#777777')).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT_PAIRS: readonly (readonly [string, string])[] = [
  ...['bg-0', 'bg-1', 'bg-2', 'bg-3'].flatMap((ground) => [['text-1', ground] as const, ['text-2', ground] as const]),
  ...['bg-0', 'bg-1', 'bg-2', 'canvas-a', 'canvas-b'].map((ground) => ['text-3', ground] as const),
  ...['accent', ...STATES].map((colour) => [colour, 'bg-1'] as const),
  ['live', 'ok-soft'],
  ['stale', 'warn-soft'],
  ['text-1', 'warn-soft'],
  ['leaving', 'danger-soft'],
  ['cap', 'cap-fill'],
  ['accent', 'accent-soft'],
  ['text-1', 'accent-soft'],
  ['on-accent', 'accent']
];
const SHAPE_PAIRS: readonly (readonly [string, string])[] = [
  ...['self', 'edge-hot', ...STATES].flatMap((colour) => [[colour, 'canvas-a'] as const, [colour, 'canvas-b'] as const]),
  // the one on the sign of a single provider
  ['stale', 'label-halo'],
  ...['line-strong', 'focus'].flatMap((colour) => [[colour, 'bg-1'] as const, [colour, 'bg-2'] as const])
];

it.each(['dark', 'light'])('the %s theme is readable', (theme) => {
  const tokens = tokensOf(theme);
  const tooFaint = [
    ...TEXT_PAIRS.filter(([text, ground]) => contrast(tokens, text, ground) < 4.5),
    ...SHAPE_PAIRS.filter(([shape, ground]) => contrast(tokens, shape, ground) < 3)
  ];
  expect(tokens.size).toBeGreaterThan(30);
  expect(tooFaint).toEqual([]);
});

/** `colour`, so many percent of it, over another one: the ground of a chip. */
function mixed(tokens: ReadonlyMap<string, string>, colour: string, percent: number, over: string): string {
  const channels = (name: string) => [1, 3, 5].map((at) => parseInt((tokens.get(name) ?? '#777777').slice(at, at + 2), 16));
  const below = channels(over);
  const mix = channels(colour).map((value, index) => Math.round((value * percent + (below[index] ?? 0) * (100 - percent)) / 100));
  return `#${mix.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

// the colours of the states are text, too: in the light theme they stayed between 4.6 and 6.4 : 1
it.each(['dark', 'light'])('the %s theme has more contrast for those who ask for it', (theme) => {
  const plain = tokensOf(theme, true);
  const chips = [
    ['joined-chip', mixed(plain, 'joined', 13, 'bg-1')] as const,
    ['conflict-chip', mixed(plain, 'conflict', 11, 'bg-1')] as const
  ];
  const tokens = new Map([...plain, ...chips]);
  const grounds = ['bg-0', 'bg-1', 'bg-2', 'bg-3', 'canvas-a', 'canvas-b'];
  const softGrounds = ['accent-soft', 'danger-soft', 'warn-soft', 'ok-soft', 'cap-fill'];
  const faint = (colours: readonly string[], least: number, on = grounds) =>
    colours.flatMap((colour) => on.filter((ground) => contrast(tokens, colour, ground) < least).map((ground) => [colour, ground]));
  expect(faint(['text-1', 'text-2', 'text-3', 'accent', 'self', ...STATES], 7, [...grounds, ...softGrounds])).toEqual([]);
  const onOwn = [
    ['on-accent', 'accent'],
    ['joined', 'joined-chip'],
    ['conflict', 'conflict-chip']
  ] as const;
  expect(onOwn.filter(([text, ground]) => contrast(tokens, text, ground) < 7)).toEqual([]);
  expect(faint(['line', 'line-strong', 'edge-offer', 'edge-see'], 3)).toEqual([]);
});
