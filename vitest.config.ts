import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Tests of the network that load the machine themselves, or judge how fast it is, or share loopback and its ports. */
const ALONE = [
  'test/sockets/**/*.test.ts',
  'test/hostile/{beacons,connections,forged}.test.ts',
  'test/lan/{console,few-descriptors,forty-interfaces,hostile,twenty-nodes}.test.ts'
];

const UNIT = {
  // one world for all files takes a quarter of the time; they pass in any order (--sequence.shuffle.files)
  pool: 'threads',
  isolate: false,
  // a machine that is busy with something else is no fault of the code
  testTimeout: 30_000
} as const;

export default defineConfig({
  plugins: [svelte()],
  test: {
    environment: 'node',
    projects: [
      {
        extends: true,
        test: { ...UNIT, name: 'unit', include: ['locales/**/*.test.ts', 'src-main/**/*.test.ts', 'test/house/**/*.test.ts'] }
      },
      {
        extends: true,
        resolve: { conditions: ['browser'] },
        test: { ...UNIT, name: 'unit-window', include: ['src-renderer/**/*.test.ts'], environment: './test/window-environment.ts' }
      },
      // LANs in network namespaces and foreign programs, which mostly wait: three files at a time; no two share a name or a network
      {
        extends: true,
        test: {
          name: 'network',
          include: ['test/{lan,peers,hostile}/**/*.test.ts'],
          exclude: ALONE,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000
        }
      },
      // floods, attacks and tight timing: one file at a time, so that load does not bend it
      {
        extends: true,
        test: {
          name: 'network-alone',
          include: ALONE,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 60_000,
          hookTimeout: 60_000
        }
      },
      // `npm run test:windows`; no part of `npm test`
      {
        extends: true,
        test: {
          name: 'windows',
          include: ['test/windows/**/*.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 4 },
          testTimeout: 120_000
        }
      },
      // `npm run test:soak`; no part of `npm test`
      {
        extends: true,
        test: {
          name: 'soak',
          include: ['test/soak/**/*.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 3 },
          disableConsoleIntercept: true
        }
      }
    ]
  }
});
