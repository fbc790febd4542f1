import { expect, it } from 'vitest';
import { WindowCommands } from './window-commands.ts';

function commandsWith(): { commands: WindowCommands; done: string[] } {
  const done: string[] = [];
  const window = { show: () => done.push('show'), send: (event: string, payload: unknown) => done.push(`${event} ${String(payload)}`) };
  return { commands: new WindowCommands(window, () => done.push('up to date')), done };
}

// who clicked the notice of a newcomer, with the window in the tray, was told that it had left: the page had not heard of it yet
it('brings the window to the front and up to date, and tells it then', () => {
  const { commands, done } = commandsWith();
  commands.pageListens();
  commands.run('show-peers');
  commands.showPeer('nas:Node');
  expect(done).toEqual(['show', 'up to date', 'menu-command show-peers', 'show', 'up to date', 'show-peer nas:Node']);
});

it('tells a page that still loads the last thing, once', () => {
  const { commands, done } = commandsWith();
  commands.run('show-peers');
  commands.showPeer('nas:Node');
  commands.pageListens();
  commands.pageGone();
  commands.pageListens();
  expect(done).toEqual(['show', 'show', 'show-peer nas:Node']);
});
