import type { App } from 'electron';
import { mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

const FILE_NAME = 'peerscope.desktop';
/** Starts without a window where there is a tray to open it from. */
export const HIDDEN_FLAG = '--hidden';

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
