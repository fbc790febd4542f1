// `npm test`: sets up whatever a fresh clone lacks, runs everything, and ends with the line `N passed, N failed`.
// `npm test -- unit network` runs the named stages only.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ensureBuild, ensureDependencies, ensureSystemPackages, root, runMain } from './setup.mjs';

const results = path.join(root, 'test-results');

/** Each stage returns how many of its tests passed and failed. */
const STAGES = {
  check: () => Promise.all(['typecheck', 'lint', 'format:check', 'knip'].map(checkStep)),
  unit: () => [vitest('unit', 'unit-window')],
  network: () => [vitest('network'), vitest('network-alone')],
  app: () => [playwright()]
};

await runMain(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !(name in STAGES));
  if (unknown.length > 0) {
    process.stderr.write(`there is no stage "${unknown[0]}"; there are ${Object.keys(STAGES).join(', ')}\n`);
    process.exitCode = 2;
    return;
  }
  ensureDependencies();
  ensureSystemPackages('app', 'test');
  ensureBuild();
  fs.mkdirSync(results, { recursive: true });
  await findElectron();

  const counts = [];
  for (const [name, stage] of Object.entries(STAGES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const startedAt = Date.now();
    process.stdout.write(`\n== ${name}\n`);
    counts.push(...(await stage()));
    process.stdout.write(`== ${name}: ${((Date.now() - startedAt) / 1000).toFixed(0)} s\n`);
  }
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
});

/** Lets Playwright, electron-vite and the tests find the runtime. */
async function findElectron() {
  const { resolveElectron, runtimeEnv } = await import('./electron-runtime.mjs');
  Object.assign(process.env, runtimeEnv(await resolveElectron()));
}

function runTool(command, args, env = {}) {
  const shell = process.platform === 'win32';
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell, env: { ...process.env, ...env } }).status;
}

/** The steps run beside each other, so each is printed as a whole when it ends. */
function checkStep(step) {
  const child = spawn('npm', ['run', '--silent', step], { cwd: root, shell: process.platform === 'win32' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve) => {
    const end = (status) => {
      process.stdout.write(`-- ${step}: ${status === 0 ? 'passed' : 'failed'}\n${output}`);
      resolve(status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
    };
    child.once('error', (error) => end(String(error)));
    child.once('close', end);
  });
}

function vitest(...projects) {
  const report = path.join(results, `${projects.join('-')}.json`);
  fs.rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = runTool('npx', ['vitest', 'run', ...projects.map((project) => `--project=${project}`), ...reporters]);
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = readReport(report);
  return honest(status, passed, failed);
}

function playwright() {
  const report = path.join(results, 'app.json');
  fs.rmSync(report, { force: true });
  const status = runTool('npx', ['playwright', 'test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  if (status !== 0) printWhatPagesShowed();
  const { expected = 0, unexpected = 0, flaky = 0 } = readReport(report).stats ?? {};
  return honest(status, expected, unexpected + flaky);
}

/** Playwright leaves what the page of a failed test showed in a file, which nobody sees whose machine is gone after the run. */
function printWhatPagesShowed() {
  const folder = path.join(results, 'playwright');
  if (!fs.existsSync(folder)) return;
  for (const test of fs.readdirSync(folder)) {
    const file = path.join(folder, test, 'error-context.md');
    if (!fs.existsSync(file)) continue;
    const lines = fs.readFileSync(file, 'utf8').split('\n').slice(0, 200);
    process.stdout.write(`\n-- ${test}\n${lines.join('\n')}\n`);
  }
}

/** A runner that failed without naming a failed test (a file that does not load, a crash) counts as one failure. */
function honest(status, passed, failed) {
  return { passed, failed: status !== 0 && failed === 0 ? 1 : failed };
}

function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
