// `npm run package`: builds the app and packs it for this platform.
//
//   --dir             the unpacked app only
//   --output FOLDER   instead of release/
import { parseArgs } from 'node:util';
import { ensureBuild, ensureDependencies, runMain, SetupError } from './setup.mjs';

await runMain(async () => {
  const values = readOptions();
  ensureDependencies();
  ensureBuild();
  const { build } = await import('electron-builder');
  const { default: config } = await import('../electron-builder.config.mjs');
  const directories = { ...config.directories, ...(values.output && { output: values.output }) };
  await build({ publish: 'never', dir: values.dir ?? false, config: { ...config, directories } });
});

function readOptions() {
  try {
    return parseArgs({ options: { dir: { type: 'boolean' }, output: { type: 'string' } } }).values;
  } catch (error) {
    throw new SetupError(error.message);
  }
}
