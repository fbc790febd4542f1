import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** 120 ms for controls, 220 ms for panels and fades, and nothing else moves but the pulses of a join, which the map draws. */
const root = join(import.meta.dirname, '..');
const sheets = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(svelte|css)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** What moves, without the rule that takes motion away. */
function motionsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/(?<![\w-])(?:transition|animation)(?:-duration)?:([^;}]+)/g), ([, value = '']) => value.trim()).filter(
    (value) => value !== '0s !important'
  );
}

// the signs of a running check breathed without end, for as long as the check took
it('nothing moves without end, or longer than panels do', () => {
  const motions = sheets.flatMap(({ path, text }) =>
    motionsIn(text).flatMap((value) => value.split(/,(?![^(]*\))/).map((part) => `${path}: ${part.trim()}`))
  );
  expect(motions.length).toBeGreaterThan(10);
  expect(motions.filter((motion) => !/var\(--(fast|med)\)/.test(motion) || /infinite|\dm?s\b/.test(motion))).toEqual([]);
  const tokens = readFileSync(join(root, 'styles/tokens.css'), 'utf8');
  expect([/--fast: (\w+)/, /--med: (\w+)/].map((length) => length.exec(tokens)?.[1])).toEqual(['120ms', '220ms']);
});
