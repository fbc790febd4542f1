/** An element, and what it holds in the order of the document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Of itself, without that of its children. */
  readonly text: string;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const ILLEGAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
const NAME = '[A-Za-z_][\\w.-]*';
const TAG_OR_TEXT = new RegExp(`<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>|([^<]+)`, 'y');
const ATTRIBUTE = new RegExp(`(${NAME})="([^"]*)"`, 'g');
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

interface OpenElement extends XmlElement {
  readonly children: OpenElement[];
  text: string;
}

/** Reads what our writers write of XML, and throws at all else, such as comments: if one of them is there, a stranger has put it there. */
export function readXml(document: string): XmlElement {
  if (!document.startsWith(DECLARATION) || ILLEGAL.test(document)) throw new Error('This is no XML.');
  const all = opened('', '');
  const open = [all];
  TAG_OR_TEXT.lastIndex = DECLARATION.length;
  while (TAG_OR_TEXT.lastIndex < document.length) {
    const at = TAG_OR_TEXT.lastIndex;
    const [, end, name = '', attributes = '', selfClosing, text] = TAG_OR_TEXT.exec(document) ?? fail(`at ${document.slice(at, at + 60)}`);
    const inside = open.at(-1) ?? fail('after its end');
    if (text !== undefined) inside.text += plain(text);
    else if (end === '/') {
      if (inside === all || open.pop()?.name !== name) fail(`at </${name}>`);
    } else {
      const element = opened(name, attributes);
      inside.children.push(element);
      if (selfClosing !== '/') open.push(element);
    }
  }
  const [root, ...others] = all.children;
  return open.length > 1 || root === undefined || others.length > 0 || all.text.trim() !== '' ? fail('as a whole') : root;
}

/** It and all that it holds of this name. */
export function elementsOf(element: XmlElement, name: string): readonly XmlElement[] {
  return [...(element.name === name ? [element] : []), ...element.children.flatMap((child) => elementsOf(child, name))];
}

function opened(name: string, attributes: string): OpenElement {
  const pairs = Array.from(attributes.matchAll(ATTRIBUTE), ([, key = '', value = '']) => [key, plain(value)] as const);
  const byName = new Map(pairs);
  return byName.size < pairs.length
    ? fail(`as an attribute of ${name} is there twice`)
    : { name, attributes: byName, children: [], text: '' };
}

function plain(text: string): string {
  if (text.includes(']]>')) fail('as text ends a section that has not begun');
  return text.replace(/&([^;]*);?/g, (entity, name: string) => (entity.endsWith(';') ? ENTITIES[name] : undefined) ?? fail(`at ${entity}`));
}

function fail(where: string): never {
  throw new Error(`This is no XML ${where}.`);
}
