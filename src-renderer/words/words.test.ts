import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { windowWords as german } from '#locales/de';
import { windowWords as english } from '#locales/en';
import { speak, words } from './words.svelte.ts';

/** Text a person would read that a component spells itself: between tags, or as the literal of an attribute that is read out. */
function spelledIn(source: string): readonly string[] {
  const markup = source
    .replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, '')
    .replace(/=>/g, '')
    .replace(/(\s)(?:aria-label|title|placeholder|alt)="([^"{]*)"/g, '$1>$2<');
  let bare = markup;
  for (let before = ''; before !== bare;) {
    before = bare;
    bare = bare.replace(/\{[^{}]*\}/g, '');
  }
  return [...bare.matchAll(/>([^<>]*[\p{L}%][^<>]*)</gu)].map(([, text = '']) => text.trim());
}

afterEach(() => speak('en'));

it('says of the peers how many of them the person has hidden', () => {
  // the heading counted one more than the sidebar and the line below
  expect(english.peers.lead(20, 1)).toBe('20 on this network, 1 of them hidden by you.');
  expect(german.peers.lead(20, 0)).toBe('20 Peers in diesem Netz.');
});

it('agrees with one and groups thousands', () => {
  expect(english.status.lastMinute(2000, 1)).toBe('2,000 joined, 1 left in the last minute');
  expect(english.ribbon.joined(2000)).toBe('joined 2,000');
  expect(german.inspector.coverage('print', 1)).toBe('print gibt es noch einmal.');
  const rest = (peers: number) => english.check.findings['more-not-reached']([{ code: 'more-not-reached', peers }]).details;
  expect([rest(1), rest(2)].flat().map((sentence) => sentence.split(' in ')[0])).toEqual(['It is', 'They are']);
});

// the level of the zoom was “140%” in German, too, which puts a space between
it('writes units as the language does', () => {
  expect([english.units.percent(140), german.units.percent(1400)]).toEqual(['140%', '1.400\u00A0%']);
  expect([english.units.kibibytes(63.6), german.units.kibibytes(63.6)]).toEqual(['63.6 KiB', '63,6 KiB']);
});

it('changes language at once', () => {
  speak('de');
  expect(words.views.map).toBe('Karte');
  speak('en');
  expect(words.views.map).toBe('Map');
});

it('writes numbers and dates as in the region of the person, whatever the system hands out for one', () => {
  const at = Date.UTC(2026, 10, 24, 12);
  const written = () => [words.number(12_345), words.log.day(at)];
  speak('en', ['en_GB.UTF-8', 'x', 'fr-FR', 'en-GB', 'en-US']);
  // commas and apostrophes differ from one version of the ICU to the next
  expect(written()).toEqual(['12,345', expect.stringMatching(/^Tuesday,? 24 November 2026$/) as unknown]);
  speak('de', ['en-GB', 'de-CH']);
  expect(written()).toEqual([expect.stringMatching(/^12['’]345$/) as unknown, 'Dienstag, 24. November 2026']);
  speak('en');
  expect(written()).toEqual(['12,345', 'Tuesday, November 24, 2026']);
});

it('the clock is that of the region, and in a log each hour has two digits', () => {
  const at = new Date(2026, 10, 24, 9, 5, 7).getTime();
  const evening = new Date(2026, 10, 24, 21, 5, 7).getTime();
  // the space before AM and PM differs from one version of the ICU to the next
  const written = () =>
    [words.time(at, at), words.time(evening, at), words.time(at, at, true), words.time(evening, at, true)].map((time) =>
      time.replace(/\s/u, ' ')
    );
  speak('en', ['en-US']);
  expect(written()).toEqual(['9:05 AM', '9:05 PM', '09:05:07 AM', '09:05:07 PM']);
  speak('en', ['en-GB']);
  expect(written()).toEqual(['09:05', '21:05', '09:05:07', '21:05:07']);
  speak('de', ['de-AT']);
  expect(written()).toEqual(['09:05', '21:05', '09:05:07', '21:05:07']);
});

describe('components spell no words', () => {
  it('is told by a finder that finds them', () => {
    expect(spelledIn('<p title="Close">{name} peers</p>')).toEqual(['Close', 'peers']);
    expect(spelledIn('<b>{n}%</b>')).toEqual(['%']);
    expect(spelledIn('<p title={words.x}>{words.y} · {n}</p>')).toEqual([]);
  });

  const files = readdirSync('src-renderer', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.svelte'));
  it.each(files)('%s', (name) => {
    expect(spelledIn(readFileSync(join('src-renderer', name), 'utf8'))).toEqual([]);
  });
});
