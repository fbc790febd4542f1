import type { OwnCapability } from '#contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CapabilityEditor } from './capability-editor.svelte.ts';
import { KeptDraft } from './kept-draft.ts';
import { answersArrive, FakeBridge } from './testing/samples.ts';
import { Toasts } from './toasts.svelte.ts';

const PRINT: OwnCapability = { type: 'print', port: 631, description: 'A4', announced: true };
const CHAT: OwnCapability = { type: 'chat', port: 49200, description: '', announced: false };

let bridge: FakeBridge;
let toasts: Toasts;
let editor: CapabilityEditor;

beforeEach(() => {
  vi.useFakeTimers();
  bridge = new FakeBridge();
  toasts = new Toasts(() => new Map());
  editor = new CapabilityEditor(bridge, toasts, new KeptDraft(null));
  editor.receive([PRINT, CHAT]);
});
afterEach(() => {
  vi.useRealTimers();
});

function rowId(index: number): number {
  return editor.rows[index]?.draft.rowId ?? -1;
}

describe('drafts', () => {
  it('are counted and can be discarded', () => {
    editor.drafts.edit(rowId(0), { port: '632' });
    editor.remove(rowId(1));
    expect(editor.changeCount).toBe(2);
    editor.discard();
    expect(editor.changeCount).toBe(0);
    expect(editor.rows.map(({ draft }) => draft.type)).toEqual(['print', 'chat']);
  });

  it('are discarded once: the button keeps the focus, and a second stroke finds nothing to discard', () => {
    editor.drafts.edit(rowId(0), { port: '632' });
    editor.discard();
    editor.discard();
    editor.drafts.undo();
    expect(editor.rows[0]?.draft.port).toBe('632');
  });

  it('survive what comes from the network', () => {
    editor.drafts.edit(rowId(0), { description: 'A3' });
    editor.receive([PRINT, CHAT, { ...PRINT, type: 'scan' }]);
    expect(editor.rows.map(({ draft }) => draft.description)).toEqual(['A3', '']);
  });

  it('give way to what is announced elsewhere while there are none', () => {
    editor.receive([CHAT]);
    expect(editor.rows.map(({ draft }) => draft.type)).toEqual(['chat']);
  });

  // the same row twice broke the whole page; the same capability twice could not be announced
  it.each([
    ['undone in the editor first', () => editor.drafts.undo()],
    ['discarded first', () => editor.discard()]
  ])('come back once when a removal is undone that was %s', (_, first) => {
    editor.remove(rowId(0));
    const toast = toasts.shown;
    first();
    if (toast?.kind === 'done') toast.undo?.();
    expect(toast?.kind).toBe('done');
    expect(editor.rows.map(({ draft }) => draft.type)).toEqual(['print', 'chat']);
  });

  it('come back where they were when a removal is undone', () => {
    editor.remove(rowId(0));
    const toast = toasts.shown;
    if (toast?.kind !== 'done') throw new Error('No toast offers to undo.');
    toast.undo?.();
    expect(editor.rows.map(({ draft }) => draft.type)).toEqual(['print', 'chat']);
    expect(editor.changeCount).toBe(0);
  });
});

describe('a row that is not in order', () => {
  it('is told what is wrong as soon as something wrong stands there', () => {
    editor.drafts.edit(rowId(0), { port: '70000' });
    expect(editor.rows[0]?.problems).toMatchObject([{ field: 'port', message: 'Ports go from 1 to 65535.' }]);
  });

  it('is told of each wrong field at once', () => {
    // only the first was marked: a port of 99999 beside a wrong type looked fine
    editor.drafts.edit(rowId(0), { type: 'bad:type', port: '99999' });
    expect(editor.rows[0]?.problems.map(({ field }) => field)).toEqual(['type', 'port']);
    expect(editor.rows[0]?.problems[0]?.message).toBe('Types cannot contain a colon.');
  });

  it('is not told that something is missing before its field was left', () => {
    const added = editor.drafts.add();
    expect(editor.rows[2]?.problems).toEqual([]);
    editor.drafts.visit(added, 'type');
    expect(editor.rows[2]?.problems.map(({ field }) => field)).toEqual(['type']);
  });

  it('keeps everything from being sent, an unfinished one too', async () => {
    editor.drafts.add();
    expect(editor.canAnnounce).toBe(false);
    await editor.announce();
    expect(bridge.told).toEqual([]);
  });

  it('is cured by a port that is free', async () => {
    editor.drafts.edit(rowId(0), { port: '70000' });
    await answersArrive();
    expect(editor.freePort).toBe(49201);
    editor.useFreePort(rowId(0));
    expect(editor.rows[0]).toMatchObject({ problems: [], draft: { port: '49201' } });
  });
});

describe('announcing', () => {
  it('sends all rows, hidden ones included, and keeps the rows in place', async () => {
    editor.drafts.edit(rowId(0), { port: '632' });
    const before = rowId(0);
    await editor.announce();
    editor.receive([{ ...PRINT, port: 632 }, CHAT]);
    expect(bridge.told).toEqual([['setCapabilities', [{ ...PRINT, port: 632 }, CHAT]]]);
    expect(editor.changeCount).toBe(0);
    expect(rowId(0)).toBe(before);
    expect(toasts.spoken).toBe('Changes announced');
  });

  it('keeps the drafts and shows the reason at the field when it is refused', async () => {
    bridge.answers.setCapabilities = () =>
      Promise.resolve({ ok: false, errors: [{ field: 'capabilities[0].type', message: 'Not this one.' }] });
    editor.drafts.edit(rowId(0), { type: 'printer' });
    await editor.announce();
    expect(editor.changeCount).toBe(1);
    expect(editor.rows[0]?.problems).toMatchObject([{ field: 'type', message: 'Not this one.' }]);
    editor.drafts.edit(rowId(0), { type: 'print2' });
    expect(editor.rows[0]?.problems).toEqual([]);
  });

  it('says so when nobody answered, and can be tried again', async () => {
    bridge.answers.setCapabilities = () => Promise.reject(new Error('The engine is stopping.'));
    editor.drafts.edit(rowId(0), { port: '632' });
    await editor.announce();
    expect(toasts.spoken).toContain('The engine is stopping.');
    expect(editor.canAnnounce).toBe(true);
  });
});

it('warns of ports that nobody listens on, without forbidding them', async () => {
  bridge.answers.findSilentPorts = (ports) => Promise.resolve(ports.filter((port) => port === 631));
  editor.checkSilence();
  await answersArrive();
  expect(editor.rows.map(({ isSilent }) => isSilent)).toEqual([true, false]);
  editor.drafts.edit(rowId(0), { description: 'A3' });
  expect(editor.canAnnounce).toBe(true);
});

describe('undo and redo', () => {
  const types = (): readonly string[] => editor.rows.map(({ draft }) => draft.type);

  it('take typing in one field for one step', () => {
    for (const type of ['p', 'pr', 'pri']) editor.drafts.edit(rowId(0), { type });
    editor.drafts.visit(rowId(0), 'type');
    editor.drafts.edit(rowId(0), { type: 'prin' });
    editor.drafts.undo();
    expect(types()).toEqual(['pri', 'chat']);
    editor.drafts.undo();
    expect([types(), editor.changeCount, editor.drafts.canUndo]).toEqual([['print', 'chat'], 0, false]);
    editor.drafts.redo();
    editor.drafts.redo();
    expect([types(), editor.drafts.canRedo]).toEqual([['prin', 'chat'], false]);
  });

  it('know every kind of change, discarding included', () => {
    editor.drafts.add();
    editor.remove(rowId(0));
    editor.drafts.moveTo(rowId(1), 0);
    editor.drafts.edit(rowId(1), { announced: true });
    const before = editor.rows.map(({ draft }) => draft);
    editor.discard();
    editor.drafts.undo();
    expect(editor.rows.map(({ draft }) => draft)).toEqual(before);
    for (let step = 0; step < 4; step++) editor.drafts.undo();
    expect([types(), editor.changeCount, editor.drafts.canUndo]).toEqual([['print', 'chat'], 0, false]);
  });

  it('go back behind what was announced, as a change to be announced', async () => {
    editor.drafts.edit(rowId(0), { port: '632' });
    await editor.announce();
    editor.receive([{ ...PRINT, port: 632 }, CHAT]);
    editor.drafts.undo();
    expect([editor.rows[0]?.draft.port, editor.changeCount]).toEqual(['631', 1]);
  });

  it('end where the list was replaced from elsewhere', () => {
    editor.drafts.edit(rowId(0), { port: '632' });
    editor.drafts.undo();
    editor.receive([CHAT]);
    expect([editor.drafts.canUndo, editor.drafts.canRedo]).toEqual([false, false]);
  });
});

describe('the order', () => {
  it('is a change, is announced, and stays within the list', async () => {
    editor.drafts.moveTo(rowId(0), 7);
    expect([editor.rows.map(({ draft }) => draft.type), editor.changeCount]).toEqual([['chat', 'print'], 1]);
    await editor.announce();
    expect(bridge.told).toEqual([['setCapabilities', [CHAT, PRINT]]]);
  });

  it('is as before after one undo, however many places a drag went over', () => {
    editor.drafts.add();
    const id = rowId(0);
    editor.drafts.moveTo(id, 1, 'drag 1');
    editor.drafts.moveTo(id, 2, 'drag 1');
    editor.drafts.undo();
    expect(editor.rows.map(({ draft }) => draft.type)).toEqual(['print', 'chat', '']);
  });

  it('is left alone by a move to the same place', () => {
    editor.drafts.moveTo(rowId(0), -1);
    expect(editor.drafts.canUndo).toBe(false);
  });
});
