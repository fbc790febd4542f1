import type { MenuItemConstructorOptions as Item } from 'electron';
import type { NetworkView, PeerView } from '../discovery/discovery-api.ts';
import { words } from '../wording/words.ts';

/** A menu with more is no menu. */
const MAX_LISTED_PEERS = 10;

export interface TrayState {
  readonly peers: readonly PeerView[];
  /** What the person calls a peer. */
  readonly nameOf: (peer: PeerView) => string;
  /** Whom the person does not want to see is neither counted nor listed; that it contradicts another node is amiss all the same. */
  readonly isHidden: (peer: PeerView) => boolean;
  readonly network: NetworkView;
  readonly showsSample: boolean;
  /** Steps of the last network check that failed. */
  readonly failedSteps: number;
}

export interface TrayActions {
  readonly open: () => void;
  readonly showPeer: (key: string) => void;
  readonly showPeers: () => void;
  readonly runCheck: () => void;
  readonly quit: () => void;
}

/** One line that says how this machine fares. */
export function trayTitle(state: TrayState): string {
  const { network, showsSample } = state;
  const { length: count } = seenPeers(state);
  if (showsSample) return words.tray.sample(count);
  if (!network.receiver.bound) return words.tray.notListening(count);
  return words.tray.title(
    count,
    network.interfaces.map(({ name }) => name)
  );
}

/** Whether the icon is to say that something is amiss. */
export function needsAttention({ peers, network, showsSample, failedSteps }: TrayState): boolean {
  if (showsSample) return false;
  const isDeaf = !network.receiver.bound || network.interfaces.length === 0;
  return isDeaf || failedSteps > 0 || peers.some(({ conflict }) => conflict !== null);
}

export function trayMenu(state: TrayState, actions: TrayActions): Item[] {
  return [
    { id: 'title', label: trayTitle(state), enabled: false },
    { type: 'separator' },
    { id: 'open', label: words.tray.open, click: actions.open },
    peersItem(state, actions),
    { id: 'check', label: words.tray.runCheck, click: actions.runCheck },
    { type: 'separator' },
    { id: 'quit', label: words.tray.quit, click: actions.quit }
  ];
}

function seenPeers({ peers, isHidden }: TrayState): readonly PeerView[] {
  return peers.filter((peer) => !isHidden(peer));
}

function peersItem(state: TrayState, { showPeer, showPeers }: TrayActions): Item {
  const peers = seenPeers(state);
  const label = words.tray.peersHere(peers.length);
  if (peers.length === 0) return { id: 'peers', label, enabled: false };
  const listed = peers
    .map((peer) => ({ key: peer.key, name: state.nameOf(peer) }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .slice(0, MAX_LISTED_PEERS)
    .map(({ key, name }): Item => ({ id: key, label: asLabel(name), click: () => showPeer(key) }));
  const rest = peers.length - listed.length;
  const more: Item[] = rest > 0 ? [{ type: 'separator' }, { label: words.tray.morePeers(rest), click: showPeers }] : [];
  return { id: 'peers', label, submenu: [...listed, ...more] };
}

/** `&` would mark the letter after it as a shortcut. */
function asLabel(name: string): string {
  return name.replaceAll('&', '&&');
}
