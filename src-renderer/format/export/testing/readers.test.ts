import { describe, expect, it } from 'vitest';
import { readCsv } from './read-csv.ts';
import { elementsOf, readXml } from './read-xml.ts';

/** What reads the exports in tests must not let a wrong one pass. */

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

describe('the reader of XML', () => {
  it('reads what is well-formed', () => {
    const root = readXml(`${HEAD}<a b="&lt;1&quot;"><c/>x &amp; y<c d="2">z</c></a>\n`);
    expect([root.attributes.get('b'), root.text, elementsOf(root, 'c').map(({ text }) => text)]).toEqual(['<1"', 'x & y', ['', 'z']]);
  });

  it.each([
    '<a>',
    '<a></b>',
    '</a>',
    '<a/><b/>',
    '<a/>x',
    '<a b="1" b="2"/>',
    '<a b=1/>',
    '<a b="<"/>',
    '<a>&</a>',
    '<a>&nbsp;</a>',
    '<a>]]></a>',
    '<a><!-- x --></a>',
    '<a>\u0000</a>',
    '<a>\uD800</a>'
  ])('throws at %j', (document) => {
    expect(() => readXml(HEAD + document)).toThrow('no XML');
  });
});

describe('the reader of CSV', () => {
  it('reads what is a table', () => {
    expect(readCsv('a,"b ""c""\r\n,d",\r\n1,2,3\r\n')).toEqual([
      ['a', 'b "c"\r\n,d', ''],
      ['1', '2', '3']
    ]);
  });

  it.each(['a', 'a\n', 'a"b\r\n', '"a"b\r\n', '"a\r\n', 'a,'])('throws at %j', (table) => {
    expect(() => readCsv(table)).toThrow();
  });
});
