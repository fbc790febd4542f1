// `npm run package`: builds the app and packs it for this platform; further arguments are electron-builder's, such as `--dir`.
import { runMain, ensureBuild, ensureDependencies, run } from './setup.mjs';

await runMain(() => {
  ensureDependencies();
  ensureBuild();
  run('npx', ['electron-builder', '--config', 'electron-builder.config.mjs', '--publish', 'never', ...process.argv.slice(2)]);
});
