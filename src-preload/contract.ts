/**
 * Everything that crosses the boundary between the main process and the window, and nothing else. Imports nothing but its own parts.
 * The main process fills these shapes; the window only reads them. Times are epoch milliseconds unless named an age.
 */

export type * from './contract/lan.ts';
export type * from './contract/settings.ts';
export type * from './contract/network-check.ts';
export type * from './contract/state-stream.ts';
export type * from './contract/requests.ts';
