import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  test: {
    environment: 'node',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src-main/**/*.test.ts', 'src-renderer/**/*.test.ts', 'test/house/**/*.test.ts'],
          // a machine that is busy with something else is no fault of the code
          testTimeout: 30_000
        }
      },
      // real sockets, namespaces and foreign programs: one file at a time, so that load does not bend their timing
      {
        extends: true,
        test: {
          name: 'network',
          include: ['test/{sockets,lan,peers,hostile}/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000
        }
      },
      // `npm run test:soak`; no part of `npm test`
      {
        extends: true,
        test: { name: 'soak', include: ['test/soak/**/*.test.ts'], fileParallelism: false, disableConsoleIntercept: true }
      }
    ]
  }
});
