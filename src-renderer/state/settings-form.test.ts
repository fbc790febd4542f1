import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { speak } from '../words/words.svelte.ts';
import { SettingsForm } from './settings-form.svelte.ts';
import { FakeBridge, sampleSettings } from './testing/samples.ts';
import { Toasts } from './toasts.svelte.ts';

let bridge: FakeBridge;
let form: SettingsForm;

beforeEach(() => {
  bridge = new FakeBridge();
  form = new SettingsForm(bridge, new Toasts(() => new Map()));
  form.receive(sampleSettings({ name: 'desk' }));
});

afterEach(() => speak('en'));

describe('saving', () => {
  it('sends what was changed and nothing else', async () => {
    form.edit('name', ' lab ');
    form.edit('intervalMs', '500');
    await form.save();
    expect(bridge.told).toEqual([['changeSettings', { name: 'lab', intervalMs: 500 }]]);
    expect(form.changeCount).toBe(0);
  });

  it('sends nothing when nothing was changed', async () => {
    form.edit('name', 'lab');
    form.edit('name', 'desk');
    await form.save();
    expect(bridge.told).toEqual([]);
  });

  it('asks for a number where other text stands, and sends nothing', async () => {
    form.edit('udpPort', 'five');
    await form.save();
    expect(form.error('udpPort')).toBe('A whole number, please.');
    expect(bridge.told).toEqual([]);
  });

  it('says at the field what is out of its range, when it is left and when it is to be saved', async () => {
    form.edit('intervalMs', '99');
    form.check('intervalMs');
    expect(form.error('intervalMs')).toBe('The interval goes from 100 to 60,000 milliseconds.');
    form.edit('type', 'a:b');
    await form.save();
    expect([form.error('intervalMs') === null, form.error('type')]).toEqual([false, 'The kind must not contain a colon.']);
    expect(bridge.told).toEqual([]);
  });

  // "4 unsaved changes", said the bar below three fields that were marked as wrong, and offered to save them
  it('cannot be done while a field is marked as wrong, and can again once it is edited', async () => {
    form.edit('name', 'lab');
    form.edit('udpPort', 'five');
    form.edit('intervalMs', '99');
    expect([form.brokenCount, form.canSave]).toEqual([0, true]);
    form.check('udpPort');
    await form.save();
    expect([form.changeCount, form.brokenCount, form.canSave]).toEqual([3, 2, false]);
    form.edit('udpPort', '5671');
    expect([form.brokenCount, form.canSave, bridge.told]).toEqual([1, false, []]);
    form.edit('intervalMs', '500');
    expect([form.brokenCount, form.canSave]).toEqual([0, true]);
  });

  it('says it in the language of now, which is chosen on the same page', () => {
    form.edit('udpPort', 'five');
    form.check('udpPort');
    speak('de');
    expect(form.error('udpPort')).toBe('Bitte eine ganze Zahl.');
  });

  it('shows each refusal at its field until that field is edited', async () => {
    bridge.answers.changeSettings = () =>
      Promise.resolve({
        ok: false,
        errors: [
          { field: 'name', message: 'Odd.' },
          { field: 'type', message: 'Too long.' }
        ]
      });
    form.edit('name', 'n');
    form.edit('type', 'x');
    await form.save();
    expect([form.error('name'), form.error('type')]).toEqual(['Odd.', 'Too long.']);
    form.edit('type', 'y');
    expect([form.error('name'), form.error('type')]).toEqual(['Odd.', null]);
  });
});

describe('what comes from the main process', () => {
  it('is shown while nobody edits', () => {
    form.receive(sampleSettings({ name: 'lab' }));
    expect(form.value('name')).toBe('lab');
  });

  it('does not overwrite what is being typed', () => {
    form.edit('name', 'la');
    form.receive(sampleSettings({ name: 'desk', intervalMs: 2000 }));
    expect(form.value('name')).toBe('la');
  });

  // an imported interval stood in the form as the old one, counted as typed, and was taken back by the next saving
  it('is shown in the fields that nobody has changed', async () => {
    form.edit('name', 'la');
    form.receive(sampleSettings({ name: 'desk', intervalMs: 2000 }));
    expect([form.value('intervalMs'), form.changeCount]).toEqual(['2000', 1]);
    await form.save();
    expect(bridge.told).toEqual([['changeSettings', { name: 'la' }]]);
  });
});
