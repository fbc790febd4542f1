import { renameSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';

/** Gives a file that cannot be used another name in its folder, so that it is not overwritten. Returns that name; throws what the system says. */
export function setAside(path: string, nowEpochMs: number): string {
  const date = new Date(nowEpochMs).toISOString().replaceAll(':', '-').slice(0, 19);
  const { name, ext } = parse(path);
  const newName = `${name}.broken-${date}${ext}`;
  renameSync(path, join(dirname(path), newName));
  return newName;
}
