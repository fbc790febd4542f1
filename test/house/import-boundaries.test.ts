import { ESLint } from 'eslint';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';

// Each row plants one violation in a file that does not exist and expects the product's own ESLint configuration to reject it.
const root = join(import.meta.dirname, '../..');
// the planted files belong to no compiler project, so rules that need types are off; the boundaries need none
const eslint = new ESLint({ cwd: root, overrideConfig: tseslint.configs.disableTypeChecked });

async function complaints(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(root, file) });
  return (result?.messages ?? [])
    .filter((message) => message.ruleId?.startsWith('no-restricted') === true)
    .map((message) => message.message);
}

const importOf = (source: string): string => `import { x } from '${source}';\nexport const y = x;\n`;

const FORBIDDEN: readonly (readonly [file: string, code: string])[] = [
  ['src-main/discovery/planted.ts', importOf('electron')],
  ['src-main/discovery/planted.ts', importOf('zeromq')],
  ['src-main/discovery/planted.ts', importOf('node:dgram')],
  ['src-main/discovery/planted.ts', importOf('../adapters/system-clock.ts')],
  ['src-main/discovery/planted.ts', importOf('../simulation/lan-in-memory.ts')],
  ['src-main/discovery/planted.ts', importOf('./testing/virtual-clock.ts')],
  ['src-main/discovery/planted.ts', 'export const y = Date.now();\n'],
  ['src-main/discovery/planted.ts', 'export const y = Math.random();\n'],
  ['src-main/discovery/planted.ts', 'setTimeout(() => {}, 1);\n'],
  ['src-main/discovery/planted.ts', 'export const y = process.pid;\n'],
  ['src-main/simulation/planted.ts', importOf('node:net')],
  ['src-main/simulation/planted.ts', importOf('../adapters/system-clock.ts')],
  ['src-main/simulation/planted.ts', importOf('../shell/window.ts')],
  ['src-main/adapters/planted.ts', importOf('electron')],
  ['src-main/adapters/planted.ts', importOf('../discovery/discovery-engine.ts')],
  ['src-main/adapters/planted.ts', importOf('../discovery/peer-table.ts')],
  ['src-main/adapters/planted.ts', importOf('../shell/settings.ts')],
  ['src-main/adapters/planted.ts', importOf('#contract')],
  ['src-main/shell/planted.ts', importOf('zeromq')],
  ['src-main/shell/planted.ts', importOf('node:dgram')],
  ['src-main/shell/planted.ts', importOf('../adapters/udp-beacon-transport.ts')],
  ['src-main/shell/planted.ts', importOf('../discovery/peer-table.ts')],
  ['src-main/shell/planted.ts', "import { shell } from 'electron';\nexport const y = shell;\n"],
  ['src-main/main.ts', "import { app, shell } from 'electron';\nexport const y = [app, shell];\n"],
  ['src-preload/planted.ts', "import { shell } from 'electron';\nexport const y = shell;\n"],
  ['src-main/headless.ts', importOf('electron')],
  ['src-main/headless.ts', importOf('./shell/window.ts')],
  ['src-main/headless/planted.ts', importOf('../shell/window.ts')],
  ['src-main/shell/planted.ts', importOf('../composition/window.ts')],
  ['src-main/headless.ts', importOf('./composition/transports.ts')],
  ['src-main/composition/planted.ts', importOf('zeromq')],
  ['src-main/composition/planted.ts', importOf('../headless/options.ts')],
  ['src-main/main.ts', importOf('zeromq')],
  ['src-main/main.ts', importOf('./headless/options.ts')],
  ['src-main/main.ts', importOf('./discovery/testing/virtual-clock.ts')],
  ['src-preload/planted.ts', importOf('node:fs')],
  ['src-preload/planted.ts', importOf('../src-main/shell/window.ts')],
  ['src-preload/contract.ts', importOf('electron')],
  ['src-preload/contract.ts', importOf('../src-main/discovery/capability.ts')],
  ['src-preload/contract/planted.ts', importOf('electron')],
  ['locales/planted.ts', importOf('../src-renderer/format/mark.ts')],
  ['locales/planted.ts', importOf('../src-main/shell/window.ts')],
  ['locales/planted.ts', importOf('electron')],
  ['src-main/discovery/planted.ts', importOf('#locales/en')],
  ['src-main/adapters/planted.ts', importOf('#locales/en')],
  ['src-preload/planted.ts', importOf('#locales/en')],
  ['src-preload/contract/planted.ts', importOf('../preload.ts')],
  ['src-renderer/planted.ts', importOf('electron')],
  ['src-renderer/planted.ts', importOf('node:fs')],
  ['src-renderer/planted.ts', importOf('../src-main/discovery/capability.ts')],
  ['src-renderer/planted.ts', importOf('../src-preload/contract.ts')],
  ['src-renderer/format/planted.ts', 'export const y = window.peerscope;\n'],
  ['src-renderer/components/planted.ts', 'export const y = window.innerWidth;\n'],
  ['src-renderer/components/planted.ts', "localStorage.setItem('a', 'b');\n"]
];

const ALLOWED: readonly (readonly [file: string, code: string])[] = [
  ['src-main/discovery/planted.ts', importOf('./clock.ts')],
  ['src-main/discovery/planted.test.ts', importOf('./testing/virtual-clock.ts')],
  ['src-main/simulation/planted.ts', importOf('../discovery/beacon-codec.ts')],
  ['src-main/adapters/planted.ts', importOf('../discovery/beacon-transport.ts')],
  ['src-main/adapters/planted.ts', importOf('node:dgram')],
  ['src-main/shell/planted.ts', importOf('../discovery/discovery-api.ts')],
  ['src-main/shell/planted.ts', importOf('electron')],
  ['src-main/main.ts', importOf('./adapters/udp-beacon-transport.ts')],
  ['src-main/composition/planted.ts', importOf('../adapters/udp-beacon-transport.ts')],
  ['src-main/headless.ts', importOf('./adapters/udp-beacon-transport.ts')],
  ['src-preload/planted.ts', importOf('./contract.ts')],
  ['src-preload/contract.ts', importOf('./contract/lan.ts')],
  ['src-preload/contract/planted.ts', importOf('./lan.ts')],
  ['src-renderer/planted.ts', importOf('#contract')],
  ['src-renderer/planted.ts', importOf('#command-shortcuts')],
  ['src-main/shell/planted.ts', importOf('#command-shortcuts')],
  ['src-renderer/state/planted.ts', 'export const y = window.peerscope;\n']
];

describe('import boundaries', () => {
  test.each(FORBIDDEN)('%s may not say: %s', async (file, code) => {
    expect(await complaints(file, code)).not.toEqual([]);
  });

  test.each(ALLOWED)('%s may say: %s', async (file, code) => {
    expect(await complaints(file, code)).toEqual([]);
  });
});
