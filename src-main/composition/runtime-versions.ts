import type { RuntimeVersions } from '#contract';
import { ZEROMQ_VERSION } from '../adapters/zeromq-version.ts';

export function runtimeVersions(): RuntimeVersions {
  const { electron, chrome, node } = process.versions;
  return { electron, chromium: chrome, node, zeromq: ZEROMQ_VERSION };
}
