import type { OwnCapability } from '#contract';
import { beforeEach, expect, it } from 'vitest';
import { CapabilityEditor } from './capability-editor.svelte.ts';
import { KeptDraft, type DraftStorage } from './kept-draft.ts';
import { answersArrive, FakeBridge } from './testing/samples.ts';
import { Toasts } from './toasts.svelte.ts';

const PRINT: OwnCapability = { type: 'print', port: 631, description: 'A4', announced: true };

/** A window's storage in memory, which can be full. */
class MemoryStorage implements DraftStorage {
  readonly items = new Map<string, string>();
  isFull = false;
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
    this.items.set(key, value);
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
}

let storage: MemoryStorage;
beforeEach(() => {
  storage = new MemoryStorage();
});

/** A page as it is loaded, or loaded anew. */
function page(announced: readonly OwnCapability[] = [PRINT]): CapabilityEditor {
  const editor = new CapabilityEditor(new FakeBridge(), new Toasts(() => new Map()), new KeptDraft(storage));
  editor.receive(announced);
  return editor;
}
const ports = (editor: CapabilityEditor) => editor.rows.map(({ draft }) => draft.port);
const firstRow = (editor: CapabilityEditor): number => editor.rows[0]?.draft.rowId ?? -1;

it('takes up what the page before was left with, unfinished rows too, and can undo that', () => {
  const before = page();
  before.drafts.edit(firstRow(before), { port: '70000' });
  before.drafts.add();
  const after = page();
  expect([ports(after), after.changeCount, after.brokenCount]).toEqual([['70000', ''], 2, 2]);
  after.drafts.undo();
  expect([ports(after), after.changeCount]).toEqual([['631'], 0]);
});

it('keeps that every row was removed', () => {
  const before = page();
  before.remove(firstRow(before));
  expect(page().rows).toEqual([]);
});

it('keeps a draft although other capabilities were announced meanwhile', () => {
  const before = page();
  before.drafts.edit(firstRow(before), { port: '632' });
  expect(ports(page([PRINT, { ...PRINT, type: 'scan' }]))).toEqual(['632']);
});

it.each<readonly [string, (editor: CapabilityEditor) => unknown]>([
  ['announced', (editor) => editor.announce()],
  ['discarded', (editor) => editor.discard()],
  ['undone', (editor) => editor.drafts.undo()]
])('is over when it is %s', async (_, end) => {
  const editor = page();
  editor.drafts.edit(firstRow(editor), { port: '632' });
  expect(storage.items.size).toBe(1);
  end(editor);
  await answersArrive();
  expect(storage.items.size).toBe(0);
});

it.each([
  'no JSON',
  '[]',
  '{"version":2,"rows":[]}',
  '{"version":1,"rows":[{"type":"print","port":631,"description":"","announced":true}]}',
  '{"version":1,"rows":[null]}',
  JSON.stringify({ version: 1, rows: Array.from({ length: 257 }, () => ({ type: 'a', port: '1', description: '', announced: true })) })
])('takes nothing of what no page of ours kept: %.60s', (text) => {
  storage.items.set('capability-draft', text);
  const editor = page();
  expect([ports(editor), editor.changeCount, storage.items.size]).toEqual([['631'], 0, 0]);
});

it('lets the person type although nothing more can be kept, and keeps nothing rather than what is no longer so', () => {
  const before = page();
  before.drafts.edit(firstRow(before), { port: '632' });
  storage.isFull = true;
  before.drafts.edit(firstRow(before), { port: '633' });
  expect(ports(before)).toEqual(['633']);
  expect(ports(page())).toEqual(['631']);
});
