import { clipboard } from 'electron';
import type { LocalNode } from './local-node.ts';
import type { MainWindow } from './main-window.ts';
import type { RequestHandlers } from './request-gate.ts';
import type { SettingsChanges } from './settings-changes.ts';
import { openText, saveText } from './text-files.ts';
import type { WindowFeed } from './window-feed.ts';

interface Parts {
  readonly node: LocalNode;
  readonly settings: SettingsChanges;
  readonly feed: WindowFeed;
  readonly window: MainWindow;
  readonly findSilentPorts: (ports: readonly number[]) => Promise<readonly number[]>;
  readonly suggestFreePort: () => Promise<number>;
}

/** What each request of the window does. */
export function requestHandlers({ node, settings, feed, window, findSilentPorts, suggestFreePort }: Parts): RequestHandlers {
  return {
    'get-snapshot': () => {
      feed.heartbeats.connect();
      return feed.state.snapshot();
    },
    'set-capabilities': (capabilities) => settings.setCapabilities(capabilities),
    'change-settings': (change) => settings.changeSettings(change),
    'probe-peer': ({ key }) => node.discovery.probe(key),
    'watch-heartbeats': (keys) => {
      feed.heartbeats.watch(keys);
      return undefined;
    },
    'find-silent-ports': (ports) => findSilentPorts(ports),
    'suggest-free-port': () => suggestFreePort(),
    'copy-text': (text) => {
      void clipboard.writeText(text);
      return undefined;
    },
    'save-text': ({ suggestedName, text }) => saveText(window.browserWindow, suggestedName, text),
    'open-text': () => openText(window.browserWindow)
  };
}
