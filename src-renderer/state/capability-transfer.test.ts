import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CapabilityEditor } from './capability-editor.svelte.ts';
import { CapabilityTransfer } from './capability-transfer.svelte.ts';
import { KeptDraft } from './kept-draft.ts';
import { FakeBridge } from './testing/samples.ts';
import { Toasts } from './toasts.svelte.ts';

const PRINT = { type: 'print', port: 9100, description: '', announced: true };

let bridge: FakeBridge;
let toasts: Toasts;
let editor: CapabilityEditor;
let transfer: CapabilityTransfer;

beforeEach(() => {
  vi.useFakeTimers();
  bridge = new FakeBridge();
  toasts = new Toasts(() => new Map());
  editor = new CapabilityEditor(bridge, toasts, new KeptDraft(null));
  editor.receive([PRINT]);
  transfer = new CapabilityTransfer(bridge, toasts, editor);
  return () => vi.useRealTimers();
});

const types = (): readonly string[] => editor.rows.map(({ draft }) => draft.type);
const rowId = (index: number): number => editor.rows[index]?.draft.rowId ?? -1;

describe('pasted lines', () => {
  it('become rows after the one they were pasted into; bad ones say why, and nothing is lost', () => {
    expect(transfer.paste('chat:5222\nweb:eighty:Site\nstorage:445', rowId(0))).toBe(true);
    expect(types()).toEqual(['print', 'chat', 'web', 'storage']);
    expect(editor.rows[2]).toMatchObject({
      draft: { port: 'eighty', description: 'Site' },
      problems: [{ field: 'port', message: 'Ports go from 1 to 65535.' }]
    });
    expect(toasts.spoken).toBe('2 added, 1 needs fixing.');
    // it stood under the green sign of what is done
    expect(toasts.shown?.kind).toBe('warned');
    expect(editor.canAnnounce).toBe(false);
    editor.drafts.undo();
    expect(types()).toEqual(['print']);
  });

  it('take the place of a blank row; what they lack is told at once', () => {
    const blank = editor.drafts.add();
    transfer.paste('chat:5222', blank);
    transfer.addLines('web');
    expect(types()).toEqual(['print', 'chat', 'web']);
    expect(editor.rows[2]?.problems).toMatchObject([{ field: 'port', message: 'Give it a port.' }]);
  });

  it('are left to the field when they are a value for it', () => {
    expect(transfer.paste('Laser', rowId(0))).toBe(false);
    expect(transfer.paste('print:9100', rowId(0))).toBe(false); // into a row with something in it
    expect(types()).toEqual(['print']);
  });

  it('are refused as a whole when there are too many, and the drafts stay', () => {
    const many = Array.from({ length: 256 }, (_, i) => `t:${i + 1}`).join('\n');
    expect(transfer.addLines(many)).toContain('room for 255 more');
    expect(transfer.paste(many, rowId(0))).toBe(true);
    expect(toasts.spoken).toContain('room for 255 more');
    expect(types()).toEqual(['print']);
  });
});

describe('files', () => {
  const open = async (text: string): Promise<void> => {
    bridge.answers.openText = () => Promise.resolve({ name: 'mine.json', text });
    await transfer.openFile();
  };

  it.each([
    ['add', ['print', 'chat']],
    ['replace', ['chat']]
  ] as const)('wait for the person to say what becomes of them: %s', async (how, expected) => {
    await open('[{"type":"chat","port":5222}]');
    expect(types()).toEqual(['print']);
    transfer.take(how);
    expect([types(), transfer.pending]).toEqual([expected, null]);
    editor.drafts.undo();
    expect(types()).toEqual(['print']);
  });

  it('that cannot be read say why and change nothing', async () => {
    await open('[7]');
    expect(transfer.pending).toEqual({ name: 'mine.json', problems: [expect.stringContaining('Entry 1')] });
    transfer.take('replace');
    expect(types()).toEqual(['print']);
  });

  it('that do not fit beside the rows can only replace them', async () => {
    await open(JSON.stringify(Array.from({ length: 256 }, (_, i) => ({ ...PRINT, port: i + 1 }))));
    expect(transfer.fitsAfter).toBe(false);
    transfer.take('replace');
    expect(editor.rows).toHaveLength(256);
  });

  it('that could not be opened are said', async () => {
    bridge.answers.openText = () => Promise.reject(new Error('mine.json is too large: at most 1 MiB can be read.'));
    await transfer.openFile();
    expect(toasts.spoken).toContain('at most 1 MiB');
  });

  it('hold the rows that are in order; the others are named', async () => {
    editor.drafts.add();
    await transfer.saveFile();
    // the fake bridge keeps arguments as unknown; those of this method are two strings
    const [, [name, text]] = bridge.told.find(([method]) => method === 'saveText') as unknown as [string, [string, string]];
    expect([name, JSON.parse(text)]).toEqual(['capabilities.json', { version: 1, capabilities: [PRINT] }]);
    expect(toasts.spoken).toBe('Exported 1 capability. The one that needs fixing is not in it.');
  });
});
