import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { resolveElectron } from './scripts/electron-runtime.mjs';

const host = await resolveElectron();
// Tools that electron-builder would otherwise download from a host that may not be reachable.
process.env.CUSTOM_FPM_PATH ??= join(import.meta.dirname, 'scripts/fpm.mjs');
if (existsSync('/usr/bin/7zz')) process.env.ELECTRON_BUILDER_7ZIP_PATH ??= '/usr/bin/7zz';

/** For tests of the packages: an archive that is large and there at once. */
const isFast = process.env.FAST_PACKAGES !== undefined;
if (isFast) process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL ??= '1';

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'org.example.peerscope',
  productName: 'Peerscope',
  copyright: 'Copyright © the Peerscope authors',
  directories: { output: 'release', buildResources: 'build' },
  // one runtime for development, tests and packages; for another platform electron-builder downloads its own
  electronDist: ({ platformName }) => (platformName === process.platform ? host.dist : null),
  electronVersion: host.version,
  npmRebuild: false, // zeromq brings N-API prebuilds
  files: [
    'out/main',
    'out/preload',
    'out/renderer',
    '!out/**/*.map',
    'package.json',
    '!**/node_modules/zeromq/**',
    '**/node_modules/zeromq/{package.json,LICENSE*,lib/*.js,build/manifest.json}',
    // of the prebuilds, the one for the package's platform
    '**/node_modules/zeromq/build/${platform}/${arch}/node/{glibc-127,msvc-115,libc-115}-Release/addon.node',
    '!**/node_modules/cmake-ts/**',
    '**/node_modules/cmake-ts/{package.json,build/loader.js}',
    '!**/node_modules/node-addon-api/**',
    // the last word: an earlier package holds all of this again
    '!release/**'
  ],
  asar: true,
  asarUnpack: ['**/*.node'],
  electronLanguages: ['en-US'],
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false
  },
  async afterPack({ appOutDir }) {
    // electron-builder leaves these in place when electronDist is a folder
    await rm(join(appOutDir, 'resources/default_app.asar'), { force: true });
    await rm(join(appOutDir, 'version'), { force: true });
  },
  linux: {
    executableName: 'peerscope',
    icon: 'build/icons',
    category: 'Network',
    synopsis: 'See who is on your network and what each machine offers',
    description: 'Discovers the machines of the local network by UDP beacons, asks them over ZeroMQ what they offer, and shows it live.',
    maintainer: 'The Peerscope authors <peerscope@example.org>',
    syncDesktopName: true,
    target: ['dir', 'tar.gz', 'deb']
  },
  deb: { compression: 'xz', fpm: isFast ? ['--deb-compression', 'zstd'] : [] }
};
