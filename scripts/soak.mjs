// `npm run test:soak -- [MINUTES] [REPORT.md]`: real nodes under attack, loss, churn, flapping and restarts in turns, 30 minutes by default.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureBuild, ensureDependencies, ensureSystemPackages, root, runMain } from './setup.mjs';

await runMain(async () => {
  const [minutes = '30', report] = process.argv.slice(2);
  if (!(Number(minutes) > 0)) {
    process.stderr.write('say how many minutes it may take: npm run test:soak -- 30\n');
    process.exitCode = 2;
    return;
  }
  ensureDependencies();
  ensureSystemPackages('test');
  ensureBuild();
  const env = { ...process.env, PEERSCOPE_SOAK_MINUTES: minutes, ...(report && { PEERSCOPE_SOAK_REPORT: path.resolve(report) }) };
  process.exitCode = spawnSync('npx', ['vitest', 'run', '--project', 'soak'], { cwd: root, stdio: 'inherit', env }).status ?? 1;
});
