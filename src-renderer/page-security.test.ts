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

it('the page itself holds nothing inline and nothing remote, which the policy of its origin would refuse', () => {
  const page = readFileSync(`${root}/index.html`, 'utf8');
  expect(page).toMatch(/<script[^>]* src="/);
  expect(page).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|https?:|data:/);
});
