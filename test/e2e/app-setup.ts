import { execFileSync, spawn } from 'node:child_process';
import { PROJECT_ROOT } from './runtime.ts';

/** Builds what changed and finds the Electron to test with; without a display (CI, a bare machine), starts an Xvfb for the tests. */
export default async function setup(): Promise<(() => void) | undefined> {
  build();
  findElectron();
  return process.platform === 'linux' && !process.env['DISPLAY'] ? startXvfb() : undefined;
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

async function startXvfb(): Promise<() => void> {
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe']
  });
  const display = await new Promise<string>((resolve, reject) => {
    xvfb.once('error', reject);
    xvfb.once('exit', (code) => reject(new Error(`Xvfb ended with ${code ?? 'a signal'}`)));
    xvfb.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()));
  });
  process.env['DISPLAY'] = `:${display}`;
  return () => {
    xvfb.kill();
  };
}
