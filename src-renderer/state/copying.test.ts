import { expect, it } from 'vitest';
import { COPY_FORMATS, textToCopy } from './copying.ts';
import { samplePeer } from './testing/samples.ts';

const crowd = (count: number, nameLength: number) =>
  Array.from({ length: count }, (_, i) =>
    samplePeer({
      key: `SVC_${i}:T`,
      name: 'n'.repeat(nameLength),
      addresses: [{ address: `10.1.${Math.floor(i / 250)}.${i % 250}`, confirmed: true, interfaceName: 'eth0' }]
    })
  );

it.each(COPY_FORMATS)('copies the peers of an ordinary network as %s', (format) => {
  const text = textToCopy(crowd(500, 20), format);
  expect(text.length).toBeGreaterThan(500 * 10);
  expect(text.length).toBeLessThan(1024 * 1024);
});

it('refuses in a sentence what is more than the clipboard is given', () => {
  const justFits = crowd(100, 10_000);
  expect(textToCopy(justFits, 'markdown').length).toBeLessThanOrEqual(1024 * 1024);
  expect(() => textToCopy([...justFits, ...crowd(5, 10_000)], 'markdown')).toThrow('105 peers are too much for the clipboard.');
});
