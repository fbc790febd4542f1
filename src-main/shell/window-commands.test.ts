import { expect, it } from 'vitest';
import { WindowCommands } from './window-commands.ts';

function commandsWith(): { commands: WindowCommands; done: string[] } {
  const done: string[] = [];
  const window = { show: () => done.push('show'), send: (event: string, payload: unknown) => done.push(`${event} ${String(payload)}`) };
  return { commands: new WindowCommands(window), done };
}

it('brings the window to the front and tells it', () => {
  const { commands, done } = commandsWith();
  commands.pageListens();
  commands.run('show-peers');
  commands.showPeer('nas:Node');
  expect(done).toEqual(['show', 'menu-command show-peers', 'show', 'show-peer nas:Node']);
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
