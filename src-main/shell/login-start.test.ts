import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { autostartEntry, autostartPath, isEnabled, ownCommand, programOf } from './login-start.ts';

it.each([
  [{}, '/home/a/.config/autostart/peerscope.desktop'],
  [{ XDG_CONFIG_HOME: '/other' }, '/other/autostart/peerscope.desktop'],
  [{ XDG_CONFIG_HOME: 'relative' }, '/home/a/.config/autostart/peerscope.desktop'],
  [{ XDG_CONFIG_HOME: '' }, '/home/a/.config/autostart/peerscope.desktop']
])('puts the entry where the session looks: %j', (env, path) => {
  expect(autostartPath(env, '/home/a')).toBe(path);
});

it('starts what the person started', () => {
  const app = (isPackaged: boolean) => ({ isPackaged, getAppPath: () => '/src/peerscope' });
  expect(ownCommand(app(true), {}, '/opt/Peerscope/peerscope')).toEqual(['/opt/Peerscope/peerscope', '--hidden']);
  expect(ownCommand(app(true), { APPIMAGE: '/home/a/Peerscope.AppImage' }, '/tmp/.mount_x/peerscope')).toEqual([
    '/home/a/Peerscope.AppImage',
    '--hidden'
  ]);
  expect(ownCommand(app(false), {}, '/electron')).toEqual(['/electron', '/src/peerscope', '--hidden']);
});

/** Undoes the escapes of the file, then the quotes of the command, as a session does: the specification's own two steps. */
function argumentsOf(entry: string): readonly string[] {
  const exec = /^Exec=(.*)$/m.exec(entry)?.[1] ?? '';
  const unescaped = exec.replace(/\\(.)/g, (_, character: string) => ({ n: '\n', t: '\t', r: '\r', s: ' ', '\\': '\\' })[character] ?? '');
  // the quoting rules are those of a shell's double quotes
  const output = execFileSync('sh', ['-c', `printf '%s\\0' ${unescaped.replaceAll('%%', '%')}`], { encoding: 'utf8' });
  return output.split('\0').slice(0, -1);
}

it.each(['/opt/Peerscope/peerscope', '/home/a b/P%20.AppImage', '/x/$HOME/`id`/"q"/\\back', '/umlaut/ä', '/tab\there'])(
  'quotes %j so that the session starts just that',
  (path) => {
    const entry = autostartEntry([path, '--hidden']);
    expect(argumentsOf(entry)).toEqual([path, '--hidden']);
    expect(programOf(entry)).toBe(path);
  }
);

it('knows an entry that was switched off where the desktop lists what it starts', () => {
  const entry = autostartEntry(['/peerscope']);
  expect(isEnabled(entry)).toBe(true);
  expect(isEnabled(`${entry}Hidden=true\n`)).toBe(false);
  expect(isEnabled(entry.replace('enabled=true', 'enabled=false'))).toBe(false);
});
