// `npm run dev`: the app with its page served and replaced while you edit; a change of the main process restarts it.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureDependencies, ensureSystemPackages, root, runMain } from './setup.mjs';

await runMain(async () => {
  ensureDependencies();
  ensureSystemPackages('app');
  const { resolveElectron, runtimeEnv } = await import('./electron-runtime.mjs');
  const env = { ...process.env, ...runtimeEnv(await resolveElectron()) };
  const tool = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const unsandboxed = process.getuid?.() === 0 ? ['--noSandbox'] : [];
  const server = spawn(process.execPath, [tool, 'dev', '--watch', ...unsandboxed], { cwd: root, stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
  server.on('exit', (code) => (process.exitCode = code ?? 1));
});
