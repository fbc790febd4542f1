import type {
  ActivityEntry,
  AppCommand,
  AppSnapshot,
  Bridge,
  HeartbeatBatch,
  Network,
  OwnCapability,
  Peer,
  Self,
  Settings,
  StateBatch
} from '#contract';

/** Values of the contract for tests: ordinary in all that a test does not name. */

export function samplePeer(change: Partial<Peer> = {}): Peer {
  const name = change.name ?? 'cedar-nas';
  return {
    key: `SVC_${name}:Peerscope.Node`,
    id: `SVC_${name}`,
    type: 'Peerscope.Node',
    name,
    state: 'present',
    stateReason: null,
    conflict: null,
    addresses: [{ address: '192.168.1.26', confirmed: true, interfaceName: 'eth0' }],
    port: 5670,
    extended: true,
    capabilities: [{ type: 'storage', port: 49200, description: 'volume=/srv/share' }],
    revision: '9f86d081',
    firstHeardAt: 0,
    lastBeaconAt: 0,
    lastSignAt: 0,
    expiresAt: null,
    askedUsAt: 1,
    upToDate: true,
    hears: null,
    hearsMore: false,
    hearsToldAt: null,
    hearsUs: change.askedUsAt === null ? null : true,
    ...change
  };
}

export function sampleEntry(number: number, change: Partial<ActivityEntry> = {}): ActivityEntry {
  return {
    number,
    at: 0,
    kind: 'joined',
    peerKey: 'SVC_a:T',
    peerName: 'a',
    formerName: null,
    leaveReason: null,
    state: null,
    offers: null,
    message: null,
    ...change
  };
}

export function sampleSettings(change: Partial<Settings> = {}): Settings {
  return {
    name: '',
    type: 'Peerscope.Node',
    capabilities: [],
    intervalMs: 1000,
    expiryIntervals: 5,
    udpPort: 5670,
    tcpPort: 5670,
    disabledInterfaces: [],
    targets: [],
    peerNotes: [],
    notifyJoined: false,
    notifyLeft: false,
    notifyConflict: true,
    closeToTray: false,
    startAtLogin: false,
    watchRules: [],
    keepActivity: false,
    theme: 'system',
    motion: 'system',
    language: 'system',
    savedViews: [],
    ...change
  };
}

export function sampleSelf(capabilities: readonly OwnCapability[] = []): Self {
  const id = 'SVC_self';
  return { key: `${id}:T`, id, type: 'T', name: 'this-machine', revision: '00', capabilities, udpPort: 5670, tcpPort: 5670 };
}

export function sampleNetwork(change: Partial<Network> = {}): Network {
  return {
    receiverBound: true,
    receiverErrorCode: null,
    udpPort: 5670,
    tcpPort: 5670,
    wantedTcpPort: 5670,
    onWantedTcpPort: true,
    interfaces: [],
    unusedInterfaces: [],
    targets: [],
    intervalMs: 1000,
    expiryIntervals: 5,
    ...change
  };
}

export function sampleSnapshot(change: Partial<AppSnapshot> = {}): AppSnapshot {
  return {
    revision: 1,
    self: sampleSelf(),
    peers: [],
    network: sampleNetwork(),
    settings: sampleSettings(),
    activity: [],
    notices: [],
    networkCheck: null,
    sample: null,
    appVersion: '0.1.0',
    versions: { electron: '33.4.0', chromium: '130.0', node: '20.18.0', zeromq: '4.3.5' },
    systemLanguages: ['en-US'],
    ...change
  };
}

export function sampleBatch(revision: number, change: Partial<StateBatch> = {}): StateBatch {
  return { revision, peers: [], left: [], activity: [], ...change };
}

/** A main process that answers what a test gives it and remembers what it was told. */
export class FakeBridge implements Bridge {
  readonly told: (readonly [method: string, argument: unknown])[] = [];
  readonly #stateListeners = new Set<(batch: StateBatch) => void>();
  readonly #heartbeatListeners = new Set<(batch: HeartbeatBatch) => void>();
  readonly #pickListeners = new Set<(peerKey: string) => void>();
  readonly #commandListeners = new Set<(command: AppCommand) => void>();
  /** What the next calls answer. */
  readonly answers: Pick<
    Bridge,
    | 'getSnapshot'
    | 'setCapabilities'
    | 'changeSettings'
    | 'findSilentPorts'
    | 'openText'
    | 'getActivity'
    | 'exportSettings'
    | 'importSettings'
  > = {
    getSnapshot: () => Promise.resolve(sampleSnapshot()),
    setCapabilities: () => Promise.resolve({ ok: true }),
    changeSettings: () => Promise.resolve({ ok: true }),
    findSilentPorts: () => Promise.resolve([]),
    openText: () => Promise.resolve(null),
    getActivity: () => Promise.resolve([]),
    exportSettings: () => Promise.resolve('{"version":1}'),
    importSettings: () => Promise.resolve({ ok: true })
  };

  sendState(batch: StateBatch): void {
    this.#stateListeners.forEach((listener) => listener(batch));
  }

  sendHeartbeats(batch: HeartbeatBatch): void {
    this.#heartbeatListeners.forEach((listener) => listener(batch));
  }

  sendCommand(command: AppCommand): void {
    this.#commandListeners.forEach((listener) => listener(command));
  }

  sendPick(peerKey: string): void {
    this.#pickListeners.forEach((listener) => listener(peerKey));
  }

  getSnapshot(): ReturnType<Bridge['getSnapshot']> {
    return this.answers.getSnapshot();
  }
  setCapabilities(capabilities: readonly OwnCapability[]): ReturnType<Bridge['setCapabilities']> {
    this.told.push(['setCapabilities', capabilities]);
    return this.answers.setCapabilities(capabilities);
  }
  changeSettings(change: Parameters<Bridge['changeSettings']>[0]): ReturnType<Bridge['changeSettings']> {
    this.told.push(['changeSettings', change]);
    return this.answers.changeSettings(change);
  }
  findSilentPorts(ports: readonly number[]): Promise<readonly number[]> {
    return this.answers.findSilentPorts(ports);
  }
  watchHeartbeats(keys: readonly string[]): Promise<void> {
    this.told.push(['watchHeartbeats', keys]);
    return Promise.resolve();
  }
  watchReachability(watched: boolean, inspected: string | null = null): Promise<void> {
    this.told.push(['watchReachability', { watched, inspected }]);
    return Promise.resolve();
  }
  runNetworkCheck(): ReturnType<Bridge['runNetworkCheck']> {
    this.told.push(['runNetworkCheck', undefined]);
    return Promise.resolve({ startedAt: 0, tookMs: 0, cause: 'person', steps: [] });
  }
  getActivity(before: number): Promise<readonly ActivityEntry[]> {
    this.told.push(['getActivity', before]);
    return this.answers.getActivity(before);
  }
  exportSettings(): Promise<string> {
    return this.answers.exportSettings();
  }
  importSettings(text: string): ReturnType<Bridge['importSettings']> {
    this.told.push(['importSettings', text]);
    return this.answers.importSettings(text);
  }
  resetSettings(): ReturnType<Bridge['resetSettings']> {
    this.told.push(['resetSettings', undefined]);
    return Promise.resolve({ ok: true });
  }
  probePeer(): ReturnType<Bridge['probePeer']> {
    return Promise.resolve({ kind: 'answered', address: '192.168.1.26', afterMs: 12 });
  }
  suggestFreePort(): Promise<number> {
    return Promise.resolve(49201);
  }
  showSamplePeers(count: number): Promise<void> {
    this.told.push(['showSamplePeers', count]);
    return Promise.resolve();
  }
  hideSamplePeers(): Promise<void> {
    this.told.push(['hideSamplePeers', undefined]);
    return Promise.resolve();
  }
  copyText(text: string): Promise<void> {
    this.told.push(['copyText', text]);
    return Promise.resolve();
  }
  saveText(suggestedName: string, text: string): Promise<{ saved: boolean }> {
    this.told.push(['saveText', [suggestedName, text]]);
    return Promise.resolve({ saved: true });
  }
  saveImage(suggestedName: string, png: Uint8Array): Promise<{ saved: boolean }> {
    this.told.push(['saveImage', [suggestedName, png]]);
    return Promise.resolve({ saved: true });
  }
  openText(): ReturnType<Bridge['openText']> {
    return this.answers.openText();
  }
  quit(): Promise<void> {
    this.told.push(['quit', undefined]);
    return Promise.resolve();
  }
  onStateBatch(listener: (batch: StateBatch) => void): () => void {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }
  onHeartbeatBatch(listener: (batch: HeartbeatBatch) => void): () => void {
    this.#heartbeatListeners.add(listener);
    return () => this.#heartbeatListeners.delete(listener);
  }
  onMenuCommand(listener: (command: AppCommand) => void): () => void {
    this.#commandListeners.add(listener);
    return () => this.#commandListeners.delete(listener);
  }
  onShowPeer(listener: (peerKey: string) => void): () => void {
    this.#pickListeners.add(listener);
    return () => this.#pickListeners.delete(listener);
  }
}

/** Lets all answers that are already there arrive. */
export async function answersArrive(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}
