import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { silentLogger } from '../discovery/logger.ts';
import { DesktopNotices, type SystemNotice } from './desktop-notices.ts';

class FakeNotice extends EventEmitter implements SystemNotice {
  isShown = false;

  show(): void {
    this.isShown = true;
  }
}

function setUp() {
  const made: FakeNotice[] = [];
  const clicks: (string | null)[] = [];
  const notices = new DesktopNotices({
    make: () => {
      const notice = new FakeNotice();
      made.push(notice);
      return notice;
    },
    clicked: (key) => clicks.push(key),
    logger: silentLogger
  });
  return { made, clicks, notices };
}

it('shows each, and leads a click to the peer that it is about', () => {
  const { made, clicks, notices } = setUp();
  notices.show({ text: 'cedar joined', peerKey: 'SVC_cedar:T' });
  notices.show({ text: '12 peers left', peerKey: null });
  expect(made.map(({ isShown }) => isShown)).toEqual([true, true]);
  for (const notice of made) notice.emit('click');
  expect(clicks).toEqual(['SVC_cedar:T', null]);
  expect(notices.keptCount).toBe(0);
});

it('lets go of those that are closed or could not be shown', () => {
  const { made, notices } = setUp();
  for (const text of ['a', 'b', 'c']) notices.show({ text, peerKey: null });
  made[0]?.emit('close');
  made[1]?.emit('failed', {}, 'no server');
  expect(notices.keptCount).toBe(1);
});

// Some systems never tell that a notification is gone.
it('keeps the last twenty where none of them is ever said to be gone', () => {
  const { made, notices } = setUp();
  for (let i = 0; i < 1000; i++) notices.show({ text: `${i}`, peerKey: `SVC_${i}:T` });
  expect(notices.keptCount).toBe(20);
  // the first to go was the oldest: what is closed later was kept
  made.at(-1)?.emit('close');
  made.at(-20)?.emit('close');
  expect(notices.keptCount).toBe(18);
  made[0]?.emit('close');
  expect(notices.keptCount).toBe(18);
});

it('shows nothing where the system shows none', () => {
  const notices = new DesktopNotices({ make: () => null, clicked: () => {}, logger: silentLogger });
  notices.show({ text: 'cedar joined', peerKey: null });
  expect(notices.keptCount).toBe(0);
});
