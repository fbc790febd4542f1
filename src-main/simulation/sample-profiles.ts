import type { Capability } from '../discovery/capability.ts';

/** What one sample machine is called and offers. */
export interface SampleProfile {
  readonly name: string;
  readonly capabilities: readonly Capability[];
}

const OFFERS = {
  print: { type: 'print', port: 631, description: 'Laser, A4, both sides' },
  storage: { type: 'storage', port: 445, description: 'Shared folders' },
  chat: { type: 'chat', port: 6667, description: '' },
  render: { type: 'render', port: 8080, description: 'Two idle graphics cards' },
  camera: { type: 'camera', port: 554, description: '1080p' },
  sensor: { type: 'sensor', port: 1883, description: 'Temperature and humidity' },
  build: { type: 'build', port: 8010, description: 'Eight cores' },
  metrics: { type: 'metrics', port: 9100, description: '' }
} as const satisfies Record<string, Capability>;

type Offer = keyof typeof OFFERS;

const MACHINES: readonly (readonly [name: string, ...offers: Offer[]])[] = [
  ['atlas-ws', 'storage', 'build', 'chat'],
  ['birch', 'chat'],
  ['cedar-nas', 'storage', 'metrics'],
  ['delta-pi', 'sensor'],
  ['ember', 'render', 'build'],
  ['fjord-12', 'render', 'metrics'],
  ['grove', 'chat', 'storage'],
  ['heron-cam', 'camera'],
  ['iris', 'chat'],
  ['juno-2', 'print'],
  ['kelp-pi', 'sensor', 'metrics'],
  ['lotus', 'build'],
  ['maple', 'chat', 'render'],
  ['north-cam', 'camera', 'sensor'],
  ['onyx-gpu', 'render'],
  ['pine', 'storage'],
  ['quartz', 'build', 'metrics'],
  ['raven', 'chat'],
  ['sage-pi', 'sensor'],
  ['tidal', 'print', 'storage'],
  ['umber', 'chat', 'build'],
  ['violet', 'render', 'chat'],
  ['willow-cam', 'camera'],
  ['xenon', 'build'],
  ['yarrow', 'metrics'],
  ['zephyr', 'print'],
  ['alder', 'chat'],
  ['basil-pi', 'sensor'],
  ['clover', 'chat'],
  ['dune-cam', 'camera'],
  ['elm-nas', 'storage'],
  ['fern', 'chat', 'print'],
  ['garnet', 'render'],
  ['hazel', 'build'],
  ['ivy-pi', 'sensor', 'camera'],
  ['jade', 'metrics', 'storage']
];

/** The machine of that number: after the last name the first one comes again, with a number. */
export function sampleProfile(index: number): SampleProfile {
  const [name, ...offers] = MACHINES[index % MACHINES.length] ?? ['nobody'];
  const round = Math.floor(index / MACHINES.length);
  return { name: round === 0 ? name : `${name}-${round + 1}`, capabilities: offers.map((offer) => OFFERS[offer]) };
}

const DENSE_OFFERS = 9;
const DENSE_TYPES = 40;

/** A machine with nine of forty offers, for measuring: neighbours in number have few in common. */
export function denseProfile(index: number): SampleProfile {
  const first = index * DENSE_OFFERS + Math.floor(index / DENSE_TYPES) * 7;
  const offers = Array.from({ length: DENSE_OFFERS }, (_, i) => (first + i * (1 + (index % 3))) % DENSE_TYPES);
  return {
    name: sampleProfile(index).name,
    capabilities: offers.map((type) => ({ type: `service-${type + 1}`, port: 7000 + type, description: '' }))
  };
}

/** All that ordinary sample machines offer. */
export const SAMPLE_CAPABILITIES: readonly Capability[] = Object.values(OFFERS);
