import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../lan/namespaces.ts';

let folder: string | null = null;

/** Compiles `NAME.c` of this folder, for what Node cannot do (raw frames, tap devices, clocks); resolves with the path of the result. */
export async function compiled(name: string, ...options: readonly string[]): Promise<string> {
  folder ??= newFolder();
  const output = join(folder, name);
  const source = join(import.meta.dirname, `${name}.c`);
  await run('gcc', ['-std=gnu11', '-O2', '-Wall', '-Wextra', '-Werror', '-o', output, source, ...options]);
  return output;
}

function newFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'peerscope-programs-'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  return made;
}
