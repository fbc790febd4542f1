import type { Language, NetworkCheck, Settings } from '#contract';
import { languageOf } from '#locales/language';
import { app, Menu, Notification } from 'electron';
import type { Clock } from '../discovery/clock.ts';
import type { Logger } from '../discovery/logger.ts';
import { speak, words } from '../wording/words.ts';
import { appIcon } from './app-icon.ts';
import { applicationMenu } from './application-menu.ts';
import { DesktopNotices } from './desktop-notices.ts';
import { Grace } from './grace.ts';
import type { LocalNode } from './local-node.ts';
import type { MainWindow } from './main-window.ts';
import { PresenceNotifications } from './presence-notifications.ts';
import { ShownNames } from './shown-names.ts';
import { TrayIcon } from './tray.ts';
import type { TrayState } from './tray-menu.ts';
import { TrayPresence } from './tray-presence.ts';
import { WatchRules, type WatchHit } from './watch-rules.ts';
import { WindowCommands } from './window-commands.ts';
import type { WindowFeed } from './window-feed.ts';

interface Parts {
  readonly clock: Clock;
  readonly node: LocalNode;
  readonly window: MainWindow;
  readonly feed: WindowFeed;
  readonly settings: () => Settings;
  readonly showsSample: () => boolean;
  readonly networkCheck: () => NetworkCheck | null;
  readonly hasTrayHost: () => Promise<boolean>;
  readonly logger: Logger;
}

/** Menu, tray, notifications and watch rules: how the app behaves on the desktop around its window. */
export class DesktopManners {
  readonly commands: WindowCommands;
  readonly #parts: Parts;
  readonly #tray: TrayIcon;
  readonly #names: ShownNames;
  readonly #presence: PresenceNotifications;
  readonly #watch: WatchRules;
  readonly #notices: DesktopNotices;
  readonly #presenceOfTray: TrayPresence;
  #menuFor = '';

  constructor(parts: Parts) {
    const { clock, node, settings } = parts;
    const names = (this.#names = new ShownNames(() => settings().peerNotes));
    const nameOf: TrayState['nameOf'] = (peer) => names.of(peer);
    this.#parts = parts;
    this.commands = new WindowCommands(parts.window, () => parts.feed.state.sendNow());
    this.#notices = new DesktopNotices({
      make: (text) => (Notification.isSupported() ? new Notification({ ...noticeText(text), ...appIcon() }) : null),
      clicked: (peerKey) => {
        if (peerKey === null) this.commands.run('show-activity');
        else this.commands.showPeer(peerKey);
      },
      logger: parts.logger
    });
    this.#tray = new TrayIcon(clock, () => this.#trayState(), {
      open: () => parts.window.show(),
      showPeer: (key) => this.commands.showPeer(key),
      showPeers: () => this.commands.run('show-peers'),
      runCheck: () => this.commands.run('run-network-check'),
      quit: () => app.quit()
    });
    this.#presenceOfTray = new TrayPresence({
      clock,
      ask: parts.hasTrayHost,
      appeared: () => this.#showTray(),
      disappeared: () => this.#tray.remove()
    });
    const grace = new Grace(clock);
    this.#presence = new PresenceNotifications({
      clock,
      grace,
      wishes: settings,
      isQuiet: () => this.#isQuiet,
      nameOf,
      isHidden: (peer) => names.isHidden(peer),
      isToldElsewhere: (kind, key) => this.#watch.isAboutToTell(kind, key),
      notify: (notice) => this.#notices.show(notice)
    });
    const ownCapabilities = () => node.discovery.self().capabilities;
    this.#watch = new WatchRules({
      clock,
      grace,
      rules: () => settings().watchRules,
      ownCapabilities,
      nameOf,
      tell: (hit) => this.#tellWatch(hit)
    });
    node.subscribe((change) => {
      grace.nodeChanged(change);
      this.#presence.nodeChanged(change);
      this.#watch.nodeChanged(change);
      this.#tray.changed();
      if (change.kind === 'restarted') this.#setMenu();
    });
  }

  /** The app is ready. Resolves with whether there is a tray; a session may need some seconds to show one. */
  start(): Promise<boolean> {
    this.#setMenu();
    return this.#presenceOfTray.start();
  }

  /** Whether a window that is closed now can be opened again from the tray. */
  trayIsSeen(): Promise<boolean> {
    return this.#presenceOfTray.look();
  }

  settingsChanged(): void {
    speakAsChosen(this.#parts.settings());
    this.#setMenu();
    this.#watch.rulesChanged();
    this.#tray.changed();
  }

  networkChecked(): void {
    this.#tray.changed();
  }

  #showTray(): boolean {
    try {
      this.#tray.show();
      return true;
    } catch (error) {
      this.#parts.logger.warn(`The tray could not be used: ${String(error)}`);
      return false;
    }
  }

  #setMenu(): void {
    if (!app.isReady()) return;
    const { settings, showsSample } = this.#parts;
    const menuFor = [speakAsChosen(settings()), showsSample()].join();
    if (menuFor === this.#menuFor) return;
    this.#menuFor = menuFor;
    const run: WindowCommands['run'] = (command) => this.commands.run(command);
    const state = { platform: process.platform, isDeveloping: !app.isPackaged, showsSample: showsSample(), run };
    Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(state)));
  }

  #trayState(): TrayState {
    const { node, showsSample, networkCheck } = this.#parts;
    return {
      peers: node.discovery.peers(),
      nameOf: (peer) => this.#names.of(peer),
      isHidden: (peer) => this.#names.isHidden(peer),
      network: node.discovery.network(),
      showsSample: showsSample(),
      failedSteps: networkCheck()?.steps.filter(({ status }) => status === 'failed').length ?? 0
    };
  }

  /** The person looks at the window, or the peers are simulated. */
  get #isQuiet(): boolean {
    return this.#parts.showsSample() || this.#parts.window.isFocused;
  }

  #tellWatch({ say, peer, presence }: WatchHit): void {
    this.#parts.feed.recordWatch(() => `${say()}.`);
    if (this.#isQuiet) return;
    this.#notices.show({ text: say(), peerKey: peer?.key ?? null });
    if (presence !== null) this.#presence.wasTold(presence.kind, presence.keys);
  }
}

/** Names in it come from the network: what shows notifications on Linux reads the body as markup, and never the title. */
function noticeText(text: string): { readonly title: string; readonly body?: string } {
  return process.platform === 'linux' ? { title: text } : { title: 'Peerscope', body: text };
}

/** The main process speaks as the settings say. */
export function speakAsChosen({ language }: Pick<Settings, 'language'>): Language {
  const systemLanguages = app.getPreferredSystemLanguages();
  const chosen = language === 'system' ? languageOf(systemLanguages) : language;
  speak(chosen, systemLanguages);
  return chosen;
}

/** What a window that could only be minimised tells the person. */
export function minimizedSentence(): string {
  return words.app.minimizedInstead(process.platform === 'darwin' ? '⌘Q' : 'Ctrl+Q');
}
