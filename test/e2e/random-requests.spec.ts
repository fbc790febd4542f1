import { expect } from '@playwright/test';
import type {} from '../../src-renderer/state/bridge.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { test } from './test.ts';

test('whatever the page sends, the main process answers, takes nothing bad and lives on', async () => {
  await using lan = await LanNamespaces.create();
  using profile = newProfile();
  await using app = await AppOnHost.launch(await lan.addHost(), profile.profile);
  const before = await app.page.evaluate(() => window.peerscope.getSnapshot());
  const answers = await app.page.evaluate(async () => {
    let seed = 1;
    const random = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const junk = (depth: number): unknown => {
      const leaves = [
        () => undefined,
        () => null,
        () => random(2) === 0,
        () => (random(2) === 0 ? -1 : 1) * random(100_000),
        () => Number.NaN,
        () => Number.POSITIVE_INFINITY,
        () => 0.1 * random(100),
        () => 2n ** 70n,
        () => 'x'.repeat(random(3000)),
        () => String.fromCharCode(random(65_536), random(65_536)),
        () => '../../etc/passwd',
        () => new Date(Number.NaN),
        () => new Uint8Array(random(100)),
        () => new Map([[{}, []]])
      ];
      const branches = [
        () => Array.from({ length: random(5) }, () => junk(depth - 1)),
        () => Array.from({ length: 2000 }, () => 'k'),
        () =>
          Object.fromEntries(['type', 'port', 'name', 'key', '__proto__', 'theme'].slice(random(6)).map((key) => [key, junk(depth - 1)]))
      ];
      const choices = depth > 0 ? [...leaves, ...branches] : leaves;
      return choices[random(choices.length)]?.();
    };
    // a suggested name that is no string never gets as far as asking the person; the others ask nobody
    const sends: Record<string, (value: never) => Promise<unknown>> = {
      setCapabilities: (value) => window.peerscope.setCapabilities(value),
      changeSettings: (value) => window.peerscope.changeSettings(value),
      probePeer: (value) => window.peerscope.probePeer(value),
      watchHeartbeats: (value) => window.peerscope.watchHeartbeats(value),
      findSilentPorts: (value) => window.peerscope.findSilentPorts(value),
      copyText: (value) => window.peerscope.copyText(value),
      importSettings: (value) => window.peerscope.importSettings(value),
      getActivity: (value) => window.peerscope.getActivity(value),
      watchReachability: (value) => window.peerscope.watchReachability(value),
      saveText: (value) => window.peerscope.saveText(7 as never, value),
      saveImage: (value) => window.peerscope.saveImage('a.png', value)
    };
    const messages: string[] = [];
    let answered = 0;
    for (const send of Object.values(sends)) {
      for (let round = 0; round < 300; round++) {
        await send(junk(3) as never).then(
          () => answered++,
          (error: unknown) => messages.push((error as Error).message)
        );
      }
    }
    return { answered, refused: messages.length, messages: [...new Set(messages)] };
  });
  expect(answers.answered + answers.refused).toBe(3300);
  expect(answers.refused).toBeGreaterThan(1500);
  expect(answers.messages.filter((message) => !/^[A-Z].*\.$/s.test(message))).toEqual([]); // sentences, and not Electron's wrapping
  expect(answers.messages.filter((message) => message.includes('remote method'))).toEqual([]);

  const after = await app.page.evaluate(() => window.peerscope.getSnapshot());
  expect(after.self.id).toBe(before.self.id);
  expect(after.self.capabilities.every(({ port, type }) => port > 0 && type !== '')).toBe(true);
  expect(app.stderr).not.toContain('Uncaught');
});
