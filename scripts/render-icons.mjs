// Draws build/icons/*.png from build/icon.svg, and the pictures of the tray from it and build/tray.svg into
// src-main/shell/tray-pictures.ts. Run it after a change of a drawing, and commit what it makes:
//
//   node scripts/electron-runtime.mjs -- sh -c '"$ELECTRON_EXEC_PATH" scripts/render-icons.mjs'
import { app, BrowserWindow } from 'electron';
import fs from 'node:fs';
import path from 'node:path';

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
/** Of the tray: at a scale of 1 and of 2; panels of Linux make of the larger one what they need. */
const TRAY_SIZES = [16, 32];
const ATTENTION = '<circle cx="404" cy="404" r="108" fill="#ff9a5c" stroke="#0b1016" stroke-width="28"/>';
const MONO_ATTENTION = '<circle cx="13.4" cy="12.8" r="2.2" fill="none" stroke="COLOUR" stroke-width="1.3"/>';
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
  const mono = fs.readFileSync(path.join(build, 'tray.svg'), 'utf8').replace('<svg ', '<svg width="16" height="16" ');
  const drawings = {
    normal: svg,
    attention: svg.replace('</svg>', `${ATTENTION}</svg>`),
    templateNormal: mono.replaceAll('COLOUR', '#000'),
    templateAttention: mono.replace('</svg>', `${MONO_ATTENTION}</svg>`).replaceAll('COLOUR', '#000')
  };
  const rows = [];
  for (const [name, drawing] of Object.entries(drawings)) {
    for (const size of TRAY_SIZES) {
      const dataUrl = await window.webContents.executeJavaScript(`(${drawPng.toString()})(${JSON.stringify(drawing)}, ${size})`);
      rows.push(`  ${name}${size}: '${dataUrl.split(',')[1]}'`);
    }
  }
  const head = '/** PNGs in base64, the number being their size in pixels. Made by scripts/render-icons.mjs. */\n';
  fs.writeFileSync(
    path.resolve(build, '../src-main/shell/tray-pictures.ts'),
    `${head}export const TRAY_PICTURES = {\n${rows.join(',\n')}\n} as const;\n`
  );
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
