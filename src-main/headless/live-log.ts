import type { Capability } from '../discovery/capability.ts';
import type { PeerView } from '../discovery/discovery-api.ts';
import { leaveClause, stateSentence } from './peer-sentence.ts';
import type { NodeReport } from './node-report.ts';

/** A log for people to read along: one line an event, with the local time in front. `now` says what time it is. */
export function liveLog(writeLine: (line: string) => void, now: () => Date): NodeReport {
  const log = (text: string): void => writeLine(`${timestamp(now())}  ${text}`);
  return {
    started: (self) => {
      log(
        `${self.name} is on the air as ${self.id} (${self.type}): beacons on UDP port ${self.udpPort}, answers on TCP port ${self.tcpPort ?? '–'}.`
      );
      log(`It ${offers(self.capabilities)}.`);
    },
    peerJoined: (peer) =>
      log(peer.state === 'unreachable' ? `${who(peer)} is heard. ${why(peer)}` : `${who(peer)} joined and ${offers(peer.capabilities)}.`),
    peerUpdated: (peer) => log(`${who(peer)} ${stateWords(peer)}`),
    peerLeft: (peer, reason) => log(`${who(peer)} left: it ${leaveClause(reason)}.`),
    networkChanged: (_, message) => log(message),
    failed: log,
    linesDropped: (lines) => log(`${lines} lines are missing here, as nobody read them.`)
  };
}

function who({ name, id, type, addresses, port }: PeerView): string {
  const places = addresses.map(({ address }) => address).join(' and ');
  return `${name === id ? id : `${name} (${id})`}, ${type} at ${places}:${port},`;
}

function stateWords(peer: PeerView): string {
  switch (peer.state) {
    case 'present':
      return `is here and ${offers(peer.capabilities)}.`;
    case 'quiet':
      return `is quiet. ${why(peer)}`;
    case 'unreachable':
      return `cannot be reached. ${why(peer)}`;
    case 'asking':
      return 'is being asked what it offers.';
  }
}

function why({ stateReason }: PeerView): string {
  return stateReason === null ? '' : stateSentence(stateReason);
}

function offers(capabilities: readonly Capability[]): string {
  if (capabilities.length === 0) return 'offers nothing';
  const list = capabilities.map(({ type, port, description }) => `${type}:${port}${description === '' ? '' : ` (${description})`}`);
  return `offers ${list.join(', ')}`;
}

/** `2026-11-23 23:40:12.345`, local time. */
function timestamp(date: Date): string {
  const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0');
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}.${pad(date.getMilliseconds(), 3)}`;
}
