// `npm run bench -- NAME`: measures what bench/NAME.bench.ts is about and prints the figures.
import fs from 'node:fs';
import path from 'node:path';
import { ensureBuild, ensureDependencies, ensureSystemPackages, root, runMain } from './setup.mjs';

const SUFFIX = '.bench.ts';

await runMain(async () => {
  const folder = path.join(root, 'bench');
  const names = fs.readdirSync(folder).flatMap((file) => (file.endsWith(SUFFIX) ? [file.slice(0, -SUFFIX.length)] : []));
  const [name, ...args] = process.argv.slice(2);
  if (!names.includes(name)) {
    process.stderr.write(`say what to measure: npm run bench -- ${names.join(' | ')}\n`);
    process.exitCode = 2;
    return;
  }
  ensureDependencies();
  ensureSystemPackages('app', 'test');
  ensureBuild();
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(path.join(folder, name + SUFFIX), {
    root,
    configFile: false,
    logLevel: 'warn',
    oxc: { target: 'node20.18' }
  });
  await module.run(...args);
});
