/** Lays the map out beside the drawing, so that a layout never costs a picture. */
import type { Arrangement } from '../map-graph.ts';
import { ListReceiver } from '../keyed-list.ts';
import type { ArrangeMessage, LayoutNode, PlacesMessage } from '../map-messages.ts';
import { CAPABILITY_STYLE } from './capability-layout.ts';
import { INTERFACE_STYLE, REACHABILITY_STYLE } from './ring-layout.ts';
import { SteadyLayout } from './steady-layout.ts';

const layouts: Readonly<Record<Arrangement, SteadyLayout>> = {
  capability: new SteadyLayout(CAPABILITY_STYLE),
  reachability: new SteadyLayout(REACHABILITY_STYLE),
  interface: new SteadyLayout(INTERFACE_STYLE)
};

const received = new ListReceiver<LayoutNode>();

self.addEventListener('message', ({ data }: MessageEvent<ArrangeMessage>) => {
  const places = layouts[data.arrangement].arrange({ ...data, nodes: received.receive(data.nodes) });
  const answer: PlacesMessage = {
    type: 'places',
    revision: data.revision,
    keys: [...places.keys()],
    places: Float32Array.from([...places.values()].flatMap(({ x, y }) => [x, y]))
  };
  self.postMessage(answer, { transfer: [answer.places.buffer] });
});
