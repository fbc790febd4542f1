import type { RuntimeVersions, Settings } from '#contract';
import { app, powerMonitor, session } from 'electron';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { cryptoRandom } from './adapters/crypto-random.ts';
import { defaultRouteAddress } from './adapters/default-route.ts';
import { activeFirewalls, likelyFirewall } from './adapters/firewall-probe.ts';
import { lookUpIpv4 } from './adapters/host-names.ts';
import { listLanInterfaces } from './adapters/lan-interfaces.ts';
import { findSilentPorts, suggestFreePort } from './adapters/local-ports.ts';
import { findPortHolders } from './adapters/port-holder.ts';
import { SystemClock } from './adapters/system-clock.ts';
import { hasTrayHost } from './adapters/tray-host.ts';
import { UdpBeaconTransport } from './adapters/udp-beacon-transport.ts';
import { ZmqCapabilityTransport } from './adapters/zmq-capability-transport.ts';
import { ZEROMQ_VERSION } from './adapters/zeromq-version.ts';
import type { BeaconTransport } from './discovery/beacon-transport.ts';
import type { CapabilityTransport } from './discovery/capability-transport.ts';
import type { Discovery } from './discovery/discovery-api.ts';
import { DEFAULT_LIMITS } from './discovery/discovery-config.ts';
import { DiscoveryEngine } from './discovery/discovery-engine.ts';
import { ActivityLog } from './shell/activity-log.ts';
import { registerAppScheme } from './shell/app-origin.ts';
import { readCommandLine, type CommandLine } from './shell/command-line.ts';
import { consoleLogger } from './shell/console-logger.ts';
import { DesktopManners, minimizedSentence, speakAsChosen, systemLanguage } from './shell/desktop-manners.ts';
import { serveRequests } from './shell/ipc.ts';
import { KeptActivity } from './shell/kept-activity.ts';
import { LocalNode } from './shell/local-node.ts';
import { HIDDEN_FLAG, setLoginStart } from './shell/login-start.ts';
import { lockDownContents, lockDownSession } from './shell/lockdown.ts';
import { applyTheme, MainWindow, type MainWindowParts } from './shell/main-window.ts';
import type { SystemProbe } from './shell/network-check/network-check-run.ts';
import { NetworkChecks } from './shell/network-checks.ts';
import { pageSource } from './shell/page-source.ts';
import { quitThrough, surviveUncaught } from './shell/quitting.ts';
import { requestHandlers } from './shell/request-handlers.ts';
import { SampleChoice } from './shell/sample-choice.ts';
import { announcedOf, SettingsChanges } from './shell/settings-changes.ts';
import { SettingsFile } from './shell/settings-file.ts';
import { printSmokeReport, runSmoke } from './shell/smoke.ts';
import { Targets } from './shell/targets.ts';
import { UsedInterfaces } from './shell/used-interfaces.ts';
import { WindowFeed } from './shell/window-feed.ts';
import { SampleNetwork } from './simulation/sample-network.ts';

const OUT_FOLDER = join(import.meta.dirname, '..');
const logger = consoleLogger();
const clock = new SystemClock();
/** What the network check asks of the system. */
const system: SystemProbe = {
  portHolders: findPortHolders,
  activeFirewalls,
  likelyFirewall: likelyFirewall(),
  defaultRouteAddress,
  executable: process.execPath
};

registerAppScheme();
start();

/** Nothing here waits for the app to be ready at the top level: Electron waits for this module first. */
function start(): void {
  const commandLine = readCommandLine(app.commandLine);
  if (typeof commandLine === 'string') {
    process.stderr.write(`peerscope: ${commandLine}\n`);
    app.exit(2);
  } else if (commandLine.smoke) void smoke(commandLine);
  else if (app.requestSingleInstanceLock()) runDesktop(commandLine);
  else app.exit(0);
}

function runDesktop(commandLine: CommandLine): void {
  const settingsFile = new SettingsFile(join(app.getPath('userData'), 'settings.json'), (problem) => feed.tell(problem));
  speakAsChosen({ language: 'system' });
  const loaded = settingsFile.load(Date.now());
  speakAsChosen(loaded.settings);
  const settings: SettingsChanges = new SettingsChanges(loaded.settings, {
    discovery: () => node.discovery,
    restart: () => node.restart(),
    settled(changed) {
      settingsFile.save(changed);
      applyTheme(changed.theme);
      targets.use(changed.targets);
      interfaces.follow();
      keptActivity.keep(changed.keepActivity);
      manners.settingsChanged();
      feed.state.settingsChanged();
    },
    setLoginStart: (wanted) => setLoginStart(app, wanted),
    hostName: hostname()
  });
  const interfaces = new UsedInterfaces(
    listLanInterfaces,
    () => settings.current.disabledInterfaces,
    () => node.discovery.change({ targets: targets.addresses })
  );
  const targets = new Targets(
    {
      clock,
      lookUp: lookUpIpv4,
      peers: () => node.discovery.peers(),
      addressesChanged: (addresses) => node.discovery.change({ targets: addresses }),
      viewChanged: () => feed.state.networkChanged()
    },
    settings.current.targets
  );
  const activity = new ActivityLog();
  const activityPath = join(app.getPath('userData'), 'activity.json');
  const keptActivity = new KeptActivity({ path: activityPath, clock, log: activity, tellProblem: (problem) => feed.tell(problem) });
  keptActivity.load(settings.current.keepActivity);
  const sample: SampleChoice = new SampleChoice(commandLine.sample, () => {
    if (sample.current === null) {
      settings.endTrial();
      targets.start();
    } else {
      // what is tried on simulated peers is not for real ones, and names are looked up on the real network
      settings.beginTrial();
      targets.stop();
    }
    return node.restart();
  });
  const transportsOfNow = transportChoice(sample, settings, commandLine, interfaces);
  const node: LocalNode = new LocalNode(() => createDiscovery(settings.current, targets.addresses, sample, transportsOfNow()), logger);
  const feed: WindowFeed = new WindowFeed({
    clock,
    wallNowMs: () => Date.now(),
    node,
    activity,
    settings: () => settings.current,
    networkBeyond: () => ({ targets: targets.view(), unusedInterfaces: interfaces.unused() }),
    networkCheck: () => checks.last,
    sample: () => sample.shown,
    appVersion: app.getVersion(),
    versions: runtimeVersions(),
    systemLanguage: systemLanguage(),
    send: (event, payload) => window.send(event, payload)
  });
  const checks: NetworkChecks = new NetworkChecks({
    clock,
    node,
    world: () => ({
      clock,
      wallNowMs: () => Date.now(),
      discovery: node.discovery,
      system,
      unusedInterfaces: () => interfaces.unused(),
      intervalMs: settings.current.intervalMs
    }),
    changed: () => {
      feed.state.networkCheckChanged();
      manners.networkChecked();
    }
  });
  const window: MainWindow = createWindow(feed, {
    onClose: () => {
      if (!settings.current.closeToTray) return 'close';
      if (manners.trayIsSeen) return 'hide';
      feed.tell(minimizedSentence());
      return 'minimize';
    },
    pageGone: () => {
      feed.disconnect();
      manners.commands.pageGone();
    }
  });
  const manners: DesktopManners = new DesktopManners({
    clock,
    node,
    window,
    feed,
    settings: () => settings.current,
    showsSample: () => sample.current !== null,
    networkCheck: () => checks.last,
    hasTrayHost,
    logger
  });
  if (loaded.notice !== null) feed.tell(loaded.notice);

  surviveUncaught((sentence) => feed.tell(sentence), logger);
  quitThrough(app, logger, async () => {
    window.saveState();
    window.hide();
    targets.stop();
    await Promise.all([node.stop(), settingsFile.settled(), keptActivity.finish()]);
  });
  node.subscribe((change) => {
    keptActivity.logged();
    if ('peer' in change && targets.concerns(change.peer)) feed.state.networkChanged();
  });
  void node.start();
  if (sample.current === null) targets.start();
  else settings.beginTrial();
  whenReady(() => {
    applyTheme(settings.current.theme);
    const handlers = requestHandlers({
      node,
      settings,
      feed,
      activity,
      checks,
      window,
      sample,
      commands: manners.commands,
      findSilentPorts,
      suggestFreePort
    });
    serveRequests(handlers, window, logger);
    setUpElectron(node, window);
    void openWindow(window, manners, commandLine.hidden);
  });
}

/** An app that could not open its window must not go on without one. */
function whenReady(open: () => void): void {
  app
    .whenReady()
    .then(open)
    .catch((error: unknown) => {
      logger.error(`The window could not be opened: ${String(error)}`);
      app.quit();
    });
}

/** A hidden start shows nothing where the tray can open the window later. */
async function openWindow(window: MainWindow, manners: DesktopManners, hidden: boolean): Promise<void> {
  if (!hidden) window.show();
  await manners.start();
  if (hidden && !manners.trayIsSeen) window.showMinimized();
}

function runtimeVersions(): RuntimeVersions {
  const { electron, chrome, node } = process.versions;
  return { electron, chromium: chrome, node, zeromq: ZEROMQ_VERSION };
}

function createWindow(feed: WindowFeed, manner: Pick<MainWindowParts, 'onClose' | 'pageGone'>): MainWindow {
  return new MainWindow({
    page: pageSource(OUT_FOLDER, app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']),
    preloadPath: join(OUT_FOLDER, 'preload/preload.cjs'),
    statePath: join(app.getPath('userData'), 'window.json'),
    developing: !app.isPackaged,
    feed,
    ...manner,
    nowMs: () => clock.now(),
    logger
  });
}

/** What Electron is to do, and to refuse, as long as the app runs. */
function setUpElectron(node: LocalNode, window: MainWindow): void {
  window.page.serve(session.defaultSession);
  lockDownContents(app, logger);
  lockDownSession(session.defaultSession, window.page, logger);
  app.on('second-instance', (_event, args) => {
    if (!args.includes(HIDDEN_FLAG)) window.show();
  });
  app.on('activate', () => window.show());
  powerMonitor.on('suspend', () => void node.suspend());
  powerMonitor.on('resume', () => void node.resume());
}

function createDiscovery(settings: Settings, targets: readonly string[], sample: SampleChoice, transports: Transports): Discovery {
  const { name, type, capabilities, intervalMs, expiryIntervals } = settings;
  const maxPeers = Math.max(DEFAULT_LIMITS.maxPeers, sample.current?.count ?? 0);
  const world = { clock, random: cryptoRandom, logger, beacons: transports.beacons, capabilities: transports.capabilities };
  return new DiscoveryEngine(world, {
    name: name || hostname(),
    type,
    capabilities: announcedOf(capabilities),
    intervalMs,
    expiryIntervals,
    targets,
    limits: { ...DEFAULT_LIMITS, maxPeers }
  });
}

interface Transports {
  readonly beacons: BeaconTransport;
  readonly capabilities: CapabilityTransport;
}

/** For each engine anew: the network, or a sample network in memory that nothing leaves. */
function transportChoice(
  sample: SampleChoice,
  settings: SettingsChanges,
  commandLine: CommandLine,
  interfaces: UsedInterfaces
): () => Transports {
  let sampleNetwork: SampleNetwork | null = null;
  return () => {
    sampleNetwork?.stop();
    sampleNetwork =
      sample.current && new SampleNetwork({ clock, random: cryptoRandom, ...sample.current, isDense: sample.current.drawsAll });
    sampleNetwork?.start();
    const [udpPort, tcpPort] = [commandLine.udpPort ?? settings.current.udpPort, commandLine.tcpPort ?? settings.current.tcpPort];
    return sampleNetwork ?? transports(udpPort, tcpPort, () => interfaces.used());
  };
}

function transports(udpPort: number, tcpPort: number, listInterfaces = () => listLanInterfaces()): Transports {
  return {
    beacons: new UdpBeaconTransport({ port: udpPort, clock, logger, listInterfaces }),
    capabilities: new ZmqCapabilityTransport({ port: tcpPort, clock, logger })
  };
}

/** `--smoke`: exits with 0 if the sockets of this build work on this machine, otherwise with 1. */
async function smoke(commandLine: CommandLine): Promise<void> {
  const [udpPort, tcpPort] = [commandLine.udpPort ?? (await suggestFreePort()), commandLine.tcpPort ?? (await suggestFreePort())];
  const { beacons, capabilities } = transports(udpPort, tcpPort);
  const report = await runSmoke(clock, beacons, capabilities);
  await printSmokeReport({ ...report, version: app.getVersion(), packaged: app.isPackaged });
  app.exit(report.ok ? 0 : 1);
}
