import type { Bridge, Channel, Events, Reply, Requests } from '#contract';
import { contextBridge, ipcRenderer } from 'electron';

async function request<C extends Channel>(channel: C, ...args: Requests[C]['args'] extends undefined ? [] : [Requests[C]['args']]) {
  // The main process answers every channel of the contract with a Reply of its result.
  const reply = (await ipcRenderer.invoke(channel, ...args)) as Reply<Requests[C]['result']>;
  if (!reply.ok) throw new Error(reply.message);
  return reply.result;
}

function subscribe<E extends keyof Events>(event: E, listener: (payload: Events[E]) => void): () => void {
  const relay = (_event: unknown, payload: Events[E]): void => listener(payload);
  ipcRenderer.on(event, relay);
  return () => ipcRenderer.off(event, relay);
}

const bridge: Bridge = {
  getSnapshot: () => request('get-snapshot'),
  setCapabilities: (capabilities) => request('set-capabilities', capabilities),
  changeSettings: (change) => request('change-settings', change),
  probePeer: (key) => request('probe-peer', { key }),
  watchHeartbeats: (keys) => request('watch-heartbeats', keys),
  watchReachability: (watched, inspected = null) => request('watch-reachability', { watched, inspected }),
  runNetworkCheck: () => request('run-network-check'),
  getActivity: (before) => request('get-activity', { before }),
  exportSettings: () => request('export-settings'),
  importSettings: (text) => request('import-settings', text),
  resetSettings: () => request('reset-settings'),
  findSilentPorts: (ports) => request('find-silent-ports', ports),
  suggestFreePort: () => request('suggest-free-port'),
  showSamplePeers: (count) => request('show-sample-peers', { count }),
  hideSamplePeers: () => request('hide-sample-peers'),
  copyText: (text) => request('copy-text', text),
  saveText: (suggestedName, text) => request('save-text', { suggestedName, text }),
  saveImage: (suggestedName, png) => request('save-image', { suggestedName, png }),
  openText: () => request('open-text'),
  quit: () => request('quit'),
  onStateBatch: (listener) => subscribe('state-batch', listener),
  onHeartbeatBatch: (listener) => subscribe('heartbeat-batch', listener),
  onMenuCommand: (listener) => subscribe('menu-command', listener),
  onShowPeer: (listener) => subscribe('show-peer', listener)
};

contextBridge.exposeInMainWorld('peerscope', bridge);
