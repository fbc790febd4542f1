/** Owns the canvas of the map. Draws when something changed, and not otherwise. */
import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import type { FromDrawing, ToDrawing } from '../map-messages.ts';
import { DrawingLoop } from './drawing-loop.ts';

const loop = new DrawingLoop((message: FromDrawing) => self.postMessage(message));

self.addEventListener('message', ({ data }: MessageEvent<ToDrawing>) => loop.receive(data));

// A worker does not see the fonts of the page. Until this one is here, and if it never comes, a font of the system does.
const FAMILY = 'Peerscope Inter';
const inter = new FontFace(FAMILY, `url(${interUrl})`, { weight: '100 900' });
inter.load().then(
  (font) => {
    // the types of the page say nothing of a worker's own fonts
    (self as unknown as { readonly fonts: FontFaceSet }).fonts.add(font);
    loop.fontLoaded(FAMILY);
  },
  () => undefined
);
