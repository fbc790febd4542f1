/** The colours of `tokens.css` that the map draws with, by their names there without the dashes in front. */
export const COLOUR_TOKENS = [
  'self',
  'live',
  'joined',
  'stale',
  'leaving',
  'conflict',
  'cap',
  'cap-fill',
  'hub',
  'on-accent',
  'text-1',
  'text-2',
  'text-3',
  'line-strong',
  'edge-offer',
  'edge-see',
  'edge-hot',
  'label-halo',
  'canvas-a',
  'canvas-b'
] as const;

export type ColourToken = (typeof COLOUR_TOKENS)[number];

/** What a worker needs to draw like the page, which alone can read style sheets. */
export interface Palette {
  readonly colours: Readonly<Record<ColourToken, string>>;
  /** A CSS font family list. */
  readonly fontFamily: string;
}

/** Reads the palette that is in force for an element of the page. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const colours = Object.fromEntries(COLOUR_TOKENS.map((token) => [token, style.getPropertyValue(`--${token}`).trim() || 'gray']));
  return { colours: colours as Record<ColourToken, string>, fontFamily: style.getPropertyValue('--font-ui').trim() || 'sans-serif' };
}
