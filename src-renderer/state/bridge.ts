import type { Bridge } from '#contract';

declare global {
  interface Window {
    readonly peerscope: Bridge;
  }
}

/** What the preload put there: the only door to the main process. Handed to the state classes once, by `main.ts`. */
export function bridgeOfThisWindow(): Bridge {
  return window.peerscope;
}
