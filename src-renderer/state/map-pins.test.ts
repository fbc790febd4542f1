import { expect, it } from 'vitest';
import { MapPins } from './map-pins.svelte.ts';

it('keeps pins of each arrangement apart, inside the room, and lets go of one or all', () => {
  const pins = new MapPins();
  pins.pin('capability', 'a', { x: 0.5, y: -7 });
  pins.pin('capability', 'b', { x: 0, y: 0 });
  pins.pin('interface', 'a', { x: 0.1, y: 0.1 });
  expect([...pins.of('capability')]).toEqual([
    ['a', { x: 0.5, y: -1 }],
    ['b', { x: 0, y: 0 }]
  ]);
  pins.unpin('capability', 'a');
  expect([...pins.of('capability').keys()]).toEqual(['b']);
  pins.unpinAll('capability');
  expect(pins.of('capability').size).toBe(0);
  expect(pins.of('interface').size).toBe(1);
});

it('forgets the oldest of more pins than anybody sets by hand', () => {
  const pins = new MapPins();
  for (let index = 0; index <= 500; index += 1) pins.pin('capability', `p${index}`, { x: 0, y: 0 });
  expect(pins.of('capability').size).toBe(500);
  expect(pins.of('capability').has('p0')).toBe(false);
});
