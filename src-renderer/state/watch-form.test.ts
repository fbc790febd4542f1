import type { WatchRule } from '#contract';
import { afterEach, expect, it } from 'vitest';
import { answersArrive, FakeBridge, sampleBatch, samplePeer, sampleSnapshot } from './testing/samples.ts';
import { speak } from '../words/words.svelte.ts';
import { countNow } from './watch-form.svelte.ts';
import { Workspace } from './workspace.svelte.ts';

afterEach(() => speak('en'));

async function opened() {
  const bridge = new FakeBridge();
  const workspace = new Workspace(bridge, () => () => undefined);
  const stop = workspace.start();
  await answersArrive();
  return { bridge, workspace, form: workspace.watch, [Symbol.dispose]: stop };
}

it('adds the rule as built, and makes room for the next', async () => {
  using setting = await opened();
  const { bridge, form } = setting;
  form.kind = 'fewer-than';
  form.subject = ' storage ';
  form.count = '3';
  const sent: unknown[] = [];
  bridge.answers.changeSettings = (change) => {
    sent.push(change);
    return Promise.resolve({ ok: true });
  };
  await form.add();
  expect(sent).toEqual([{ watchRules: [{ kind: 'fewer-than', type: 'storage', count: 3 }] }]);
  expect([form.subject, form.error]).toEqual(['', null]);
});

it('keeps what is refused, with the reason', async () => {
  using setting = await opened();
  const { bridge, form } = setting;
  form.kind = 'joins';
  form.subject = 'nas';
  bridge.answers.changeSettings = () => Promise.resolve({ ok: false, errors: [{ field: 'watchRules[0]', message: 'Twice.' }] });
  await form.add();
  expect([form.subject, form.error, form.wrongField]).toEqual(['nas', 'Twice.', 'subject']);
});

// the field beside it was marked, and went on being so while the number was put right
it('names the field that is wrong, until something is changed', async () => {
  using setting = await opened();
  const { bridge, form } = setting;
  form.kind = 'fewer-than';
  form.count = '0';
  form.subject = 'storage';
  await form.add();
  expect([form.error, form.wrongField, bridge.told]).toEqual(['The number of providers goes from 1 to 1,000.', 'count', []]);
  form.count = '1';
  expect([form.error, form.wrongField]).toEqual([null, null]);
});

it('refuses a type that no capability can have, and says so in the language of the window as it is by then', async () => {
  // “a:b” was watched for ever; and an error at the field stayed in the language in which it was found
  using setting = await opened();
  const { form } = setting;
  form.subject = 'a:b';
  await form.add();
  expect(form.error).toBe('No capability has a colon in its type.');
  speak('de');
  expect(form.error).toBe('Keine Fähigkeit hat einen Doppelpunkt in ihrer Art.');
  form.kind = 'joins';
  await form.add();
  expect([form.error, form.subject]).toEqual([null, '']);
});

it('gives a removed rule back to the list as it is by then', async () => {
  using setting = await opened();
  const { bridge, form, workspace } = setting;
  const [nas, tv] = [
    { kind: 'joins', name: 'nas' },
    { kind: 'joins', name: 'tv' }
  ] as const;
  const change = (revision: number, watchRules: readonly WatchRule[]) =>
    bridge.sendState(sampleBatch(revision, { settings: { ...sampleSnapshot().settings, watchRules } }));
  change(2, [nas]);
  await form.remove(0, 'Removed nas');
  const toast = workspace.toasts.shown;
  change(3, [tv]);
  if (toast?.kind === 'done') toast.undo?.();
  await answersArrive();
  expect(bridge.told.at(-1)).toEqual(['changeSettings', { watchRules: [nas, tv] }]);
});

it('says how a rule stands, this machine included', () => {
  const nas = samplePeer({ name: 'NAS', capabilities: [{ type: 'storage', port: 445, description: '' }] });
  expect(sampleSnapshot().settings.watchRules).toEqual([]);
  expect(countNow({ kind: 'fewer-than', type: 'Storage', count: 2 }, [nas], ['storage'])).toBe(2);
  expect(countNow({ kind: 'joins', name: 'nas' }, [nas], [])).toBe(1);
  expect(countNow({ kind: 'joins', name: 'nas' }, [{ ...nas, name: 'Attic', announcedName: 'NAS' }], [])).toBe(1);
  expect(countNow({ kind: 'offered', type: 'print' }, [nas], [])).toBe(0);
});
