import { expect, it } from 'vitest';
import { hasTrayHost } from './tray-host.ts';

const answering = (answers: Readonly<Record<string, string>>) => (program: string) => Promise.resolve(answers[program] ?? null);

it.each([
  [{ gdbus: '(<true>,)\n' }, true],
  [{ gdbus: '(<false>,)\n' }, false],
  [{ busctl: 'b true\n' }, true],
  [{ gdbus: '', busctl: 'b false\n' }, false],
  [{ 'dbus-send': 'method return time=1.2 sender=:1.7 -> destination=:1.9\n   variant       boolean true\n' }, true],
  // nobody owns the name: the clients write to stderr only
  [{ gdbus: '', busctl: '', 'dbus-send': '' }, false],
  // no client at all: nothing is proven
  [{}, false]
])('takes from %j that there is a tray: %j', async (answers, expected) => {
  expect(await hasTrayHost('linux', answering(answers))).toBe(expected);
});

it('asks nobody on systems that always have one', async () => {
  const nobody = (): Promise<null> => Promise.reject(new Error('was asked'));
  expect([await hasTrayHost('win32', nobody), await hasTrayHost('darwin', nobody)]).toEqual([true, true]);
});
