import { expect, it } from 'vitest';
import { coverageWithout, singleProviderTypes } from './coverage.ts';
import { samplePeer } from './testing/samples.ts';

it('counts who would still offer what a peer offers', () => {
  const nas = samplePeer({
    name: 'nas',
    capabilities: ['storage', 'metrics', 'metrics'].map((type, i) => ({ type, port: i + 1, description: '' }))
  });
  const cam = samplePeer({ name: 'cam', capabilities: [{ type: 'metrics', port: 9, description: '' }] });
  const own = [
    { type: 'metrics', port: 9, description: '', announced: true },
    { type: 'storage', port: 9, description: '', announced: false }
  ];
  expect(coverageWithout(nas, [nas, cam], own)).toEqual([
    { type: 'storage', others: 0 },
    { type: 'metrics', others: 2 }
  ]);
  expect(singleProviderTypes([nas, cam], own)).toEqual(new Set(['storage']));
});
