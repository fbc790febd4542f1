import { expect, it } from 'vitest';
import { buildGraph } from '../../map/build-graph.ts';
import { IDENTITY_VIEW } from '../../map/geometry.ts';
import { ARRANGEMENTS, type MapGraph } from '../../map/map-graph.ts';
import { shorten } from '../../map/drawing/pictures.ts';
import { COLOUR_TOKENS, type Palette } from '../../map/palette.ts';
import { samplePeer, sampleSelf } from '../../state/testing/samples.ts';
import { mapAsSvg } from './map-svg.ts';
import { elementsOf, readXml, type XmlElement } from './testing/read-xml.ts';

const palette: Palette = {
  colours: Object.fromEntries(COLOUR_TOKENS.map((token) => [token, '#123456'])) as Palette['colours'],
  fontFamily: '"Inter", sans-serif'
};
const HOSTILE = '</text><script>alert(1)</script>&"\'\u0000\uD800';

function svgOf(graph: MapGraph, selectedKey: string | null = null, colours = palette): string {
  const places = new Map(graph.nodes.map(({ key }, index) => [key, { x: Math.cos(index) * 0.9, y: Math.sin(index) * 0.9 }]));
  const stage = { width: 1200, height: 800 };
  return mapAsSvg({
    graph,
    places,
    stage,
    view: IDENTITY_VIEW,
    selectedKey,
    palette: colours,
    nowMs: 0,
    labelWidth: (text) => text.length * 6
  });
}

/** All that such a drawing is made of: nothing runs, and nothing is loaded. */
const ELEMENTS = ['svg', 'defs', 'radialGradient', 'stop', 'rect', 'g', 'path', 'circle', 'title', 'text'];
const asXmlHasIt = (text: string) => text.replaceAll('\u0000', '\uFFFD').replaceAll('\uD800', '\uFFFD');

function elementsIn(element: XmlElement): readonly XmlElement[] {
  return [element, ...element.children.flatMap(elementsIn)];
}

it.each(ARRANGEMENTS)('draws every node of the map %s, and stays well-formed whatever peers call themselves', (arrangement) => {
  const names = ['cedar', HOSTILE, '<svg onload="x">', ']]>', '&amp;'];
  const peers = names.map((name, index) =>
    samplePeer({ key: `k${index}:T`, name, capabilities: [{ type: name, port: 1, description: '' }] })
  );
  const graph = buildGraph({ self: sampleSelf(), peers, matches: () => true, selectedKey: 'k1:T', nowMs: 0, arrangement });
  const svg = readXml(svgOf(graph, 'k1:T'));
  const elements = elementsIn(svg);
  expect(elements.filter(({ name }) => !ELEMENTS.includes(name))).toEqual([]);
  const attributes = new Set(elements.flatMap((element) => [...element.attributes.keys()]));
  expect([...attributes].filter((name) => /^on|href|style/.test(name))).toEqual([]);
  expect(elementsOf(svg, 'title').map(({ text }) => text)).toEqual(graph.nodes.map(({ sentence }) => asXmlHasIt(sentence)));
  const labels = elementsOf(svg, 'text').map(({ text }) => text);
  expect(labels).toEqual(expect.arrayContaining(['cedar', asXmlHasIt(shorten(HOSTILE))]));
});

it('leaves out what the view does not show', () => {
  const graph = buildGraph({ self: sampleSelf(), peers: [samplePeer()], matches: () => true, selectedKey: null, nowMs: 0 });
  const places = new Map(graph.nodes.map(({ key, kind }) => [key, { x: kind === 'peer' ? 0.9 : 0, y: 0 }]));
  const view = { x: -100, y: -100, k: 8 };
  const svg = mapAsSvg({
    graph,
    places,
    stage: { width: 600, height: 400 },
    view,
    selectedKey: null,
    palette,
    nowMs: 0,
    labelWidth: () => 40
  });
  expect(svg).not.toContain('>cedar-nas</text>');
});

it('writes into each bubble for how many peers it stands, and its name alone below', () => {
  const peers = Array.from({ length: 401 }, (_, index) =>
    samplePeer({ key: `k${index}:T`, capabilities: [{ type: 'print', port: 1, description: '' }] })
  );
  const svg = svgOf(buildGraph({ self: sampleSelf([]), peers, matches: () => true, selectedKey: null, nowMs: 0 }));
  expect(elementsOf(readXml(svg), 'title')).toHaveLength(2);
  expect(svg).toMatch(/text-anchor="middle" font-family="[^"]*" font-size="[\d.]+" font-weight="\d+" fill="#123456">401<\/text><\/g>/);
  expect(svg).toContain('>print</text>');
});

it('lets the neighbourhood of what is selected stand out, as the picture does', () => {
  const offering = (name: string, type: string) =>
    samplePeer({ key: `${name}:T`, name, capabilities: [{ type, port: 1, description: '' }] });
  const peers = [offering('cedar', 'print'), offering('birch', 'chat')];
  const graph = buildGraph({ self: sampleSelf([]), peers, matches: () => true, selectedKey: 'cedar:T', nowMs: 0 });
  const faded = (svg: string) => Array.from(svg.matchAll(/<text [^>]*opacity="0\.62">([^<]*)</g), ([, name]) => name);
  expect(faded(svgOf(graph, 'cedar:T'))).toEqual(expect.arrayContaining(['birch', 'chat']));
  expect(faded(svgOf(graph, 'cedar:T'))).not.toEqual(expect.arrayContaining(['cedar']));
  expect(faded(svgOf(graph, 'cedar:T'))).not.toEqual(expect.arrayContaining(['print']));
  expect(faded(svgOf(graph))).toEqual([]);
});

it('signs what a single node offers, as the picture does, in the colour of the sidebar', () => {
  const peers = [samplePeer({ capabilities: ['print', 'chat'].map((type) => ({ type, port: 1, description: '' })) })];
  const graph = buildGraph({
    self: sampleSelf([]),
    peers,
    matches: () => true,
    selectedKey: null,
    nowMs: 0,
    singleTypes: new Set(['chat'])
  });
  const stale = { ...palette, colours: { ...palette.colours, stale: '#8a6100' } };
  const signed = svgOf(graph, null, stale)
    .split('\n')
    .filter((line) => line.includes('#8a6100'));
  expect(signed).toHaveLength(1);
  expect(signed[0]).toContain('<title>chat, capability, offered by 1 peer alone</title>');
});

it('names every capability, however many peers crowd around it', () => {
  const peers = Array.from({ length: 60 }, (_, index) =>
    samplePeer({ key: `k${index}:T`, name: `peer-${index}`, capabilities: [{ type: 'print', port: 1, description: '' }] })
  );
  const graph = buildGraph({ self: sampleSelf([]), peers, matches: () => true, selectedKey: null, nowMs: 0 });
  const around = (index: number) => ({ x: -0.5 + ((index % 8) - 3.5) * 0.02, y: (Math.floor(index / 8) - 3.5) * 0.03 });
  const places = new Map(
    graph.nodes.map(({ key, kind }, index) => [key, kind === 'peer' ? around(index) : { x: kind === 'self' ? 0 : -0.5, y: 0 }])
  );
  const seen = { graph, places, stage: { width: 1200, height: 800 }, view: IDENTITY_VIEW, selectedKey: null, palette, nowMs: 0 };
  const svg = mapAsSvg({ ...seen, labelWidth: (text) => text.length * 6 });
  expect(svg).toContain('>print</text>');
});
