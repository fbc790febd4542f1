// Who may import whom: one row a folder. docs/design of the folders: CONTRIBUTING.md, "The house".
// The compiler holds the same for the engine (tsconfig.discovery.json has no library of any platform).

/** Folders of the product by the path that an import from elsewhere must take. */
const ELSEWHERE = {
  discovery: '(^|/)discovery/',
  testing: '(^|/)testing/',
  simulation: '(^|/)simulation/',
  adapters: '(^|/)adapters/',
  shell: '(^|/)shell/',
  headless: '(^|/)headless(/|\\.ts$)',
  main: '(^|/)main\\.ts$|(^|/)composition/',
  preload: '(^|/)src-preload/(?!contract)|(^|/)preload\\.ts$',
  renderer: '(^|/)src-renderer/',
  contract: '^#contract$|(^|/)contract\\.ts$',
  locales: '^#locales/|(^|/)locales/'
};
const ELECTRON = '^electron($|/)';
const ZEROMQ = '^zeromq($|/)';
const SOCKETS = '^(node:)?(net|dgram|tls|http|https|http2|dns)($|/)';
const NODE = '^node:|^(fs|os|path|net|dgram|child_process|crypto|events|util|stream|timers|worker_threads|url)($|/)';
const NO_OPENER = {
  name: 'electron',
  importNames: ['shell'],
  message: 'The app opens nothing outside of itself: whatever could tell it what to open has come from the network.'
};
const ANY_PACKAGE = '^(?!\\.{1,2}/|#)';
/** What of the engine's folder the sockets may know: its promises and the facts of the protocol. */
const ENGINE_INSIDES =
  '(^|/)discovery/(?!(clock|random|logger|beacon-transport|capability-transport|service-identity|discovery-config|discovery-errors|ipv4)\\.ts$)';
const ENGINE_INSIDES_FOR_SHELL =
  '(^|/)discovery/(?!(discovery-[a-z-]+|capability|capability-[a-z-]+|service-identity|clock|random|logger|beacon-transport|ipv4|display-text|own-values)\\.ts$)';

const ban = (regex, message) => ({ regex, message });
const testing = ban(ELSEWHERE.testing, 'Fakes are for tests. Product code gets the real thing injected.');
const folders = (names, message) => names.map((name) => ban(ELSEWHERE[name], message));

const TESTS = ['**/*.test.ts', '**/testing/**'];

const PURE_GLOBALS = [
  'Date',
  'process',
  'Buffer',
  'console',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'queueMicrotask',
  'fetch',
  'window',
  'document',
  'globalThis'
].map((name) => ({
  name,
  message: 'The engine knows no platform: time, randomness and the network are injected (clock.ts, random.ts, *-transport.ts).'
}));

const NO_MATH_RANDOM = {
  object: 'Math',
  property: 'random',
  message: 'Randomness is injected (discovery/random.ts), so that tests can repeat a run.'
};

const row = (files, patterns, more = {}) => ({
  files,
  ignores: TESTS,
  rules: {
    'no-restricted-imports': ['error', { paths: [NO_OPENER], patterns: [testing, ...patterns] }],
    'no-restricted-properties': ['error', NO_MATH_RANDOM],
    ...more
  }
});

export default [
  row(
    ['src-main/discovery/**'],
    [
      ban(ANY_PACKAGE, 'The engine imports itself only. Ask for what you need through an interface in this folder.'),
      ...folders(
        ['simulation', 'adapters', 'shell', 'headless', 'main', 'preload', 'renderer', 'contract', 'locales'],
        'The engine imports itself only.'
      )
    ],
    { 'no-restricted-globals': ['error', ...PURE_GLOBALS] }
  ),
  row(
    ['src-main/simulation/**'],
    [
      ban(ANY_PACKAGE, 'The simulation is as pure as the engine.'),
      ...folders(
        ['adapters', 'shell', 'headless', 'main', 'preload', 'renderer', 'contract', 'locales'],
        'The simulation knows the engine only.'
      )
    ],
    { 'no-restricted-globals': ['error', ...PURE_GLOBALS] }
  ),
  row(
    ['src-main/adapters/**'],
    [
      ban(ELECTRON, 'Adapters run without Electron, too. What needs it belongs to shell/.'),
      ban(ENGINE_INSIDES, 'Adapters keep the promises of discovery/*-transport.ts and know nothing of the engine behind them.'),
      ...folders(
        ['simulation', 'shell', 'headless', 'main', 'preload', 'renderer', 'contract', 'locales'],
        'Adapters know the interfaces of discovery/ only.'
      )
    ]
  ),
  row(
    ['src-main/shell/**'],
    [
      ban(ZEROMQ, 'Only adapters/ speaks ZeroMQ.'),
      ban(SOCKETS, 'Only adapters/ opens sockets. Let main.ts inject what you need.'),
      ban(ENGINE_INSIDES_FOR_SHELL, 'The shell uses the engine through discovery-api.ts.'),
      ...folders(['simulation', 'adapters', 'headless', 'main', 'preload', 'renderer'], 'The shell gets these injected by main.ts.')
    ]
  ),
  row(
    ['src-main/headless.ts', 'src-main/headless/**'],
    [
      ban(ELECTRON, 'The headless node runs on plain Node.'),
      ban(ZEROMQ, 'Only adapters/ speaks ZeroMQ.'),
      ban(SOCKETS, 'Only adapters/ opens sockets.'),
      ...folders(['shell', 'main', 'preload', 'renderer', 'contract'], 'The headless node has no window.')
    ]
  ),
  row(
    ['src-main/main.ts', 'src-main/composition/**'],
    [
      ban(ZEROMQ, 'Only adapters/ speaks ZeroMQ.'),
      ban(SOCKETS, 'Only adapters/ opens sockets.'),
      ...folders(['headless', 'preload', 'renderer'], 'main.ts and composition/ compose discovery, adapters, simulation and shell.')
    ]
  ),
  row(
    ['src-preload/**'],
    [
      ban('^(?!electron$|\\./|#contract$)', 'The preload knows electron and the contract only.'),
      ...folders(
        ['discovery', 'simulation', 'adapters', 'shell', 'headless', 'main', 'renderer'],
        'The preload knows electron and the contract only.'
      )
    ]
  ),
  {
    files: ['src-preload/contract.ts', 'src-preload/contract/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [ban('^(?!\\./(contract/)?[\\w-]+\\.ts$)', 'The contract imports only its own parts, so that it stays a contract.')] }
      ]
    }
  },
  row(
    ['locales/**'],
    [ban('^(?!#contract$|\\./[\\w-]+\\.ts$)', 'Texts know the types of #contract and one another, so that every process can read them.')]
  ),
  row(
    ['src-renderer/**'],
    [
      ban(ELECTRON, 'The window reaches the main process through the bridge only (state/).'),
      ban(ZEROMQ, 'The window opens no sockets.'),
      ban(NODE, 'The window is sandboxed: there is no Node in it.'),
      ban('(^|/)src-main/', 'The window knows the types of #contract only.'),
      ban('(^|/)src-preload/', 'Import these types from #contract.')
    ]
  ),
  {
    files: ['src-renderer/**'],
    ignores: [...TESTS, 'src-renderer/state/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        NO_MATH_RANDOM,
        { object: 'window', property: 'peerscope', message: 'Only state/ uses the bridge. Take props in, give callbacks out.' }
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[property.name='peerscope'][object.name=/^(globalThis|self)$/]",
          message: 'Only state/ uses the bridge. Take props in, give callbacks out.'
        }
      ]
    }
  },
  {
    files: ['src-renderer/components/**'],
    ignores: TESTS,
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'window', message: 'Components never touch the window: use <svelte:window> or a state class.' },
        { name: 'peerscope', message: 'Components never touch the bridge: take props in, give callbacks out.' },
        { name: 'localStorage', message: 'Settings are kept by the main process.' }
      ]
    }
  }
];
