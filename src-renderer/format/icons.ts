/** One stroke of an icon on a 16-unit grid. Strokes are 1.5 units wide and round unless said otherwise; one home for SVG and canvas. */
export interface IconStroke {
  readonly d: string;
  readonly filled?: true;
  readonly strokeWidth?: number;
}

export const ICONS = {
  search: [{ d: 'M2.7 7a4.3 4.3 0 1 0 8.6 0a4.3 4.3 0 1 0 -8.6 0ZM10.3 10.3l3.2 3.2' }],
  pause: [{ d: 'M5.5 3.5v9M10.5 3.5v9' }],
  bell: [
    { d: 'M8 2.2a3.8 3.8 0 0 0-3.8 3.8c0 3.6-1.4 4.7-1.4 4.7h10.4s-1.4-1.1-1.4-4.7A3.8 3.8 0 0 0 8 2.2ZM6.7 13.2a1.5 1.5 0 0 0 2.6 0' }
  ],
  theme: [{ d: 'M2.7 8a5.3 5.3 0 1 0 10.6 0a5.3 5.3 0 1 0 -10.6 0Z' }, { d: 'M8 2.7v10.6a5.3 5.3 0 0 0 0-10.6Z', filled: true }],
  gear: [
    {
      d: 'M2.5 4.8h5.2M11.3 4.8h2.2M2.5 11.2h2.2M8.3 11.2h5.2M7.7 4.8a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0ZM4.7 11.2a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0Z'
    }
  ],
  map: [
    {
      d: 'M6 8a2 2 0 1 0 4 0a2 2 0 1 0 -4 0ZM1.7 4a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0 -2.6 0ZM11.7 5a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0 -2.6 0ZM8.1 13.4a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0 -2.6 0ZM6.4 6.8 4 4.9M9.8 7.2l2-1.3M8.4 10l.7 2.1'
    }
  ],
  list: [{ d: 'M5.5 4h8M5.5 8h8M5.5 12h8' }, { d: 'M2.5 4h.01M2.5 8h.01M2.5 12h.01', strokeWidth: 2 }],
  pulse: [{ d: 'M1.8 8.4h2.9l1.9-4.9 2.8 9 1.8-4.1h3' }],
  plug: [{ d: 'M8 1.9 13.3 5v6L8 14.1 2.7 11V5ZM8 5.6v4.8M5.6 8h4.8' }],
  check: [{ d: 'M3.4 8.6l3 3 6.2-6.8' }],
  scope: [
    { d: 'M2.4 10.6a7.4 7.4 0 0 1 11.2 0M4.6 12.4a4.5 4.5 0 0 1 6.8 0' },
    { d: 'M8 14.2h.01', strokeWidth: 2.2 },
    { d: 'M8 2v4M6.4 4.4 8 6l1.6-1.6' }
  ],
  copy: [
    {
      d: 'M7.2 5.6h4.4a1.6 1.6 0 0 1 1.6 1.6v4.4a1.6 1.6 0 0 1 -1.6 1.6h-4.4a1.6 1.6 0 0 1 -1.6 -1.6v-4.4a1.6 1.6 0 0 1 1.6 -1.6ZM10.4 5.4V4.2a1.6 1.6 0 0 0-1.6-1.6H4.4a1.6 1.6 0 0 0-1.6 1.6v4.4a1.6 1.6 0 0 0 1.6 1.6h1'
    }
  ],
  pin: [{ d: 'M9.7 2.4 13.6 6.3 11 7.5l-.6 3.4-5.3-5.3L8.5 5ZM7.6 8.4 2.8 13.2' }],
  star: [{ d: 'M8 2.1l1.8 3.7 4.1.6-3 2.9.7 4-3.6-1.9-3.6 1.9.7-4-3-2.9 4.1-.6Z' }],
  starred: [{ d: 'M8 2.1l1.8 3.7 4.1.6-3 2.9.7 4-3.6-1.9-3.6 1.9.7-4-3-2.9 4.1-.6Z', filled: true }],
  dots: [{ d: 'M3.5 8h.01M8 8h.01M12.5 8h.01', strokeWidth: 2.2 }],
  eye: [{ d: 'M1.8 8S4 3.9 8 3.9 14.2 8 14.2 8 12 12.1 8 12.1 1.8 8 1.8 8ZM6.1 8a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0 -3.8 0Z' }],
  eyeOff: [
    {
      d: 'M1.8 8S4 3.9 8 3.9 14.2 8 14.2 8 12 12.1 8 12.1 1.8 8 1.8 8ZM6.1 8a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0 -3.8 0ZM2.6 13.4 13.4 2.6'
    }
  ],
  hears: [{ d: 'M12.8 8H3.6M7 4.4 3.4 8 7 11.6' }],
  swap: [{ d: 'M3 5.8h9.4M9.8 3.2l2.6 2.6-2.6 2.6M13 10.6H3.6M6.2 8l-2.6 2.6 2.6 2.6' }],
  x: [{ d: 'M4 4l8 8M12 4l-8 8' }],
  plus: [{ d: 'M8 3.2v9.6M3.2 8h9.6' }],
  minus: [{ d: 'M3.2 8h9.6' }],
  fit: [{ d: 'M2.6 5.6v-3h3M10.4 2.6h3v3M13.4 10.4v3h-3M5.6 13.4h-3v-3' }],
  warn: [{ d: 'M8 2.4 14.2 13H1.8ZM8 6.4v3.2M8 11.5h.01' }],
  clock: [{ d: 'M2.4 8a5.6 5.6 0 1 0 11.2 0a5.6 5.6 0 1 0 -11.2 0ZM8 4.9V8l2.1 1.3' }],
  trash: [{ d: 'M3 4.4h10M6.2 4.2V2.8h3.6v1.4M4.3 4.6l.6 8.6h6.2l.6-8.6' }],
  screen: [
    {
      d: 'M3.8 3h8.4a1.4 1.4 0 0 1 1.4 1.4v4.6a1.4 1.4 0 0 1 -1.4 1.4h-8.4a1.4 1.4 0 0 1 -1.4 -1.4v-4.6a1.4 1.4 0 0 1 1.4 -1.4ZM6 13.2h4M8 10.6v2.4'
    }
  ],
  export: [{ d: 'M8 10V2.6M5.4 5 8 2.4 10.6 5M2.8 9.6v2.6a1.4 1.4 0 0 0 1.4 1.4h7.6a1.4 1.4 0 0 0 1.4-1.4V9.6' }],
  print: [{ d: 'M4.6 6V2.6h6.8V6M4.6 11.4H3A1 1 0 0 1 2 10.4V7a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v3.4a1 1 0 0 1-1 1h-1.6M4.6 9.4h6.8v4H4.6Z' }],
  storage: [{ d: 'M3 3.9a5 1.9 0 1 0 10 0a5 1.9 0 1 0 -10 0ZM3 3.9v8.2c0 1 2.2 1.9 5 1.9s5-.9 5-1.9V3.9M3 8c0 1 2.2 1.9 5 1.9S13 9 13 8' }],
  chat: [
    { d: 'M2.4 4.4A1.6 1.6 0 0 1 4 2.8h8a1.6 1.6 0 0 1 1.6 1.6v4.8a1.6 1.6 0 0 1-1.6 1.6H7.4L4.4 13.4v-2.6H4a1.6 1.6 0 0 1-1.6-1.6Z' }
  ],
  render: [{ d: 'M8 2.2l5.2 2.9v5.8L8 13.8l-5.2-2.9V5.1ZM8 8v5.6M8 8l5-2.8M8 8 3 5.2' }],
  camera: [
    {
      d: 'M3.3 4.4h5.8a1.4 1.4 0 0 1 1.4 1.4v4.4a1.4 1.4 0 0 1 -1.4 1.4h-5.8a1.4 1.4 0 0 1 -1.4 -1.4v-4.4a1.4 1.4 0 0 1 1.4 -1.4ZM10.6 7.2l3.5-1.9v5.4l-3.5-1.9'
    }
  ],
  sensor: [{ d: 'M6.4 9.3V3.6a1.6 1.6 0 0 1 3.2 0v5.7a3 3 0 1 1-3.2 0ZM8 6.6v4.6' }],
  build: [{ d: 'M9.2 6.8l-6 6a1.3 1.3 0 0 1-1.9-1.9l6-6M6.6 4.2l2.2-1.9 4.9 4.9-1.9 2.2Z' }],
  metrics: [{ d: 'M2.6 2.6v10.8h10.8M5.6 10.6V8.2M8.6 10.6V5M11.6 10.6V6.8' }],
  grip: [{ d: 'M6 3.5h.01M10 3.5h.01M6 8h.01M10 8h.01M6 12.5h.01M10 12.5h.01', strokeWidth: 2 }],
  undo: [{ d: 'M5.6 3.2 2.8 6l2.8 2.8M3 6h6.2a3.6 3.6 0 0 1 0 7.2H5.6' }],
  redo: [{ d: 'M10.4 3.2 13.2 6l-2.8 2.8M13 6H6.8a3.6 3.6 0 0 0 0 7.2h3.6' }],
  jack: [{ d: 'M3.4 3.2h9.2v7.2h-2.2v2.4H5.6v-2.4H3.4ZM6.2 3.4v2.4M8 3.4v2.4M9.8 3.4v2.4' }],
  globe: [{ d: 'M2.4 8a5.6 5.6 0 1 0 11.2 0a5.6 5.6 0 1 0 -11.2 0ZM2.6 8h10.8M8 2.5c-3.2 3.4-3.2 7.6 0 11M8 2.5c3.2 3.4 3.2 7.6 0 11' }],
  arrow: [{ d: 'M3 8h9.6M9.2 4.6 12.6 8 9.2 11.4' }],
  question: [{ d: 'M5.6 6.1a2.4 2.4 0 1 1 3.5 2.1c-.7.4-1.1.8-1.1 1.7' }, { d: 'M8 12.6h.01', strokeWidth: 2 }],
  bookmark: [{ d: 'M4.4 2.6h7.2v10.8L8 10.6l-3.6 2.8Z' }],
  chevron: [{ d: 'M5 6.4l3 3 3-3' }]
} as const satisfies Record<string, readonly IconStroke[]>;

export type IconName = keyof typeof ICONS;

/** Words in a capability's type that tell which picture fits. The first match wins. */
const PICTURES: readonly (readonly [RegExp, IconName])[] = [
  [/print|scan|paper/i, 'print'],
  [/stor|file|nas|backup|share|disk|data|sql|\bdb\b/i, 'storage'],
  [/chat|message|talk|mail|voice/i, 'chat'],
  [/render|gpu|3d|graphic/i, 'render'],
  [/cam|video|stream|vision/i, 'camera'],
  [/sens|temp|thermo|climate|weather/i, 'sensor'],
  [/build|compil|\bci\b|runner|tool/i, 'build'],
  [/metric|monitor|stat|telemetry|log/i, 'metrics'],
  [/display|screen|desktop|\bvnc\b|\brdp\b/i, 'screen']
];

/** The picture for a capability: by its type, else a plain one. */
export function iconOfCapability(type: string): IconName {
  return PICTURES.find(([pattern]) => pattern.test(type))?.[1] ?? 'plug';
}
