import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';

const root = import.meta.dirname;
// The oldest runtime the code must run on is Electron 33 (Chrome 130, Node 20.18);
// electron-vite would otherwise take the targets from the version of node_modules/electron.
const NODE_TARGET = 'node20.18';
const CHROME_TARGET = 'chrome130';

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: NODE_TARGET,
      sourcemap: true,
      // zeromq, the only entry of "dependencies", stays external; everything else is bundled
      externalizeDeps: true,
      lib: { entry: { main: resolve(root, 'src-main/main.ts'), headless: resolve(root, 'src-main/headless.ts') }, formats: ['es'] }
    }
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: NODE_TARGET,
      // a sandboxed preload may load only electron and a few built-ins: one bundled CommonJS file
      externalizeDeps: false,
      lib: { entry: resolve(root, 'src-preload/preload.ts'), formats: ['cjs'] },
      rolldownOptions: { output: { entryFileNames: '[name].cjs' } }
    }
  },
  renderer: {
    root: resolve(root, 'src-renderer'),
    plugins: [svelte({ configFile: resolve(root, 'svelte.config.js') })],
    build: {
      outDir: resolve(root, 'out/renderer'),
      target: CHROME_TARGET,
      minify: true,
      // the content security policy of the window admits no data: URLs, not even for small fonts
      assetsInlineLimit: 0,
      rolldownOptions: { input: resolve(root, 'src-renderer/index.html') }
    },
    server: { host: '127.0.0.1', strictPort: false }
  }
});
