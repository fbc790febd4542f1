/** Lays the map out beside the drawing, so that a layout never costs a picture. */
import type { Arrangement, ArrangeMessage, PlacesMessage } from '../map-messages.ts';
import { CapabilityLayout } from './capability-layout.ts';

const layouts: Readonly<Record<Arrangement, CapabilityLayout>> = { capability: new CapabilityLayout() };

self.addEventListener('message', ({ data }: MessageEvent<ArrangeMessage>) => {
  const places = layouts[data.arrangement].arrange(data);
  const answer: PlacesMessage = {
    type: 'places',
    revision: data.revision,
    keys: [...places.keys()],
    places: Float32Array.from([...places.values()].flatMap(({ x, y }) => [x, y]))
  };
  self.postMessage(answer, { transfer: [answer.places.buffer] });
});
