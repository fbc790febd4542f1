import { expect, it } from 'vitest';
import { buildGraph } from '../../map/build-graph.ts';
import { sampleEntry, samplePeer, sampleSelf } from '../../state/testing/samples.ts';
import { speak } from '../../words/words.svelte.ts';
import { activityAsCsv } from './activity-csv.ts';
import { activityAsJson } from './activity-json.ts';
import { graphAsGraphml, PAIRS_MAX } from './graph-graphml.ts';
import { csvOf, listCell } from './csv.ts';
import { exportedPeer } from './exported-peer.ts';
import { peersAsCsv } from './peers-csv.ts';
import { peersAsEndpoints } from './peers-endpoints.ts';
import { peerAsJson, peersAsJson } from './peers-json.ts';
import { peersAsMarkdown } from './peers-markdown.ts';
import { readCsv } from './testing/read-csv.ts';
import { elementsOf, readXml, type XmlElement } from './testing/read-xml.ts';

const nameCell = (name: string) =>
  peersAsCsv([samplePeer({ name, key: 'k', id: 'i' })])
    .split('\r\n')
    .slice(1)
    .join('\r\n');
const graphOf = (name: string) =>
  buildGraph({ self: sampleSelf(), peers: [samplePeer({ name, key: 'a:T' })], matches: () => true, selectedKey: null, nowMs: 0 });

it('writes a table with a head and a row for each peer', () => {
  expect(peersAsCsv([samplePeer()])).toBe(
    'name,id,type,state,addresses,port,capabilities,first heard,last beacon\r\n' +
      'cedar-nas,SVC_cedar-nas,Peerscope.Node,present,192.168.1.26,5670,storage:49200,1970-01-01T00:00:00.000Z,1970-01-01T00:00:00.000Z\r\n'
  );
});

// a peer that was live since the morning left the window with the last beacon of the morning
it('leaves out when a peer was last heard where that is not known', () => {
  const peer = exportedPeer(samplePeer({ lastBeaconAt: 28_800_000 }), null);
  expect(peersAsCsv([peer])).toMatch(/,1970-01-01T00:00:00.000Z,\r\n$/);
  expect(JSON.parse(peerAsJson(peer))).toMatchObject({ name: 'cedar-nas', lastBeaconAt: null, lastSignAt: null });
  expect(exportedPeer(samplePeer({ state: 'quiet', lastSignAt: 7 }), 5)).toMatchObject({ lastBeaconAt: 5, lastSignAt: 7 });
  expect(JSON.parse(peersAsJson([exportedPeer(samplePeer(), 5)]))).toMatchObject([{ lastBeaconAt: 5 }]);
});

it.each(['a,"b"\nc', 'a\r\nb', '"', '""', ',', 'a;b', '\r', 'ä €'])('gives %j back as it was, in the cell where it belongs', (name) => {
  const peer = samplePeer({ name, id: name, type: name, capabilities: [{ type: name, port: 1, description: '' }] });
  const [head = [], ...rows] = readCsv(peersAsCsv([peer, samplePeer({ name: 'after' })]));
  const told = rows.map((row) => Object.fromEntries(head.map((column, index) => [column, row[index]] as const)));
  expect(rows.map(({ length }) => length)).toEqual([head.length, head.length]);
  // a cell that begins with a tab or a line break is text for the program that opens it
  const text = name.startsWith('\r') ? `'${name}` : name;
  const capabilities = listCell([`${name}:1`]);
  expect(told).toMatchObject([{ name: text, id: text, type: text, capabilities, port: '5670' }, { name: 'after' }]);
});

// A peer chooses its name: `=HYPERLINK(…)` would be run by the spreadsheet of whoever opens the export.
it.each(['=1+1', '+1', '-1', '@SUM(1)', ' =1', '\t=1', '\tx'])('makes %j text and no formula', (name) => {
  expect(nameCell(name)).toMatch(/^"?'/);
});

it('lets no name be a formula, whatever the program parts cells by', () => {
  const written = csvOf([['=1+1', ' @x', 'a;=1+1;', 'a;\t-2', 'x\n+3', 'b;c', -4]]);
  expect(written).toBe(`'=1+1,' @x,a;'=1+1;,a;'\t'-2,"x\n'+3",b;c,-4\r\n`);
});

// a program that parts cells by tabs saw the formula behind the first one
it('lets no name be a formula behind blanks that part cells', () => {
  expect(csvOf([['\t=1+1', ';\t\t@x', '\n=1']])).toBe(`'\t'=1+1,;'\t'\t'@x,"'\n'=1"\r\n`);
});

it('lets none be one in any column of peers or of the activity', () => {
  const evil = ['=1+1', '+1', '-1', '@SUM(1)', ' =1', '\t=1', 'a;=1', '"=1', 'a\r\n=1', 'a\n@x', ',=1', '";=1'];
  const peers = evil.map((text) =>
    samplePeer({ name: text, id: text, type: text, capabilities: [{ type: text, port: 1, description: text }] })
  );
  const entries = evil.map((text, index) => {
    const offers = { added: [text], removed: [text], addedCount: 1, removedCount: 1 };
    return sampleEntry(index, { kind: 'offers-changed', peerName: text, peerKey: text, offers });
  });
  for (const table of [peersAsCsv(peers), activityAsCsv(entries)]) {
    const rows = readCsv(table);
    expect(rows).toHaveLength(evil.length + 1);
    expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
    expect(rows.flat().filter((cell) => cell.split(/[;\t\r\n]/).some((part) => /^\s*[=+\-@]/.test(part)))).toEqual([]);
  }
});

it('leaves ordinary names and numbers alone', () => {
  expect(nameCell('north-cam')).toMatch(/^north-cam,i,/);
});

it('writes JSON that reads back as the same peers', () => {
  const peers = [samplePeer({ name: 'a "b"' }), samplePeer({ name: 'c' })];
  expect(JSON.parse(peersAsJson(peers))).toEqual(peers);
});

/** What a file says, as a program reads it. */
function read(graphml: string) {
  const document = readXml(graphml);
  const dataOf = ({ children }: XmlElement) =>
    Object.fromEntries(children.map(({ attributes, text }) => [attributes.get('key') ?? '', text] as const));
  return {
    document,
    keys: elementsOf(document, 'key').map(({ attributes }) => [attributes.get('for'), attributes.get('id')].join(' ')),
    nodes: elementsOf(document, 'node').map((node) => ({ id: node.attributes.get('id'), ...dataOf(node) })),
    edges: elementsOf(document, 'edge').map((edge) => ({ ...Object.fromEntries(edge.attributes), ...dataOf(edge) }))
  };
}

it('writes every node and edge of the map', () => {
  const { document, keys, nodes, edges } = read(graphAsGraphml(graphOf('cedar')));
  expect([document.name, document.attributes.get('xmlns')]).toEqual(['graphml', 'http://graphml.graphdrawing.org/xmlns']);
  expect(keys).toEqual(['node label', 'node kind', 'node state', 'edge relation']);
  expect(elementsOf(document, 'graph').map(({ attributes }) => attributes.get('edgedefault'))).toEqual(['directed']);
  expect(nodes).toEqual([
    { id: 'self', label: 'this-machine', kind: 'self', state: 'self' },
    { id: '#storage', label: 'storage', kind: 'capability', state: 'capability' },
    { id: 'a:T', label: 'cedar', kind: 'peer', state: 'joined' }
  ]);
  expect(edges).toEqual([
    { source: 'a:T', target: '#storage', relation: 'offer' },
    { source: 'self', target: 'a:T', relation: 'sight' }
  ]);
});

// the file held who offers what, and never who hears whom, whatever the map was arranged by
it('writes who hears whom, as far as the peers told', () => {
  const graphml = graphAsGraphml(graphOf('cedar'), [{ from: 'a:T', to: 'self' }]);
  expect(graphml).toContain('<edge source="a:T" target="self"><data key="relation">hears</data></edge>');
  expect(graphml).not.toContain('<desc>');
});

it('says so where there are more pairs than a file can hold', () => {
  const pairs = Array.from({ length: PAIRS_MAX + 1 }, () => ({ from: 'a:T', to: 'self' }));
  const graphml = graphAsGraphml(graphOf('cedar'), pairs);
  expect(graphml.split('>hears<')).toHaveLength(PAIRS_MAX + 1);
  expect(graphml).toContain('<desc>200,000 of 200,001 pairs of who hears whom are in this file.</desc>');
});

// A peer chooses its name and what it offers: a file must not grow a node, an edge or an end by them.
it.each(['</data><x a="1">&\u0000\uD800', ']]><!-- ', '"/><edge source="self" target="self"/>', '&amp;&#60;', "a'b\u{1F427}"])(
  'writes %j as text, wherever it stands',
  (name) => {
    const peer = samplePeer({ name, key: `${name}:T`, capabilities: [{ type: name, port: 1, description: '' }] });
    const graph = buildGraph({ self: sampleSelf(), peers: [peer], matches: () => true, selectedKey: null, nowMs: 0 });
    const text = name.replace('\u0000', '\uFFFD').replace('\uD800', '\uFFFD');
    const { nodes, edges } = read(graphAsGraphml(graph, [{ from: peer.key, to: 'self' }]));
    expect(nodes.slice(1)).toEqual([
      { id: `#${text}`, label: text, kind: 'capability', state: 'capability' },
      { id: `${text}:T`, label: text, kind: 'peer', state: 'joined' }
    ]);
    expect(edges).toEqual([
      { source: `${text}:T`, target: `#${text}`, relation: 'offer' },
      { source: 'self', target: `${text}:T`, relation: 'sight' },
      { source: `${text}:T`, target: 'self', relation: 'hears' }
    ]);
  }
);

it('writes every endpoint once, one a line', () => {
  const addresses = ['10.0.0.7', '192.168.1.26'].map((address) => ({ address, confirmed: true, interfaceName: null }));
  const text = peersAsEndpoints([
    samplePeer({ addresses, port: 5671 }),
    samplePeer({ name: 'clone', addresses: addresses.slice(1), port: 5671 })
  ]);
  expect(text).toBe('tcp://10.0.0.7:5671\ntcp://192.168.1.26:5671\n');
});

it('writes the Markdown table in the words of the window', () => {
  // it had the engine's words, “present” for Live, below English headings in every language
  const peer = samplePeer({ state: 'quiet', stateReason: { kind: 'silent' } });
  speak('de');
  const [head, , row] = peersAsMarkdown([peer]).split('\n');
  speak('en');
  expect(head).toBe('| Name | Zustand | Endpunkte | Angebote |');
  expect(row).toContain('| Still |');
});

it('writes a Markdown table', () => {
  expect(peersAsMarkdown([samplePeer()])).toBe(
    '| Name | State | Endpoints | Offers |\n' +
      '| --- | --- | --- | --- |\n' +
      '| cedar-nas | Live | `tcp://192.168.1.26:5670` | storage:49200 |\n'
  );
});

// A peer chooses its name: pasted into an issue or a wiki, it must not break the table, load a picture or become a link.
it.each([
  ['a|b', 'a\\|b'],
  ['a\nb', 'a b'],
  ['![x](http://h/p)', '\\!\\[x\\](http://h/p)'],
  ['<img src=x>', '\\<img src=x\\>'],
  ['a\\|b', 'a\\\\\\|b'],
  ['*a*_b_`c`', '\\*a\\*\\_b\\_\\`c\\`']
])('makes %j text and no Markdown', (name, cell) => {
  expect(peersAsMarkdown([samplePeer({ name })]).split('\n')[2]).toBe(`| ${cell} | Live | \`tcp://192.168.1.26:5670\` | storage:49200 |`);
});

it('writes the activity with what happened in columns and in words, and no formula', () => {
  const offers = { added: ['print', 'scan'], removed: [], addedCount: 2, removedCount: 0 };
  const entries = [
    sampleEntry(1, { peerName: '=1+1', offers }),
    sampleEntry(2, { kind: 'left', leaveReason: 'expired', peerName: 'cedar', peerKey: 'k' })
  ];
  expect(activityAsCsv(entries).split('\r\n')).toEqual([
    'time,kind,peer,identity,reason,state,added,removed,in words',
    "1970-01-01T00:00:00.000Z,joined,'=1+1,SVC_a:T,,,print; scan,,joined with print and scan",
    '1970-01-01T00:00:00.000Z,left,cedar,k,expired,,,,left: it fell silent',
    ''
  ]);
  expect(JSON.parse(activityAsJson(entries))).toEqual(entries);
});
