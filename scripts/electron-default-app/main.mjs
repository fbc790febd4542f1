// What `electron path/to/app` needs inside a bare runtime: it loads the app named on the command line, as Electron's own
// default app does. It is an ES module so that Electron waits for the app's module before it is ready.
import { app } from 'electron';
import fs from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const { file, required } = readArguments(process.argv.slice(1));
if (file === undefined) {
  process.stderr.write('usage: electron [options] path/to/app [app options]\n');
  process.exit(2);
}
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
try {
  const entry = describeApp(path.resolve(file));
  if (required.length > 0) Module._preloadModules(required);
  await import(pathToFileURL(entry).href);
} catch (error) {
  process.stderr.write(`App threw an error during load\n${error?.stack ?? error}\n`);
  process.exit(1);
}

/** Options of Electron come before the app's path; `-r` is what Playwright uses. */
function readArguments(args) {
  const required = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (arg === '-r' || arg === '--require') required.push(args[++i]);
    else if (arg === '-v' || arg === '--version') {
      process.stdout.write(`v${process.versions.electron}\n`);
      process.exit(0);
    } else if (arg.startsWith('--app=')) return { file: arg.slice('--app='.length), required };
    else if (!arg.startsWith('-')) return { file: arg, required };
  }
  return { file: undefined, required };
}

/** Takes name and version from the app's package.json; returns the file to load. */
function describeApp(target) {
  const manifest = readManifest(path.join(target, 'package.json'));
  const entry = Module._resolveFilename(target, null, true);
  app.setAppPath(manifest ? target : path.dirname(entry));
  if (manifest?.version) app.setVersion(manifest.version);
  if (manifest) app.name = manifest.productName || manifest.name || app.name;
  app.setDesktopName(manifest?.desktopName || `${app.name}.desktop`);
  return entry;
}

function readManifest(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}
