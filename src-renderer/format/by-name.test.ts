import { expect, it } from 'vitest';
import { byName } from './by-name.ts';

it('counts as people do, and puts what differs in its capitals alone side by side, always in the same order', () => {
  const sorted = ['Nas', 'nas', 'Pi-2', 'camera', 'pi-1', 'pi-2', 'pi-10'];
  for (const names of [sorted, sorted.toReversed()])
    expect(names.toSorted(byName)).toEqual(['camera', 'Nas', 'nas', 'pi-1', 'Pi-2', 'pi-2', 'pi-10']);
});
