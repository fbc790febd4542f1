import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Names, types and descriptions come from strangers: the page takes them as text, and its policy stops what slips through. */
const root = import.meta.dirname;
const components = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.svelte'));

it('no component turns text into markup', () => {
  expect(components.length).toBeGreaterThan(20);
  const offenders = components.filter((path) => /\{@html|innerHTML|insertAdjacentHTML/.test(readFileSync(`${root}/${path}`, 'utf8')));
  expect(offenders).toEqual([]);
});

it('no component has a style attribute, which the policy would drop', () => {
  expect(components.filter((path) => /\sstyle=/.test(readFileSync(`${root}/${path}`, 'utf8')))).toEqual([]);
});

it('the policy admits the own files only, and nothing inline', () => {
  const [, policy = ''] = /Content-Security-Policy"\s+content="([^"]+)"/.exec(readFileSync(`${root}/index.html`, 'utf8')) ?? [];
  const directives = policy.split('; ');
  for (const directive of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "worker-src 'self'"]) {
    expect(directives).toContain(directive);
  }
  expect(policy).not.toMatch(/unsafe|data:|https?:|\*/);
});
