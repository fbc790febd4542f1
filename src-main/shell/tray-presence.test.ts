import { expect, it } from 'vitest';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import { TrayPresence } from './tray-presence.ts';

function panelSession(makesIcon = true) {
  const clock = new VirtualClock();
  const told: string[] = [];
  const panel = { isThere: false };
  const presence = new TrayPresence({
    clock,
    ask: () => Promise.resolve(panel.isThere),
    appeared: () => {
      told.push('appeared');
      return makesIcon;
    },
    disappeared: () => told.push('disappeared')
  });
  return { clock, told, panel, presence };
}

// started by the session before its panel, the app had no tray until it was started again
it('waits for a panel that starts later than the app', async () => {
  const { clock, told, panel, presence } = panelSession();
  const seen = presence.start();
  await clock.advance(2000);
  panel.isThere = true;
  await clock.advance(1000);
  expect([await seen, told]).toEqual([true, ['appeared']]);
});

it('gives up after a while where there is none, and finds one that comes even later when it looks again', async () => {
  const { clock, told, panel, presence } = panelSession();
  const seen = presence.start();
  await clock.advance(15_000);
  expect([await seen, told]).toEqual([false, []]);
  panel.isThere = true;
  expect([await presence.look(), await presence.look(), told]).toEqual([true, true, ['appeared']]);
});

// the window was hidden with nothing left to open it by
it('knows when the panel is gone, and when it is back', async () => {
  const { clock, told, panel, presence } = panelSession();
  panel.isThere = true;
  expect(await presence.start()).toBe(true);
  panel.isThere = false;
  expect(await presence.look()).toBe(false);
  panel.isThere = true;
  await clock.advance(1000);
  expect(told).toEqual(['appeared', 'disappeared', 'appeared']);
  expect(await presence.look()).toBe(true);
});

it('takes an icon that the system refuses for no tray', async () => {
  const { panel, presence } = panelSession(false);
  panel.isThere = true;
  expect(await presence.look()).toBe(false);
});
