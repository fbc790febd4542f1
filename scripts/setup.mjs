// What a fresh clone lacks is made here: dependencies, the build, system libraries. Node built-ins only, as nothing else
// may be there yet. Everything is said on stderr, so that stdout stays the caller's.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

/** Debian packages, by what they are needed for. */
export const DEBIAN_PACKAGES = {
  app: ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'],
  test: [
    'xvfb',
    'iproute2',
    'nftables',
    'gcc',
    'libc6-dev',
    'libczmq-dev',
    '7zip',
    'procps',
    'xdotool',
    'dbus',
    'python3-dbus',
    'python3-gi',
    'libnotify4',
    'xfce4-panel'
  ],
  windows: ['wine64']
};

/** A file of each package that is not an application, by which to tell that it is installed. */
const INSTALLED_BY_FILE = {
  'libgtk-3-0': 'libgtk-3.so.0',
  libnss3: 'libnss3.so',
  libasound2: 'libasound.so.2',
  libgbm1: 'libgbm.so.1',
  libnotify4: 'libnotify.so.4'
};

const INSTALLED_BY_COMMAND = {
  xvfb: 'Xvfb',
  iproute2: 'ip',
  nftables: 'nft',
  gcc: 'gcc',
  '7zip': '7zz',
  procps: 'ps',
  xdotool: 'xdotool',
  dbus: 'dbus-daemon',
  'xfce4-panel': 'xfce4-panel'
};
const INSTALLED_BY_PATH = {
  wine64: '/usr/lib/wine/wine64',
  'libc6-dev': '/usr/include/stdio.h',
  'libczmq-dev': '/usr/include/czmq.h',
  'python3-dbus': '/usr/lib/python3/dist-packages/dbus/__init__.py',
  'python3-gi': '/usr/lib/python3/dist-packages/gi/__init__.py'
};

const SOURCES = [
  'build/icons',
  'src-main',
  'src-preload',
  'src-renderer',
  'locales',
  'electron.vite.config.ts',
  'svelte.config.js',
  'package-lock.json'
];
const BUILT = ['out/main/main.js', 'out/main/headless.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];

const LOCK_POLL_MS = 100;

const say = (text) => process.stderr.write(`peerscope: ${text}\n`);

/** A step of the set-up that failed, in words for the person who started it. */
export class SetupError extends Error {}

/** Installs what package-lock.json names, unless that very lock file is installed already. */
export function ensureDependencies() {
  const lock = path.join(root, 'package-lock.json');
  const modules = path.join(root, 'node_modules');
  if (!fs.existsSync(lock)) return; // an installed package: its dependencies came with it
  if (fs.lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return; // shared with another checkout, which keeps it
  const stamp = path.join(modules, '.peerscope-lock');
  const wanted = createHash('sha256').update(fs.readFileSync(lock)).digest('hex');
  const isDone = () => readText(stamp) === wanted;
  once('dependencies', isDone, () => {
    say('installing dependencies…');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    fs.writeFileSync(stamp, wanted);
  });
}

/** Builds main, preload and window into `out/`, unless nothing changed since the last build. */
export function ensureBuild() {
  if (!fs.existsSync(path.join(root, 'src-main'))) return; // an installed package ships its build
  const stamp = path.join(root, 'out/.built');
  const wanted = String(newestChangeMs());
  const isDone = () => readText(stamp) === wanted && BUILT.every((file) => fs.existsSync(path.join(root, file)));
  once('build', isDone, () => {
    say('building…');
    run(process.execPath, [path.join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn']);
    fs.writeFileSync(stamp, wanted);
  });
}

/**
 * Sees to the Debian packages of the named groups. Missing ones are installed where that can be done without asking
 * (root on a Debian machine under CI) and named with the exact command elsewhere.
 */
export function ensureSystemPackages(...groups) {
  if (process.platform !== 'linux') return;
  const missing = groups.flatMap((group) => DEBIAN_PACKAGES[group]).filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !process.env.CI || !commandExists('apt-get'))
    throw new SetupError(`system libraries are missing. Install them with:\n\n    sudo ${command}\n`);
  say(`installing ${missing.join(', ')}…`);
  run('apt-get', ['update', '-qq']);
  run('apt-get', command.split(' ').slice(1), { DEBIAN_FRONTEND: 'noninteractive' });
}

/** Runs a command to its end with its output on stderr; throws a SetupError unless it succeeds. */
export function run(command, args, env = {}) {
  const shell = process.platform === 'win32'; // npm is a .cmd file there
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell, env: { ...process.env, ...env } });
  if (result.error) throw new SetupError(`${command} could not be started: ${result.error.message}`);
  if (result.status !== 0) throw new SetupError(`"${command} ${args.join(' ')}" failed`);
}

/** Calls `main` and turns a SetupError into one plain message and exit status 1. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

/**
 * Does a step unless it is done, and never twice at once: of several nodes started together on a fresh clone, one does
 * the work and the others wait for it. The lock names its owner, so that one left by a killed process is taken over.
 */
function once(step, isDone, work) {
  const lock = path.join(os.tmpdir(), `peerscope-${step}-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.lock`);
  while (!isDone()) {
    if (!takeLock(lock)) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOCK_POLL_MS);
      continue;
    }
    try {
      if (!isDone()) work();
    } finally {
      fs.rmSync(lock, { force: true });
    }
  }
}

function takeLock(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw new SetupError(`${lock} cannot be written: ${error.message}`);
    const owner = Number(readText(lock));
    if (owner > 0 && !isAlive(owner)) fs.rmSync(lock, { force: true });
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function isInstalled(name) {
  const library = INSTALLED_BY_FILE[name];
  if (library !== undefined) return loadableLibraries().includes(library);
  const command = INSTALLED_BY_COMMAND[name];
  return command === undefined ? fs.existsSync(INSTALLED_BY_PATH[name]) : commandExists(command);
}

let libraries;
function loadableLibraries() {
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((file) => fs.existsSync(file)) ?? 'ldconfig';
  libraries ??= spawnSync(ldconfig, ['-p'], { encoding: 'utf8' }).stdout ?? '';
  return libraries;
}

function commandExists(name) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => fs.existsSync(path.join(folder, name)));
}

function newestChangeMs() {
  return Math.max(...SOURCES.map((name) => newestIn(path.join(root, name))));
}

function newestIn(file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return fs.readdirSync(file).reduce((newest, name) => Math.max(newest, newestIn(path.join(file, name))), stat.mtimeMs);
}

function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
