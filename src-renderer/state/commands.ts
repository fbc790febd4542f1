import type { AppCommand } from '#contract';
import { peersToExport } from './exports.ts';
import type { View, Workspace } from './workspace.svelte.ts';

/** What can be done to the map that is on screen. */
export interface MapControls {
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
}

/** As many as the empty state offers. */
const SAMPLE_PEERS = 24;

/** Command → what it does. A command without an action does not compile. */
export function commandsOf(workspace: Workspace): Readonly<Record<AppCommand, () => void>> {
  const show = (view: View) => () => (workspace.view = view);
  return {
    'show-map': show('map'),
    'show-peers': show('peers'),
    'show-activity': show('activity'),
    'show-capabilities': show('capabilities'),
    'show-check': show('check'),
    'show-settings': show('settings'),
    find: () => workspace.palette.open(),
    'toggle-freeze': () => (workspace.isFrozen = !workspace.isFrozen),
    'zoom-map-in': () => workspace.mapControls?.zoomIn(),
    'zoom-map-out': () => workspace.mapControls?.zoomOut(),
    'fit-map': () => workspace.mapControls?.fit(),
    'toggle-theme': () => void workspace.setTheme(workspace.theme.current === 'dark' ? 'light' : 'dark'),
    'add-peer-by-address': () => workspace.addPeerByAddress(),
    'show-sample': () => void workspace.showSamplePeers(SAMPLE_PEERS),
    'hide-sample': () => void workspace.hideSamplePeers(),
    'run-network-check': () => {
      workspace.view = 'check';
      void workspace.checkNetwork();
    },
    'export-peers': () => void workspace.exports.savePeers(peersToExport(workspace.list), 'peers.csv'),
    about: () => (workspace.isAboutOpen = true),
    quit: () => void workspace.quit()
  };
}
