import { describe, expect, it } from 'vitest';
import { replyWireBytes } from '../../src-main/discovery/capability-codec.ts';
import { PROTOCOL } from '../../src-main/discovery/discovery-config.ts';
import { checkedCapabilities } from '../../src-main/discovery/own-values.ts';
import { capabilityErrors } from '../../src-main/shell/settings-rules.ts';
import { formatBytes } from '../format/size.ts';
import {
  CAPABILITY_BOUNDS,
  capabilityOf,
  countChanges,
  listProblem,
  problemsOf,
  refusalOf,
  replyBytes,
  replyParts,
  type CapabilityDraft
} from './capability-rules.ts';

function draft(change: Partial<CapabilityDraft> = {}): CapabilityDraft {
  return { rowId: 0, type: 'print', port: '631', description: 'A4', announced: true, ...change };
}

/** Whether the engine accepts the same capability. */
function engineAccepts(one: CapabilityDraft): boolean {
  try {
    checkedCapabilities([capabilityOf(one)]);
    return true;
  } catch {
    return false;
  }
}

describe('the rules of a row', () => {
  it.each<[string, Partial<CapabilityDraft>, string | null]>([
    ['an ordinary one', {}, null],
    ['no description', { description: '' }, null],
    ['spaces around', { type: ' print ', port: ' 631 ' }, null],
    ['the first port', { port: '1' }, null],
    ['the last port', { port: '65535' }, null],
    ['port 0', { port: '0' }, 'port'],
    ['a port too large', { port: '65536' }, 'port'],
    ['no port', { port: '' }, 'port'],
    ['a fraction', { port: '63.1' }, 'port'],
    ['a sign', { port: '-1' }, 'port'],
    ['no type', { type: ' ' }, 'type'],
    ['a colon in the type', { type: 'a:b' }, 'type'],
    ['a control character', { type: 'a\u0007b' }, 'type'],
    ['an override of direction', { type: 'a\u202Eb' }, 'type'],
    ['a lone surrogate', { type: 'a\uD800' }, 'type'],
    ['the longest type', { type: '🖨'.repeat(128) }, null],
    ['a type too long', { type: 'x'.repeat(129) }, 'type'],
    ['a line break in the description', { description: 'a\nb' }, 'description'],
    ['the longest description', { description: '€'.repeat(200) }, null],
    ['a description too long', { description: 'x'.repeat(201) }, 'description']
  ])('%s is judged as the engine judges it', (_, change, field) => {
    const one = draft(change);
    expect(problemsOf(one, [])[0]?.field ?? null).toBe(field);
    expect(engineAccepts(one)).toBe(field === null);
  });

  it('takes digits alone for a port', () => {
    for (const port of ['0x10', '1e3', '6 31', '٦٣١']) expect(problemsOf(draft({ port }), [])).toMatchObject([{ field: 'port' }]);
  });

  it('flags a row that repeats type and port of an earlier one, and only that', () => {
    const earlier = [draft({ rowId: 1 })];
    expect(problemsOf(draft({ description: 'other' }), earlier)).toMatchObject([{ field: 'port', otherPortHelps: true }]);
    expect(problemsOf(draft({ port: '632' }), earlier)).toEqual([]);
    expect(problemsOf(draft({ type: 'scan' }), earlier)).toEqual([]);
  });

  it('finds the same row twice where the settings do, blanks around it or not', () => {
    const settingsTake = (rows: readonly CapabilityDraft[]): boolean =>
      capabilityErrors(rows.map(({ type, port, description }) => ({ type, port: Number(port), description, announced: true }))).length ===
      0;
    for (const second of [draft({ type: ' print ' }), draft({ port: '632' }), draft({ type: 'scan' }), draft({ description: '  ' })]) {
      expect(settingsTake([draft(), second])).toBe(problemsOf(second, [draft()]).length === 0);
    }
  });

  it('offers another port where that helps, and not where a port is merely missing', () => {
    expect(problemsOf(draft({ port: '70000' }), [])[0]?.otherPortHelps).toBe(true);
    expect(problemsOf(draft({ port: '' }), [])[0]?.otherPortHelps).toBe(false);
  });
});

describe('the list as a whole', () => {
  const one = capabilityOf(draft());

  it('has the bounds of the protocol', () => {
    expect(CAPABILITY_BOUNDS).toMatchObject({
      maxCapabilities: PROTOCOL.maxCapabilities,
      maxTypeCharacters: PROTOCOL.maxCapabilityTypeCharacters,
      maxDescriptionCharacters: PROTOCOL.maxDescriptionCharacters,
      maxReplyBytes: PROTOCOL.maxReplyBytes
    });
  });

  it('counts the bytes that the engine counts, and no hidden ones', () => {
    const wide = Array.from({ length: 100 }, (_, i) => ({ ...one, port: i + 1, description: '€'.repeat(i % 3) }));
    expect(replyBytes(wide)).toBe(replyWireBytes(wide));
    expect(replyBytes([{ ...one, announced: false }])).toBe(replyWireBytes([]));
  });

  // What this lets through, the engine must take: a list refused only when it is announced is a surprise.
  it('is refused at the byte at which the engine refuses it', () => {
    const list = Array.from({ length: 100 }, (_, i) => ({ ...one, port: 1000 + i, description: '€'.repeat(200) }));
    const rest = PROTOCOL.maxReplyBytes - replyWireBytes(list);
    const frame = replyWireBytes([{ ...one, description: '' }]) - replyWireBytes([]) + 1;
    const withLast = (length: number) => [...list, { ...one, description: 'x'.repeat(length) }];
    expect(replyWireBytes(withLast(rest - frame))).toBe(PROTOCOL.maxReplyBytes);
    expect(listProblem(withLast(rest - frame))).toBeNull();
    expect(listProblem(withLast(rest - frame + 1))).toContain('64 KiB');
  });

  // the meter left out the head of the answer: it said “63.6 KiB of 64 KiB” calmly while the list was refused as larger than that
  it('is refused when what the meter shows is more than the bound, and not before', () => {
    const list = Array.from({ length: 100 }, (_, i) => ({ ...one, port: 1000 + i, description: '€'.repeat(200) }));
    const shown = (length: number) => {
      const longer = [...list, { ...one, description: 'x'.repeat(length) }];
      const meter = replyParts(longer).reduce((sum, part) => sum + part, 0);
      return { meter: meter > PROTOCOL.maxReplyBytes, text: formatBytes(meter), refused: listProblem(longer) !== null };
    };
    const fitting = PROTOCOL.maxReplyBytes - replyBytes([...list, { ...one, description: 'x' }]) + 1;
    expect(shown(fitting)).toEqual({ meter: false, text: '64 KiB', refused: false });
    expect(shown(fitting + 1)).toEqual({ meter: true, text: '64.1 KiB', refused: true });
  });

  it('is refused when it is too long or too large', () => {
    expect(listProblem(Array.from({ length: 256 }, () => one))).toBeNull();
    expect(listProblem(Array.from({ length: 257 }, () => one))).toContain('256');
    expect(listProblem(Array.from({ length: 200 }, () => ({ ...one, description: '€'.repeat(200) })))).toContain('64 KiB');
  });

  it.each([
    ['nothing', [one], 0],
    ['an edit', [{ ...one, port: 632 }], 1],
    ['a switch', [{ ...one, announced: false }], 1],
    ['an addition', [one, { ...one, type: 'scan' }], 1],
    ['a removal', [], 1],
    [
      'an edit and an addition',
      [
        { ...one, port: 632 },
        { ...one, type: 'scan' }
      ],
      2
    ]
  ])('counts %s', (_, after, changes) => {
    expect(countChanges([one], after)).toBe(changes);
  });

  it('counts another order of the same as one change, beside the others', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((type) => ({ ...one, type }));
    if (!a || !b || !c) throw new Error('There are three.');
    expect(countChanges([a, b, c], [c, a, b])).toBe(1);
    expect(countChanges([a, b, c], [c, a])).toBe(2);
    expect(countChanges([a, a, b], [a, b, a])).toBe(1);
    expect(countChanges([a, b, c], [a, { ...b, port: 1 }, c])).toBe(1);
  });

  it('lays a refusal out by row, and what belongs to no row at the list', () => {
    const sent = [draft({ rowId: 7 }), draft({ rowId: 9 })];
    const { rows, list } = refusalOf(
      [
        { field: 'capabilities[1].port', message: 'Ports go from 1 to 65535.' },
        { field: 'capabilities', message: 'Too many.' }
      ],
      sent
    );
    expect([...rows]).toEqual([[9, [{ field: 'port', message: 'Ports go from 1 to 65535.', otherPortHelps: false }]]]);
    expect(list).toBe('Too many.');
  });
});
