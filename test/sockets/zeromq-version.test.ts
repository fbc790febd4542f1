import { expect, it } from 'vitest';
import { ZEROMQ_VERSION } from '../../src-main/adapters/zeromq-version.ts';

// CVE-2019-6250 and CVE-2021-20236 let whoever reaches the port in; 4.3.3 is the first libzmq without them
it('loads a libzmq without known attacks from the network', () => {
  const [major = 0, minor = 0, patch = 0] = ZEROMQ_VERSION.split('.').map(Number);
  expect((major * 100 + minor) * 100 + patch).toBeGreaterThanOrEqual(40303);
});
