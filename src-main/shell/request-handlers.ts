import { app, clipboard } from 'electron';
import type { ActivityLog } from './activity-log.ts';
import type { LocalNode } from './local-node.ts';
import type { MainWindow } from './main-window.ts';
import type { NetworkChecks } from './network-checks.ts';
import type { RequestHandlers } from './request-gate.ts';
import type { SampleChoice } from './sample-choice.ts';
import type { SettingsChanges } from './settings-changes.ts';
import { openText, saveFile } from './text-files.ts';
import type { WindowCommands } from './window-commands.ts';
import type { WindowFeed } from './window-feed.ts';

interface Parts {
  readonly node: LocalNode;
  readonly settings: SettingsChanges;
  readonly feed: WindowFeed;
  readonly activity: ActivityLog;
  readonly checks: NetworkChecks;
  readonly window: MainWindow;
  readonly sample: SampleChoice;
  readonly commands: WindowCommands;
  readonly findSilentPorts: (ports: readonly number[]) => Promise<readonly number[]>;
  readonly suggestFreePort: () => Promise<number>;
}

/** What each request of the window does. */
export function requestHandlers(parts: Parts): RequestHandlers {
  const { node, settings, feed, activity, checks, window, sample, commands, findSilentPorts, suggestFreePort } = parts;
  return {
    'get-snapshot': () => {
      feed.heartbeats.connect();
      commands.pageListens();
      return feed.state.snapshot();
    },
    'set-capabilities': (capabilities) => settings.setCapabilities(capabilities),
    'change-settings': (change) => settings.changeSettings(change),
    'probe-peer': ({ key }) => node.discovery.probe(key),
    'watch-heartbeats': (keys) => {
      feed.heartbeats.watch(keys);
      return undefined;
    },
    'watch-reachability': ({ watched, inspected }) => {
      feed.reachability.watch(watched, inspected);
      return undefined;
    },
    'run-network-check': () => checks.run('person'),
    'get-activity': ({ before }) => activity.before(before),
    'export-settings': () => settings.exportText(),
    'import-settings': (text) => settings.importText(text),
    'reset-settings': () => settings.reset(),
    'find-silent-ports': (ports) => findSilentPorts(ports),
    'suggest-free-port': () => suggestFreePort(),
    'show-sample-peers': async ({ count }) => {
      await sample.show({ count, churnPerSecond: 0, drawsAll: false });
      return undefined;
    },
    'hide-sample-peers': async () => {
      await sample.hide();
      return undefined;
    },
    'copy-text': (text) => {
      void clipboard.writeText(text);
      return undefined;
    },
    'save-text': ({ suggestedName, text }) => saveFile(window.browserWindow, suggestedName, text),
    'save-image': ({ suggestedName, png }) => saveFile(window.browserWindow, suggestedName, Buffer.from(png)),
    'open-text': () => openText(window.browserWindow),
    quit: () => {
      app.quit();
      return undefined;
    }
  };
}
