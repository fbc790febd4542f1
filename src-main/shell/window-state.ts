import * as v from 'valibot';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState {
  /** Null lets the system place it. */
  readonly position: { readonly x: number; readonly y: number } | null;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

export const MIN_WINDOW = { width: 880, height: 560 } as const;
const DEFAULT_STATE: WindowState = { position: null, width: 1440, height: 900, maximized: false };
/** So much of a remembered window must lie on a display that it can be grabbed. */
const MIN_VISIBLE_PX = 100;

const pixels = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const stateSchema = v.object({
  position: v.nullable(v.object({ x: pixels, y: pixels })),
  width: pixels,
  height: pixels,
  maximized: v.boolean()
});

/** Where the window stands at its start. A text that cannot be understood is as good as none: it is only a convenience. */
export function parseWindowState(text: string | null, displays: readonly Bounds[]): WindowState {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), stateSchema), text);
  if (!parsed.success) return DEFAULT_STATE;
  const { position, width, height, maximized } = parsed.output;
  const size = { width: Math.max(width, MIN_WINDOW.width), height: Math.max(height, MIN_WINDOW.height) };
  const reachable = position && displays.some((display) => overlaps({ ...position, ...size }, display));
  return { position: reachable ? position : null, ...size, maximized };
}

function overlaps(window: Bounds, display: Bounds): boolean {
  const across = Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x);
  const down = Math.min(window.y + window.height, display.y + display.height) - Math.max(window.y, display.y);
  // the title bar is what one drags: it must not lie above the display
  return across >= MIN_VISIBLE_PX && down >= MIN_VISIBLE_PX && window.y >= display.y;
}
