import { execFileSync } from 'node:child_process';
import { PROJECT_ROOT } from './runtime.ts';

/** Builds what changed and finds the Electron to test with. */
export default function setup(): void {
  build();
  findElectron();
}

/** A stale build would be tested without a word. */
function build(): void {
  const script = "import('./scripts/setup.mjs').then(({ ensureBuild }) => ensureBuild())";
  execFileSync(process.execPath, ['--eval', script], { cwd: PROJECT_ROOT, stdio: 'inherit' });
}

function findElectron(): void {
  const output = execFileSync(process.execPath, ['scripts/electron-runtime.mjs', '--json'], { cwd: PROJECT_ROOT, encoding: 'utf8' });
  // The script prints this shape.
  const { exec, dist } = JSON.parse(output) as { readonly exec: string; readonly dist: string };
  process.env['ELECTRON_EXEC_PATH'] = exec;
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = dist;
}
