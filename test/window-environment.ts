import type { Environment } from 'vitest/runtime';

/**
 * Where the state of the window is tested: Svelte as it is compiled for the window, so that effects run and what is derived follows, and
 * of the window itself only what that state asks. Plain `node` would get the code for servers, in which nothing ever follows anything.
 */
// eslint-disable-next-line no-restricted-exports -- Vitest takes an environment from the default export of its file
export default {
  name: 'window',
  viteEnvironment: 'client',
  setup(global: { window?: unknown; document?: unknown }) {
    global.window = { matchMedia: () => Object.assign(new EventTarget(), { matches: false }) };
    global.document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    return {
      teardown() {
        delete global.window;
        delete global.document;
      }
    };
  }
} satisfies Environment;
