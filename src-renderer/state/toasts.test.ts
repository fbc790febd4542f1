import type { Peer } from '#contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { presencesOf, presenceText } from './presence-toast.ts';
import { sampleEntry, samplePeer } from './testing/samples.ts';
import { Toasts } from './toasts.svelte.ts';

function joined(name: string) {
  return sampleEntry(0, { kind: 'joined', peerKey: `SVC_${name}:Peerscope.Node`, peerName: name });
}
function left(name: string) {
  return sampleEntry(0, { kind: 'left', peerKey: `SVC_${name}:Peerscope.Node`, peerName: name, leaveReason: 'goodbye' });
}
function peersNamed(...names: readonly string[]): ReadonlyMap<string, Peer> {
  return new Map(names.map((name) => samplePeer({ name })).map((peer) => [peer.key, peer]));
}
function sentences(entries: Parameters<typeof presencesOf>[0], peers = peersNamed()): readonly string[] {
  return presencesOf(entries, peers).map((presence) =>
    presenceText(presence)
      .map(({ text }) => text)
      .join('')
  );
}

describe('the sentence', () => {
  it.each([
    ['one who joined, with what it offers', [joined('clover')], ['clover joined with storage']],
    ['one who left', [left('yarrow')], ['yarrow left']],
    ['two', [joined('clover'), joined('iris')], ['clover and iris joined']],
    ['many', ['a', 'b', 'c', 'd', 'e'].map(joined), ['a, b and 3 others joined']],
    ['three', ['a', 'b', 'c'].map(joined), ['a, b and 1 other joined']],
    ['joins before leaves', [left('yarrow'), joined('clover')], ['clover joined with storage', 'yarrow left']],
    ['nothing of one who came and went', [joined('clover'), left('clover')], []],
    ['one who left and came back', [left('clover'), joined('clover')], ['clover joined with storage']],
    ['nothing of other events', [sampleEntry(1, { kind: 'renamed' })], []]
  ])('tells of %s', (_, entries, expected) => {
    expect(sentences(entries, peersNamed('clover'))).toEqual(expected);
  });

  it('sums up a long list of offers', () => {
    const peer = samplePeer({ name: 'hub', capabilities: ['a', 'b', 'c', 'a'].map((type) => ({ type, port: 1, description: '' })) });
    expect(sentences([joined('hub')], new Map([[peer.key, peer]]))).toEqual(['hub joined with a, b and 1 other']);
  });
});

describe('the rate', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('gathers a burst into one toast', () => {
    const toasts = new Toasts(() => peersNamed());
    for (const name of ['a', 'b', 'c', 'd']) toasts.hear([joined(name)]);
    expect(toasts.spoken).toBe('');
    vi.advanceTimersByTime(400);
    expect(toasts.spoken).toBe('a, b and 2 others joined');
  });

  it('lets each be read before the next one takes its place, and goes away after the last', () => {
    const toasts = new Toasts(() => peersNamed());
    toasts.hear([joined('a')]);
    vi.advanceTimersByTime(400);
    toasts.hear([left('b')]);
    vi.advanceTimersByTime(2900);
    expect(toasts.spoken).toBe('a joined');
    vi.advanceTimersByTime(200);
    expect(toasts.spoken).toBe('b left');
    vi.advanceTimersByTime(6000);
    expect(toasts.shown).toBeNull();
  });

  it('keeps a toast that somebody points at, and says afterwards what happened in the meantime', () => {
    const toasts = new Toasts(() => peersNamed());
    toasts.done('Removed print', () => undefined);
    toasts.hold(true);
    toasts.hear([joined('a')]);
    vi.advanceTimersByTime(60_000);
    expect(toasts.spoken).toBe('Removed print. Ctrl+Z undoes it.');
    toasts.hold(false);
    vi.advanceTimersByTime(19_900);
    expect(toasts.spoken).toBe('Removed print. Ctrl+Z undoes it.');
    vi.advanceTimersByTime(500);
    expect(toasts.spoken).toBe('a joined');
  });

  // by keyboard alone the button could not be reached in time
  it('is undone by keys as by its button, once', () => {
    const toasts = new Toasts(() => peersNamed());
    let undone = 0;
    toasts.done('Removed print', () => (undone += 1));
    expect([toasts.undo(), toasts.undo(), undone, toasts.shown]).toEqual([true, false, 1, null]);
    toasts.done('Copied');
    expect(toasts.undo()).toBe(false);
  });

  // a rule that fired took the chance to undo away
  it.each([
    ['can be undone', (toasts: Toasts) => toasts.done('Removed print', () => undefined)],
    [
      'somebody is at',
      (toasts: Toasts) => {
        toasts.done('Copied');
        toasts.hold(true);
      }
    ]
  ])('lets the word of a rule wait for what %s', (_, show) => {
    const toasts = new Toasts(() => peersNamed());
    show(toasts);
    const before = toasts.spoken;
    toasts.hear([sampleEntry(1, { kind: 'watch', message: { en: 'nas joined', de: 'nas ist da' } })]);
    expect(toasts.spoken).toBe(before);
    toasts.dismiss();
    vi.advanceTimersByTime(400);
    expect(toasts.spoken).toBe('nas joined');
  });

  it('goes on at once after a toast was dismissed', () => {
    const toasts = new Toasts(() => peersNamed());
    toasts.done('Copied');
    toasts.hear([joined('a')]);
    toasts.dismiss();
    vi.advanceTimersByTime(400);
    expect(toasts.spoken).toBe('a joined');
  });

  it('answers the person at once and says the comings afterwards', () => {
    const toasts = new Toasts(() => peersNamed());
    toasts.hear([joined('a')]);
    toasts.done('Copied');
    vi.advanceTimersByTime(1000);
    expect(toasts.spoken).toBe('Copied');
    vi.advanceTimersByTime(2500);
    expect(toasts.spoken).toBe('a joined');
  });

  // somebody hid a camera that came and went all day, and was told of it every time
  it('says nothing of who is hidden unless hidden ones are shown, and what a rule asks for all the same', () => {
    let showsHidden = false;
    const toasts = new Toasts(
      () => peersNamed(),
      () => true,
      () => showsHidden
    );
    const hidden = { ...joined('cam'), isHidden: true } as const;
    toasts.hear([hidden, joined('elm')]);
    vi.advanceTimersByTime(400);
    expect(toasts.spoken).toBe('elm joined');
    vi.advanceTimersByTime(6000);
    toasts.hear([hidden]);
    vi.advanceTimersByTime(400);
    expect(toasts.shown).toBeNull();
    toasts.hear([{ ...sampleEntry(1, { kind: 'watch', message: { en: 'cam joined', de: 'cam ist da' } }), isHidden: true }]);
    expect(toasts.spoken).toBe('cam joined');
    vi.advanceTimersByTime(7000);
    showsHidden = true;
    toasts.hear([hidden]);
    vi.advanceTimersByTime(400);
    expect(toasts.spoken).toBe('cam joined');
  });

  it('keeps comings and goings from who looks at something else', () => {
    // a stream of joins covered the fields of the settings, and was read aloud to whoever filled them in
    let isAtMap = true;
    const toasts = new Toasts(
      () => peersNamed(),
      () => isAtMap
    );
    toasts.hear([joined('a')]);
    vi.advanceTimersByTime(400);
    isAtMap = false;
    expect(toasts.shown).toBeNull();
    expect(toasts.spoken).toBe('');
    toasts.hear([joined('b')]);
    toasts.done('Copied');
    expect(toasts.spoken).toBe('Copied');
    vi.advanceTimersByTime(6000);
    isAtMap = true;
    vi.advanceTimersByTime(6000);
    expect(toasts.shown).toBeNull();
  });
});
