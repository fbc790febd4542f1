import { describe, expect, it } from 'vitest';
import { InvalidValueError } from './discovery-errors.ts';
import { checkedCapabilities, checkedExpiryIntervals, checkedIntervalMs, checkedName, checkedTargets, checkedType } from './own-values.ts';

function refusal(check: () => unknown): { field: string; problem: string; most?: number } {
  try {
    check();
  } catch (error) {
    if (error instanceof InvalidValueError) return { field: error.field, problem: error.problem, ...error.limits };
    throw error;
  }
  throw new Error('was accepted');
}

const good = { type: 'Web', port: 80, description: '' };

describe('own values', () => {
  it('name the place and the rule that was broken', () => {
    expect(refusal(() => checkedCapabilities([good, good, { ...good, port: 0 }]))).toEqual({
      field: 'capabilities[2].port',
      problem: 'port-range'
    });
    expect(refusal(() => checkedCapabilities([{ ...good, type: ' ' }])).field).toBe('capabilities[0].type');
    expect(refusal(() => checkedCapabilities([{ ...good, type: 'a:b' }])).problem).toBe('capability-type-colon');
    expect(refusal(() => checkedCapabilities([{ ...good, type: 'x'.repeat(129) }])).most).toBe(128);
    expect(refusal(() => checkedCapabilities([{ ...good, description: 'd'.repeat(201) }])).field).toBe('capabilities[0].description');
    expect(refusal(() => checkedCapabilities([{ ...good, description: 'a\nb' }])).field).toBe('capabilities[0].description');
    expect(refusal(() => checkedCapabilities(Array(257).fill(good))).field).toBe('capabilities');
    const long = Array.from({ length: 256 }, (_, i) => ({ ...good, port: i + 1, description: '€'.repeat(200) }));
    expect(refusal(() => checkedCapabilities(long)).problem).toBe('capabilities-too-large');
    expect(refusal(() => checkedName('a\nb')).field).toBe('name');
    expect(refusal(() => checkedType('a:b')).field).toBe('type');
    expect(refusal(() => checkedType('é'.repeat(65))).most).toBe(128);
    expect(refusal(() => checkedIntervalMs(50)).field).toBe('intervalMs');
    expect(refusal(() => checkedExpiryIntervals(2)).field).toBe('expiryIntervals');
    expect(refusal(() => checkedTargets(['10.0.0.1', '224.0.0.1'])).field).toBe('targets[1]');
    const targets = Array.from({ length: 257 }, (_, i) => `10.0.${i >> 8}.${i & 255 || 1}`);
    expect(refusal(() => checkedTargets([...targets, '10.1.0.1']))).toMatchObject({ field: 'targets' });
  });

  it('that are good come back as copies', () => {
    const list = [{ ...good }];
    const checked = checkedCapabilities(list);
    list.pop();
    expect(checked).toEqual([good]);
    expect(checkedCapabilities([{ type: ' Web ', port: 80, description: ' ' }])).toEqual([good]);
    expect(checkedTargets(['10.0.0.1', '10.0.0.1'])).toEqual(['10.0.0.1']);
  });
});
