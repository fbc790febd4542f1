import type { AppCommand } from '#contract';
import { capabilityKey, CROWD } from '../map/build-graph.ts';
import { ARRANGEMENTS } from '../map/map-graph.ts';
import type { PaletteChoice, PaletteSources } from './palette-results.ts';
import { findPeer } from './showing.ts';
import type { Workspace } from './workspace.svelte.ts';

const always = (): boolean => true;
const onMap = ({ mapControls }: Workspace): boolean => mapControls !== null;

/** Command → whether it makes sense now, in the order in which the palette lists them. A command without a line does not compile. */
const MAKES_SENSE: Readonly<Record<AppCommand, (workspace: Workspace) => boolean>> = {
  'show-map': ({ view }) => view !== 'map',
  'show-peers': ({ view }) => view !== 'peers',
  'show-activity': ({ view }) => view !== 'activity',
  'show-capabilities': ({ view }) => view !== 'capabilities',
  'show-check': ({ view }) => view !== 'check',
  'run-network-check': always,
  'show-settings': ({ view }) => view !== 'settings',
  'add-peer-by-address': always,
  'toggle-theme': always,
  'toggle-freeze': always,
  'fit-map': onMap,
  'zoom-map-in': onMap,
  'zoom-map-out': onMap,
  'export-peers': always,
  'show-sample': ({ lan }) => lan.data?.sample === null,
  'hide-sample': ({ lan }) => lan.data !== null && lan.data.sample !== null,
  about: always,
  quit: always,
  // the palette is where it leads
  find: () => false
};

/** What the palette of this window searches now. */
export function paletteSources(workspace: Workspace): Omit<PaletteSources, 'recent'> {
  return {
    // the keys of a record of commands are commands
    commands: (Object.keys(MAKES_SENSE) as AppCommand[]).filter((command) => MAKES_SENSE[command](workspace)),
    arrangements: ARRANGEMENTS.filter((one) => workspace.view !== 'map' || one !== workspace.arrangement),
    views: workspace.views.all.map(({ name }) => name),
    peers: workspace.peers,
    types: workspace.knownTypes,
    now: Date.now()
  };
}

/** Does what an entry of the palette stands for. */
export function choosePaletteEntry(workspace: Workspace, choice: PaletteChoice): void {
  switch (choice.kind) {
    case 'command':
      workspace.run(choice.command);
      return;
    case 'arrangement':
      workspace.view = 'map';
      workspace.arrangement = choice.arrangement;
      return;
    case 'view':
      workspace.views.applyNamed(choice.name);
      return;
    case 'peer':
      findPeer(workspace, choice.peer.key);
      return;
    case 'capability':
      showCapability(workspace, choice.type);
      return;
    case 'address':
      void workspace.exports.copy(choice.endpoint);
      return;
    case 'filter':
      filterBy(workspace, choice.text);
      return;
  }
}

/** Filters map and table by what is being typed, and shows the one that is open, or the map. */
export function search(workspace: Workspace, text: string): void {
  if (workspace.lan.peers.length >= CROWD) workspace.filter.type(text);
  else workspace.filter.setText(text);
  showWhatIsFiltered(workspace, text);
}

function filterBy(workspace: Workspace, text: string): void {
  workspace.filter.setText(text);
  showWhatIsFiltered(workspace, text);
}

function showWhatIsFiltered(workspace: Workspace, text: string): void {
  if (text !== '' && workspace.view !== 'peers') workspace.view = 'map';
}

/** In the table that filters by it, or no more; on the map that shows who offers it. */
function showCapability(workspace: Workspace, type: string): void {
  if (workspace.view === 'peers') workspace.filter.toggle('offers', type);
  else {
    workspace.view = 'map';
    workspace.selectedKey = capabilityKey(type);
  }
}
