// `npm start`: sets up whatever a fresh clone lacks, then opens the window; where there is no display, runs the node without one.
import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { ensureBuild, ensureDependencies, ensureSystemPackages, root, runMain } from './setup.mjs';

await runMain(async () => {
  ensureDependencies();
  ensureBuild();
  const args = joinValues(process.argv.slice(2));
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    if (args.some((arg) => /^--sample\b/.test(arg))) {
      process.stderr.write('peerscope: sample peers are shown in the window, and there is no display here.\n');
      process.exitCode = 1;
      return;
    }
    process.stderr.write('peerscope: there is no display here, so this runs the headless node instead of the window.\n');
    process.argv.splice(1, 1, path.join(root, 'out/main/headless.js'));
    await import('../out/main/headless.js');
    return;
  }
  ensureSystemPackages('app');
  const { resolveElectron } = await import('./electron-runtime.mjs');
  const electron = spawn((await resolveElectron()).exec, [...sandboxArguments(), root, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => electron.kill(signal));
  electron.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + os.constants.signals[signal];
  });
});

/** `--sample 24` as `--sample=24`: Chromium takes the value of a switch behind an equals sign only. */
function joinValues(args) {
  return args.reduce((joined, arg) => {
    const previous = joined.at(-1);
    const isValue = !arg.startsWith('-') && previous?.startsWith('--') && !previous.includes('=');
    return isValue ? [...joined.slice(0, -1), `${previous}=${arg}`] : [...joined, arg];
  }, []);
}

/** Chromium refuses to run as root with its sandbox on; everybody else keeps it. */
function sandboxArguments() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
