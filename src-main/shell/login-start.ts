import type { App } from 'electron';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { errorCode } from './file-errors.ts';

const FILE_NAME = 'peerscope.desktop';
/** Starts without a window where there is a tray to open it from. */
const HIDDEN_FLAG = '--hidden';

/** What a session of Linux starts at login: a desktop entry in the folder that the XDG autostart specification names. */
export function autostartPath(env: NodeJS.ProcessEnv, home: string): string {
  const wanted = env['XDG_CONFIG_HOME'];
  const config = wanted !== undefined && isAbsolute(wanted) ? wanted : join(home, '.config'); // the specification ignores relative ones
  return join(config, 'autostart', FILE_NAME);
}

/**
 * The desktop entry that runs `command`: https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
 * Each argument is quoted; `%` would begin a field code, and the file's own escapes come on top.
 */
export function autostartEntry(command: readonly string[]): string {
  const quoted = command.map((argument) => `"${argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`);
  const exec = quoted.join(' ').replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r');
  return `[Desktop Entry]\nType=Application\nName=Peerscope\nExec=${exec}\nTerminal=false\nX-GNOME-Autostart-enabled=true\n`;
}

/** What starts this very app: an AppImage is mounted elsewhere each time, and a built project needs its folder named. */
export function ownCommand(app: Pick<App, 'isPackaged' | 'getAppPath'>, env: NodeJS.ProcessEnv, execPath: string): readonly string[] {
  if (!app.isPackaged) return [execPath, app.getAppPath(), HIDDEN_FLAG];
  return [env['APPIMAGE'] ?? execPath, HIDDEN_FLAG];
}

/** Has the system start the app at login, or no longer. Throws what the system says. */
export function setLoginStart(app: App, wanted: boolean): void {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: wanted, args: [HIDDEN_FLAG] });
    return;
  }
  const path = autostartPath(process.env, homedir());
  if (!wanted) {
    rmSync(path, { force: true });
    return;
  }
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileAtomic.sync(path, autostartEntry(ownCommand(app, process.env, process.execPath)));
}

/**
 * Whether the system starts the app at login, which the person may have changed there; null where it cannot be read. An entry whose
 * program is gone (a folder that was moved, an AppImage that was replaced) is made to start this one.
 */
export function startsAtLogin(app: App): boolean | null {
  if (process.platform !== 'linux') return app.getLoginItemSettings({ args: [HIDDEN_FLAG] }).openAtLogin;
  try {
    const entry = readFileSync(autostartPath(process.env, homedir()), 'utf8');
    if (!isEnabled(entry)) return false;
    if (!existsSync(programOf(entry))) setLoginStart(app, true);
    return true;
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? false : null;
  }
}

/** Desktops switch an entry off by one of two keys. */
export function isEnabled(entry: string): boolean {
  return !/^\s*(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m.test(entry);
}

/** What an entry of {@link autostartEntry} starts. */
export function programOf(entry: string): string {
  const ofFile: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
  const command = (/^Exec=(.*)$/m.exec(entry)?.[1] ?? '').replace(/\\(.)/g, (_, character: string) => ofFile[character] ?? character);
  const [, quoted = ''] = /^"((?:[^"\\]|\\.)*)"/.exec(command) ?? [];
  return quoted.replace(/\\(.)/g, '$1').replaceAll('%%', '%');
}
