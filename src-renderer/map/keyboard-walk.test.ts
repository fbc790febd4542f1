import { describe, expect, it } from 'vitest';
import { walk, type Direction } from './keyboard-walk.ts';

const stops = [
  { key: 'middle', x: 0, y: 0 },
  { key: 'near right', x: 40, y: 10 },
  { key: 'far right', x: 120, y: 0 },
  { key: 'up', x: 5, y: -60 },
  { key: 'beside', x: 10, y: 90 }
];

describe('walk', () => {
  it.each([
    ['right', 'near right'],
    ['up', 'up'],
    ['down', 'beside']
  ] satisfies [Direction, string][])('goes %s to the nearest node there', (direction, key) => {
    expect(walk(stops, 'middle', direction)).toBe(key);
  });

  it('prefers what lies ahead to what is nearer but aside', () => {
    const aside = [
      { key: 'from', x: 0, y: 0 },
      { key: 'aside', x: 5, y: 30 },
      { key: 'ahead', x: 200, y: 0 }
    ];
    expect(walk(aside, 'from', 'right')).toBe('ahead');
  });

  it('takes what is aside when nothing lies ahead, so that every node can be reached', () => {
    const aside = [
      { key: 'from', x: 0, y: 0 },
      { key: 'aside', x: 5, y: 30 }
    ];
    expect(walk(aside, 'from', 'right')).toBe('aside');
  });

  it('stays when there is nothing on that side, and starts at the first node when the old one is gone', () => {
    expect(walk(stops, 'middle', 'left')).toBeNull();
    expect(walk(stops, 'gone', 'left')).toBe('middle');
    expect(walk([], 'gone', 'left')).toBeNull();
  });
});
