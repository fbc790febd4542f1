import { run } from './program-output.ts';

type Run = (program: string, args: readonly string[]) => Promise<string | null>;

/** The service that takes in tray icons on Linux: https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/ */
const WATCHER = 'org.kde.StatusNotifierWatcher';
const PROPERTY = [WATCHER, 'IsStatusNotifierHostRegistered'] as const;
const PATH = '/StatusNotifierWatcher';

/** The clients of the session bus that a desktop has one of, each asking whether somebody shows the icons. */
const QUESTIONS: readonly (readonly [program: string, args: readonly string[]])[] = [
  [
    'gdbus',
    [
      'call',
      '--session',
      '--timeout',
      '2',
      '--dest',
      WATCHER,
      '--object-path',
      PATH,
      '--method',
      'org.freedesktop.DBus.Properties.Get',
      ...PROPERTY
    ]
  ],
  ['busctl', ['--user', '--timeout=2', 'get-property', WATCHER, PATH, ...PROPERTY]],
  [
    'dbus-send',
    [
      '--session',
      '--print-reply',
      '--reply-timeout=2000',
      `--dest=${WATCHER}`,
      PATH,
      'org.freedesktop.DBus.Properties.Get',
      ...PROPERTY.map((name) => `string:${name}`)
    ]
  ]
];

/**
 * Whether a tray icon of this program would be seen. On Linux an icon can be made without anybody showing it, so it is asked for;
 * false where it cannot be proven. Windows and macOS always have a tray.
 */
export async function hasTrayHost(platform: NodeJS.Platform = process.platform, runProgram: Run = run): Promise<boolean> {
  if (platform !== 'linux') return platform === 'win32' || platform === 'darwin';
  for (const [program, args] of QUESTIONS) {
    const answer = await runProgram(program, args);
    if (answer !== null && /\b(true|false)\b/.test(answer)) return /\btrue\b/.test(answer);
  }
  return false;
}
