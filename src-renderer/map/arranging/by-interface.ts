import type { LanInterface, Peer } from '#contract';
import { words } from '../../words/words.svelte.ts';
import type { Steps } from '../slices.ts';
import { compare, groupKey, groupNode, type Arranged, type Cast, type Group } from './cast.ts';

/** An interface has a name, so this key is nobody's. */
export const BY_ADDRESS = groupKey('');

/** Peers around the interfaces of this machine that they are heard on; those that no interface reaches directly by themselves. */
export function* byInterface(cast: Cast): Steps<Arranged> {
  const { interfaces } = cast;
  const groups = groupsOf(cast);
  const own = [...new Set(interfaces.map(({ name }) => name))].toSorted(compare).map(groupKey);
  yield;
  return {
    hubs: groups.map((group) => groupNode(group, cast)),
    ownHubs: own,
    hubsOf: interfaceHubsOf,
    pairs: null,
    countsByTime: false,
    rareTypes: 0
  };
}

function groupsOf({ counted, interfaces }: Cast): readonly Group[] {
  const members = new Map<string, Peer[]>(interfaces.map(({ name }) => [groupKey(name), []]));
  for (const peer of counted) {
    for (const hub of interfaceHubsOf(peer)) {
      const others = members.get(hub);
      if (others === undefined) members.set(hub, [peer]);
      else others.push(peer);
    }
  }
  return [...members]
    .map(([key, peers]): Group => {
      const isInterface = key !== BY_ADDRESS;
      const label = isInterface ? interfaceLabel(key.slice(groupKey('').length), interfaces) : words.map.byAddress;
      return { key, mark: isInterface ? 'interface' : 'by-address', label, members: peers };
    })
    .toSorted((a, b) => compare(a.key, b.key));
}

/** The groups that a peer stands with when arranged by interface. */
export function interfaceHubsOf({ addresses }: Peer): readonly string[] {
  const names = addresses.map(({ interfaceName }) => interfaceName).filter((name) => name !== null);
  return names.length === 0 ? [BY_ADDRESS] : [...new Set(names)].toSorted(compare).map(groupKey);
}

/** “eth0 192.168.1.20”; of several addresses the first and how many more. */
function interfaceLabel(name: string, interfaces: readonly LanInterface[]): string {
  const [first, ...others] = interfaces.filter((each) => each.name === name).map(({ address }) => address);
  return [name, first, others.length === 0 ? null : `+${others.length}`].filter((part) => typeof part === 'string').join(' ');
}
