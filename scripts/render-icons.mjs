// Draws build/icons/*.png from build/icon.svg. Run it after a change of the drawing, and commit what it makes:
//
//   node scripts/electron-runtime.mjs -- sh -c '"$ELECTRON_EXEC_PATH" scripts/render-icons.mjs'
import { app, BrowserWindow } from 'electron';
import fs from 'node:fs';
import path from 'node:path';

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
const build = path.resolve(import.meta.dirname, '../build');

void app.whenReady().then(async () => {
  const svg = fs.readFileSync(path.join(build, 'icon.svg'), 'utf8');
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
  await window.loadURL('about:blank');
  fs.mkdirSync(path.join(build, 'icons'), { recursive: true });
  for (const size of SIZES) {
    const dataUrl = await window.webContents.executeJavaScript(`(${drawPng.toString()})(${JSON.stringify(svg)}, ${size})`);
    fs.writeFileSync(path.join(build, 'icons', `${size}x${size}.png`), Buffer.from(dataUrl.split(',')[1], 'base64'));
  }
  app.exit(0);
});

/** Runs in the page. */
async function drawPng(svg, size) {
  const { document, Image } = globalThis;
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
  canvas.getContext('2d').drawImage(image, 0, 0, size, size);
  return canvas.toDataURL('image/png');
}
