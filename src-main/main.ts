import { app } from 'electron';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { defaultRouteAddress } from './adapters/default-route.ts';
import { activeFirewalls, likelyFirewall } from './adapters/firewall-probe.ts';
import { lookUpIpv4 } from './adapters/host-names.ts';
import { listLanInterfaces } from './adapters/lan-interfaces.ts';
import { findSilentPorts, suggestFreePort } from './adapters/local-ports.ts';
import { findPortHolders } from './adapters/port-holder.ts';
import { SystemClock } from './adapters/system-clock.ts';
import { hasTrayHost } from './adapters/tray-host.ts';
import { createDiscovery } from './composition/local-discovery.ts';
import { runtimeVersions } from './composition/runtime-versions.ts';
import { smoke } from './composition/smoke-run.ts';
import { transportChoice } from './composition/transports.ts';
import { createWindow, openWindow, setUpElectron, whenReady } from './composition/window.ts';
import { ActivityLog } from './shell/activity-log.ts';
import { registerAppScheme } from './shell/app-origin.ts';
import { readCommandLine, type CommandLine } from './shell/command-line.ts';
import { consoleLogger } from './shell/console-logger.ts';
import { DesktopManners, minimizedSentence, speakAsChosen } from './shell/desktop-manners.ts';
import { serveRequests } from './shell/ipc.ts';
import { KeptActivity } from './shell/kept-activity.ts';
import { LocalNode } from './shell/local-node.ts';
import { setLoginStart, startsAtLogin } from './shell/login-start.ts';
import { applyTheme, type MainWindow } from './shell/main-window.ts';
import type { SystemProbe } from './shell/network-check/network-check-run.ts';
import { SIMULATED_SYSTEM } from './shell/network-check/simulated-system.ts';
import { NetworkChecks } from './shell/network-checks.ts';
import { quitThrough, surviveUncaught } from './shell/quitting.ts';
import { requestHandlers } from './shell/request-handlers.ts';
import { SampleChoice } from './shell/sample-choice.ts';
import { SettingsChanges } from './shell/settings-changes.ts';
import { SettingsFile } from './shell/settings-file.ts';
import { mayRun, whyNothingIsKept } from './shell/single-instance.ts';
import { Targets } from './shell/targets.ts';
import { UsedInterfaces } from './shell/used-interfaces.ts';
import { WindowFeed } from './shell/window-feed.ts';
import { words } from './wording/words.ts';

const logger = consoleLogger();
const clock = new SystemClock();
const world = { clock, logger };
/** What the network check asks of the system. */
const system: SystemProbe = {
  portHolders: findPortHolders,
  activeFirewalls,
  likelyFirewall: () => likelyFirewall(),
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
  } else if (commandLine.smoke) void smoke(commandLine, world);
  else if (mayRun(app)) runDesktop(commandLine);
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
      // those that are tried on simulated peers are to be seen, too
      targets.use(settings.current.targets);
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
      ownAddresses: () => [...node.discovery.network().interfaces, ...interfaces.unused()].map(({ address }) => address),
      addressesChanged: (addresses) => node.discovery.change({ targets: addresses }),
      viewChanged: () => feed.state.networkChanged()
    },
    settings.current.targets
  );
  const activity = new ActivityLog();
  const activityPath = join(app.getPath('userData'), 'activity.json');
  const keptActivity = new KeptActivity({ path: activityPath, clock, log: activity, tellProblem: (problem) => feed.tell(problem) });
  const activityNotice = keptActivity.load(settings.current.keepActivity, Date.now());
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
  const transportsOfNow = transportChoice(world, sample, settings, commandLine, interfaces);
  const node: LocalNode = new LocalNode(
    () => createDiscovery(world, settings.current, targets.addresses, sample, transportsOfNow()),
    logger
  );
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
    systemLanguages: app.getPreferredSystemLanguages(),
    send: (event, payload) => window.send(event, payload)
  });
  const checks: NetworkChecks = new NetworkChecks({
    clock,
    node,
    world: () => ({
      clock,
      wallNowMs: () => Date.now(),
      discovery: node.discovery,
      askWhomItHears: (key) => feed.reachability.askInTurn(key),
      system: sample.current === null ? system : SIMULATED_SYSTEM,
      unusedInterfaces: () => (sample.current === null ? interfaces.unused() : []),
      intervalMs: settings.current.intervalMs
    }),
    changed: () => {
      feed.state.networkCheckChanged();
      manners.networkChecked();
    }
  });
  const window: MainWindow = createWindow(world, feed, {
    onClose: () => (settings.current.closeToTray ? closeToTray() : 'close'),
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
  const closeToTray = async (): Promise<'hide' | 'minimize'> => {
    if (await manners.trayIsSeen()) return 'hide';
    feed.tell(minimizedSentence);
    return 'minimize';
  };
  for (const notice of [loaded.notice, activityNotice]) if (notice !== null) feed.tell(notice);
  const whyNot = whyNothingIsKept(app.getPath('userData'));
  if (whyNot !== null) feed.tell(() => words.settings.nothingKept(app.getPath('userData'), whyNot()));

  surviveUncaught((problem) => feed.tell(problem), logger);
  const isStopping = quitThrough(app, logger, async () => {
    window.saveState();
    window.hide();
    targets.stop();
    await Promise.all([node.stop(), settingsFile.settled(), keptActivity.finish()]);
  });
  node.subscribe((change) => {
    if ('peer' in change && targets.concerns(change.peer)) feed.state.networkChanged();
    if (change.kind === 'network-changed' && change.notice.kind === 'send-failed') targets.sendFailed(change.notice.failure);
  });
  void node.start();
  if (sample.current === null) targets.start();
  else settings.beginTrial();
  whenReady(logger, () => {
    applyTheme(settings.current.theme);
    settings.loginStartIs(startsAtLogin(app));
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
    setUpElectron(node, window, sample, isStopping, logger);
    void openWindow(window, manners, commandLine.hidden);
  });
}
