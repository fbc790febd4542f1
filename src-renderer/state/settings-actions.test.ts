import { beforeEach, describe, expect, it } from 'vitest';
import { SettingsActions } from './settings-actions.svelte.ts';
import { answersArrive, FakeBridge } from './testing/samples.ts';
import { Toasts, type Toast } from './toasts.svelte.ts';

const BEFORE = JSON.stringify({ version: 1, name: 'desk', theme: 'dark', notifyLeft: false, notifyJoined: false });
const AFTER = JSON.stringify({ version: 1, name: 'lab', theme: 'dark', notifyLeft: true, notifyJoined: true });

let bridge: FakeBridge;
let toasts: Toasts;
let actions: SettingsActions;

beforeEach(() => {
  bridge = new FakeBridge();
  toasts = new Toasts(() => new Map());
  actions = new SettingsActions(bridge, toasts);
});

function said(): Exclude<Toast, { readonly kind: 'presence' }> {
  const toast = toasts.shown;
  if (toast === null || toast.kind === 'presence') throw new Error('Nothing was said.');
  return toast;
}

function exports(...texts: readonly string[]): void {
  const waiting = [...texts];
  bridge.answers.exportSettings = () => Promise.resolve(waiting.shift() ?? AFTER);
}

// a refused start at login was said in a message that went away
it('says at its place what was refused, until something else is set', async () => {
  bridge.answers.changeSettings = () => Promise.resolve({ ok: false, errors: [{ field: 'startAtLogin', message: 'Not allowed.' }] });
  await actions.apply({ startAtLogin: true });
  expect([actions.problemOf('startAtLogin'), actions.problemOf('closeToTray'), toasts.shown]).toEqual(['Not allowed.', null, null]);
  bridge.answers.changeSettings = () => Promise.resolve({ ok: true });
  await actions.apply({ theme: 'dark' });
  expect(actions.problemOf('startAtLogin')).toBe(null);
});

describe('importing', () => {
  beforeEach(() => {
    bridge.answers.openText = () => Promise.resolve({ name: 'old.json', text: AFTER });
  });

  it('says what changed, and takes it back on request', async () => {
    exports(BEFORE, AFTER);
    await actions.importFile();
    expect(said().text).toBe('Settings imported from old.json. Changed: name and notifications.');
    said().undo?.();
    await answersArrive();
    expect(bridge.told.at(-1)).toEqual(['importSettings', BEFORE]);
  });

  it('says so when nothing changed', async () => {
    exports(AFTER, AFTER);
    await actions.importFile();
    expect(said()).toMatchObject({ text: 'old.json holds the settings that are in force already.', undo: null });
  });

  it('hands a file that is no JSON to nobody, and says why it was refused', async () => {
    bridge.answers.openText = () => Promise.resolve({ name: 'holiday.txt', text: 'Dear all' });
    await actions.importFile();
    expect(actions.importProblem).toBe('Nothing was changed: holiday.txt cannot be used. It is not readable JSON.');
    expect(bridge.told).toEqual([]);
  });

  it('says what was refused of a file, until another one is chosen', async () => {
    bridge.answers.importSettings = () => Promise.resolve({ ok: false, errors: [{ field: 'file', message: 'It is from later.' }] });
    await actions.importFile();
    expect(actions.importProblem).toBe('Nothing was changed: old.json cannot be used. It is from later.');
    bridge.answers.openText = () => Promise.resolve(null);
    await actions.importFile();
    expect(actions.importProblem).toBeNull();
  });
});

it('resets, and puts everything back on request', async () => {
  exports(BEFORE);
  await actions.reset();
  said().undo?.();
  await answersArrive();
  expect(bridge.told).toEqual([
    ['resetSettings', undefined],
    ['importSettings', BEFORE]
  ]);
});

it('says in a message what was refused of something else', async () => {
  bridge.answers.changeSettings = () => Promise.resolve({ ok: false, errors: [{ field: 'x', message: 'Too many.' }] });
  await actions.apply({ closeToTray: true });
  expect(said()).toMatchObject({ kind: 'failed', text: expect.stringContaining('Too many.') as string });
});
