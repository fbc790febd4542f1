import type {
  ActivityKind,
  AdapterKind,
  AppCommand,
  CheckStatus,
  CheckStepId,
  FirewallKind,
  InterfaceKind,
  LeaveReason,
  NetworkCheck,
  PeerState,
  PortHolder,
  ReachFailure,
  WatchRule
} from '#contract';
import type { FindingWords } from './finding-words.ts';
import { wordingOf } from './wording.ts';

/** Every text of the window and of the main process, in English. Functions take what varies; nothing but the languages spells a word. */

const { number, count, list, time, day } = wordingOf('en', 'and');

const MARK_NAMES = {
  live: 'Live',
  joined: 'Just joined',
  asking: 'Joining',
  quiet: 'Quiet',
  leaving: 'Leaving',
  unreachable: 'Unreachable',
  conflict: 'Conflict'
};

const MAP_MARKS = {
  self: 'this machine',
  live: 'live',
  joined: 'just joined',
  asking: 'being asked what it offers',
  quiet: 'quiet',
  leaving: 'leaving',
  unreachable: 'heard, but cannot be reached',
  conflict: 'in conflict with another machine',
  capability: 'capability',
  interface: 'interface of this machine',
  'by-address': 'found by their address',
  'both-ways': 'hear this machine',
  'one-way': 'do not hear this machine',
  'way-unknown': 'may or may not hear this machine',
  'more-types': 'capabilities that few offer',
  'no-offers': 'no capability known'
};

export type PeerMark = keyof typeof MARK_NAMES;
export type Mark = keyof typeof MAP_MARKS;

const FAILURES: Record<ReachFailure, (endpoint: string) => string> = {
  refused: (endpoint) => `the connection to ${endpoint} was refused`,
  unreachable: (endpoint) => `there is no way to ${endpoint} from this machine`,
  'timed-out': (endpoint) => `nothing came back from ${endpoint} within 2 s`,
  closed: (endpoint) => `${endpoint} closed the connection without an answer`,
  oversized: (endpoint) => `the answer of ${endpoint} was larger than 64 KiB`,
  protocol: (endpoint) => `whatever listens on ${endpoint} speaks another protocol`,
  exhausted: (endpoint) => `this machine had no connection to spare for ${endpoint}`,
  garbled: (endpoint) => `the answer of ${endpoint} is no list of capabilities`,
  'other-node': (endpoint) => `another node answers at ${endpoint}`
};

/** Where a probe tells more than that no answer came. */
const PROBED: Partial<Record<ReachFailure, (endpoint: string, after: string) => string>> = {
  refused: (endpoint, after) => `Refused after ${after}: nobody listens on ${endpoint}.`,
  'timed-out': (endpoint, after) => `Timed out after ${after}: nothing came back from ${endpoint}. A firewall may be in the way.`,
  exhausted: (endpoint) => `Not asked: ${FAILURES.exhausted(endpoint)}. Try again in a moment.`
};

const LEFT: Record<LeaveReason, string> = {
  goodbye: 'said goodbye',
  expired: 'fell silent',
  refused: 'stopped without a goodbye',
  replaced: 'was replaced by another node at its address'
};

const BECAME: Record<PeerState, string> = {
  asking: 'is asked anew what it offers',
  present: 'is well again',
  unreachable: 'cannot be reached',
  quiet: 'fell quiet'
};

const ACTIVITY: Record<Exclude<ActivityKind, 'left'>, string> = {
  started: 'Started',
  joined: 'joined',
  'offers-changed': 'changed what it offers',
  renamed: 'has a new name',
  'state-changed': 'changed its state',
  conflict: 'contradicts another node',
  network: 'Network',
  error: 'Error',
  watch: 'Watch rule'
};

/** The same for one as for many, other than in other languages. */
const JOINED_WITH: (people: number) => string = () => 'joined with';
const JOINED: (people: number) => string = () => 'joined';
const WENT: (people: number) => string = () => 'left';

const FIREWALLS: Record<FirewallKind, string> = {
  ufw: 'ufw',
  firewalld: 'firewalld',
  nftables: 'nftables',
  windows: 'Windows Firewall',
  macos: 'macOS firewall'
};

/** What must be so for a command to work, or to last. */
const COMMAND_CONDITIONS: Partial<Record<FirewallKind, string>> = {
  firewalld:
    'This opens the default zone. If the interface lies in another one, which “firewall-cmd --get-active-zones” tells, add --zone and its name to each line that adds a rule.',
  nftables:
    'This works only where there is a table “inet filter” with a chain “input”, and it holds until this machine starts again. To keep it, write the rules into /etc/nftables.conf.',
  macos: 'The last line, which lets in these subnets alone, holds until this Mac starts again. Run it once more then.'
};

const ADAPTER_OF: Record<AdapterKind, string> = {
  vpn: 'belongs to a VPN',
  container: 'belongs to containers',
  'virtual-machine': 'belongs to virtual machines'
};

/** Codes of the system when a datagram cannot be sent or a port cannot be opened. */
const SYSTEM_REASONS: Readonly<Record<string, string>> = {
  ENETUNREACH: 'there is no way to that network',
  EHOSTUNREACH: 'there is no way to that network',
  EADDRNOTAVAIL: 'the address is gone',
  ENETDOWN: 'the network is down',
  EACCES: 'the system does not allow it, perhaps because of a firewall',
  EPERM: 'the system does not allow it, perhaps because of a firewall',
  ENOBUFS: 'the system has no room for it at the moment',
  EMFILE: 'this program has too many files open',
  ENFILE: 'the system has too many files open'
};
const CONFLICT_CAUSES = 'A copied virtual machine, somebody who pretends, or a firewall there may be the cause.';

const systemReason = (code: string): string => SYSTEM_REASONS[code] ?? `the system gives the reason ${code}`;

/** A port may be reserved: those below 1024 on Linux, and ranges that Windows gives to virtual machines. */
const portReason = (code: string): string => (code === 'EACCES' ? 'the system reserves this port' : systemReason(code));

const holderNames = (holders: readonly PortHolder[]): string =>
  holders.length === 0
    ? 'another program'
    : list(holders.map(({ pid, program }) => (pid === null ? 'another program' : `${program ?? 'a program'} (pid ${String(pid)})`)));

const CLOSE_HOLDER = 'Close it or give it another port; Peerscope takes the port as soon as it is free.';
const UNSEEN_HOLDER = 'The system does not tell which one; it may belong to another user.';

const CHECK_FINDINGS: FindingWords = {
  'on-network': ([{ interfaces }]) => ({
    title:
      interfaces.length === 1 ? `This machine is on a network by ${interfaces[0]?.name ?? ''}` : `On ${number(interfaces.length)} networks`,
    details: [`${list(interfaces.map(({ name, address }) => `${name} has ${address}`))}.`]
  }),
  'self-assigned': ([{ interfaces }]) => ({
    title: 'This machine has only an address that it gave itself',
    details: [
      `${list(interfaces.map(({ name, address }) => `${name} has ${address}`))}, because no router gave it one. ` +
        'Only machines in the same situation can be heard. Check the cable or the Wi-Fi.'
    ]
  }),
  'no-ipv4-network': () => ({
    title: 'This machine is on no IPv4 network',
    details: ['Plug in a cable or join a Wi-Fi. Peerscope announces itself as soon as an interface has an IPv4 address.']
  }),
  'all-interfaces-off': ([{ names }]) => ({
    title: 'Every interface is switched off in the settings',
    details: [`${list(names)} could be used. Switch on the one that your peers are on.`]
  }),
  'udp-bound': ([{ port, sharedWith }]) => ({
    title: `UDP ${port} is open for announcements`,
    details: [
      sharedWith.length === 0 ? 'No other program receives there.' : `${holderNames(sharedWith)} receives there, too, which does no harm.`
    ]
  }),
  'udp-held': ([{ port, holders }]) => ({
    title: `UDP ${port} is held by ${holderNames(holders)}`,
    details: [
      `It keeps the port for itself, so nobody can be heard. ${holders.some(({ pid }) => pid !== null) ? CLOSE_HOLDER : UNSEEN_HOLDER}`
    ]
  }),
  'udp-failed': ([{ port, errorCode }]) => ({
    title: `UDP ${port} cannot be opened`,
    details: [`Nobody can be heard, because ${portReason(errorCode)}. Peerscope goes on trying.`]
  }),
  'tcp-bound': ([{ port }]) => ({
    title: `TCP ${port} is open for questions`,
    details: ['Peers ask there what this machine offers.']
  }),
  'tcp-taken': ([{ wantedPort, port, holders }]) => ({
    title: `TCP ${wantedPort} is taken by ${holderNames(holders)}`,
    details: [
      port === null
        ? 'No other port could be opened either, so nobody can ask what this machine offers.'
        : `Questions are answered on TCP ${port} instead. Services that know only TCP ${wantedPort} cannot ask this machine.`,
      holders.some(({ pid }) => pid !== null) ? CLOSE_HOLDER : UNSEEN_HOLDER
    ]
  }),
  'heard-back': (all) => ({
    title: 'Own announcements come back',
    details: [`Heard ${list(all.map(({ name, sent, heardBack }) => `${number(heardBack)} of ${number(sent)} on ${name}`))}.`]
  }),
  'not-heard-back': (all) => ({
    title: `Own announcements do not come back on ${list(all.map(({ name }) => name))}`,
    details: all.map(
      ({ sent, address }) =>
        `${count(sent, 'was', 'were')} sent from ${address} and none was heard. A firewall on this machine is the usual cause.`
    )
  }),
  'cannot-send': (all) => ({
    title: `Announcements cannot be sent on ${list(all.map(({ name }) => name))}`,
    details: all.map(({ address, errorCode }) => `From ${address}: ${systemReason(errorCode)}.`)
  }),
  'nothing-sent': () => ({
    title: 'Nothing was announced during the check',
    details: ['So it could not be seen whether announcements come back.']
  }),
  'udp-not-bound': () => ({
    title: 'Nothing can be heard while the port for announcements is not open',
    details: ['See the step about UDP above.']
  }),
  'no-network-to-hear': () => ({
    title: 'There is no network to hear others on',
    details: ['See the step about the network above.']
  }),
  'heard-others': ([{ peers }]) => ({
    title: peers === 1 ? 'One peer on another machine is heard' : `${number(peers)} peers on other machines are heard`,
    details: ['Announcements of others reach this machine.']
  }),
  'heard-nobody': ([{ silent }]) => ({
    title: 'No other machine is heard',
    details: [
      silent === 0
        ? 'Perhaps Peerscope runs on no other machine of this network. Otherwise a firewall here or there, or the access point, keeps announcements out.'
        : `${count(silent, 'peer was', 'peers were')} heard before. A firewall here or there, or the access point, may keep announcements out now.`
    ]
  }),
  'isolation-suspected': (all) => ({
    title: `The access point may keep its clients apart on ${list(all.map(({ name }) => name))}`,
    details: [
      'Own announcements come back there and no other machine is heard there. Guest networks often do this; it is called client or AP isolation. Switch it off there, or add peers by address.'
    ]
  }),
  flood: ([{ addresses, sources }]) => ({
    title: `There is a flood from ${list(sources > addresses.length ? [...addresses, `${number(sources - addresses.length)} more`] : addresses)}`,
    details: ['More announcements arrive from there than an honest machine sends; most of them are ignored. The address can be forged.']
  }),
  'asked-by': ([{ asked, peers }]) => ({
    title: 'Peers ask this machine what it offers',
    details: [`${number(asked)} of ${count(peers, 'peer on another machine has', 'peers on other machines have')} asked.`]
  }),
  'asked-by-nobody': ([{ peers }]) => ({
    title: 'Other machines are heard, but none asks this one',
    details: [
      `${count(peers, 'peer', 'peers')} there had time enough to ask. A firewall on this machine that keeps connections out is likely.`
    ]
  }),
  'heard-by-nobody': ([{ peers }]) => ({
    title: 'Other machines do not hear this one',
    details: [
      `${count(peers, 'peer on another machine is', 'peers on other machines are')} heard, and those that can tell say that they do not hear this machine. Its announcements get lost on the way: name each other by address.`
    ]
  }),
  'nobody-to-ask': () => ({
    title: 'No other machine is heard for long enough to have asked',
    details: ['Peers ask within a few seconds of hearing somebody new.']
  }),
  'all-reached': ([{ peers }]) => ({
    title:
      peers === 1
        ? 'The one peer heard on another machine can be reached'
        : `All ${number(peers)} peers heard on other machines can be reached`,
    details: [`${peers === 1 ? 'It' : 'Each'} has answered when it was asked what it offers.`]
  }),
  'peers-silent': ([{ peers }]) => ({
    title: `${count(peers, 'peer has', 'peers have')} fallen silent`,
    details: ['No announcement comes any more. Whoever does not answer, either, is removed soon.']
  }),
  'peer-refuses': (all) => ({
    title: all.length === 1 ? `${all[0].name} refuses connections` : `${number(all.length)} peers refuse connections`,
    details: all.map(
      ({ name, address, port }) =>
        `${name}: nothing listens on ${address}:${port}, or a firewall there turns this machine away. Start it anew there.`
    )
  }),
  'peer-never-answers': (all) => ({
    title: all.length === 1 ? `${all[0].name} does not answer` : `${number(all.length)} peers do not answer`,
    details: all.map(
      ({ name, address, port }) => `${name}: nothing comes back from ${address}:${port}. A firewall on that machine is the usual cause.`
    )
  }),
  'peer-unreachable': (all) => ({
    title: all.length === 1 ? `There is no way to ${all[0].name}` : `There is no way to ${number(all.length)} peers`,
    details: all.map(({ name, address, port }) => `${name}: no connection to ${address}:${port} can be made from this machine.`)
  }),
  'peer-answers-wrongly': (all) => ({
    title: all.length === 1 ? `${all[0].name} answers with something else` : `${number(all.length)} peers answer with something else`,
    details: all.map(
      ({ name, address, port }) => `${name}: what listens on ${address}:${port} speaks another protocol, or is another node.`
    )
  }),
  'more-not-reached': ([{ peers }]) => ({
    title: `${count(peers, 'more peer', 'more peers')} cannot be reached`,
    details: [`${peers === 1 ? 'It is' : 'They are'} in the table of peers, under “Unreachable”.`]
  }),
  'nobody-to-reach': () => ({
    title: 'No other machine is here to be reached',
    details: ['Every peer is asked what it offers as soon as it is heard.']
  }),
  'no-interfaces': () => ({
    title: 'No VPN and no virtual adapter has an address',
    details: ['Nor has any other interface of this machine.']
  }),
  'no-virtual-adapters': () => ({
    title: 'No VPN or virtual adapter is in the way',
    details: ['Every interface of this machine looks like a real one.']
  }),
  'virtual-adapter': (all) => ({
    title:
      all.length === 1
        ? `${all[0].name} ${ADAPTER_OF[all[0].adapter]}`
        : `${number(all.length)} adapters belong to VPN, containers or virtual machines`,
    details: [
      `${list(all.map(({ name, address, adapter }) => `${name} (${address}) ${ADAPTER_OF[adapter]}`))}. ` +
        'Peers are seldom there; such an adapter can be switched off in the settings.'
    ]
  }),
  'vpn-default-route': (all) => ({
    title: 'A VPN carries the traffic of this machine',
    details: all.map(
      ({ name, address }) =>
        `The default route leaves by ${name} (${address}). VPNs seldom pass announcements on: use the interface that your peers are on, or add them by address.`
    )
  }),
  'only-virtual-adapters': () => ({
    title: 'Only virtual adapters are in use',
    details: ['Announcements leave towards VPN, containers or virtual machines and towards no real network.']
  }),
  'firewall-active': (all) => {
    const names = list(all.map(({ firewall }) => FIREWALLS[firewall]));
    return all.some(({ suspected }) => suspected)
      ? {
          title: `${names} may be in the way`,
          details: [
            'It is switched on, and another step looks as if something were kept out. This lets in your own networks and nobody else.'
          ]
        }
      : {
          title: `${names} is switched on and seems to let peers in`,
          details: ['Nothing in this check looks as if it kept something out.']
        };
  },
  'no-firewall-found': () => ({
    title: 'No firewall was found',
    details: ['None that Peerscope knows is switched on.']
  }),
  'firewall-not-told': () => ({
    title: 'The system does not tell whether a firewall is on',
    details: ['If peers are missing and there is one, let in your own networks.']
  }),
  'no-conflicts': () => ({
    title: 'Nobody contradicts anybody',
    details: ['No identity and no address and port is claimed twice.']
  }),
  conflict: (all) => ({
    title: all.length === 1 ? `Another node contradicts ${all[0].name}` : `${number(all.length)} nodes are in conflict with another`,
    details: all.map(({ kind, name, address }) =>
      kind === 'identity'
        ? `${address} announces the identity of ${name}, and answers differently or refuses. ${CONFLICT_CAUSES}`
        : `Another node claims the address and port of ${name}, ${address}.`
    )
  }),
  'more-conflicts': ([{ peers }]) => ({
    title: `${count(peers, 'more node is', 'more nodes are')} in conflict with another`,
    details: ['The table of peers finds all of them under “Conflict”.']
  })
};

/** Codes of the resolver. */
const LOOK_UP_FAILURES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'No machine of this name is known.',
  ENODATA: 'The name has no IPv4 address.',
  EAI_AGAIN: 'The name server does not answer.',
  ETIMEOUT: 'The name server does not answer.',
  'NOT-UNICAST': 'The name leads to an address that no single machine can have.'
};

const COMMANDS: Record<AppCommand, string> = {
  'show-map': 'Show map',
  'show-peers': 'Show peers',
  'show-activity': 'Show activity',
  'show-capabilities': 'Show my capabilities',
  'show-settings': 'Show settings',
  'add-peer-by-address': 'Add a peer by address',
  'toggle-theme': 'Switch between dark and light',
  'toggle-freeze': 'Freeze the map or let it move',
  'fit-map': 'Fit all of the map',
  'zoom-map-in': 'Zoom into the map',
  'zoom-map-out': 'Zoom out of the map',
  'show-sample': 'Show sample peers',
  'hide-sample': 'Back to the real network',
  'show-check': 'Show network check',
  'run-network-check': 'Run network check',
  'export-peers': 'Export peers as CSV',
  find: 'Find',
  about: 'About Peerscope',
  quit: 'Quit Peerscope'
};

/** What else somebody may type who looks for the command, or for what its page has. */
const COMMAND_WORDS: Record<AppCommand, string> = {
  'show-map': 'graph picture zoom arrange',
  'show-peers': 'table list machines devices',
  'show-activity': 'history log events past',
  'show-capabilities': 'offers services announce edit import export',
  'show-settings': 'preferences options name language motion notifications watch rules interfaces tray login backup import export reset',
  'add-peer-by-address': 'ip host connect',
  'toggle-theme': 'theme mode colours colors appearance',
  'toggle-freeze': 'pause stop hold',
  'fit-map': 'zoom whole center',
  'zoom-map-in': 'zoom enlarge bigger closer',
  'zoom-map-out': 'zoom shrink smaller farther',
  'show-sample': 'demo example simulated try',
  'hide-sample': 'demo example simulated end',
  'show-check': 'firewall problems diagnose report',
  'run-network-check': 'firewall problems diagnose test',
  'export-peers': 'save table file spreadsheet',
  find: 'search',
  about: 'version information',
  quit: 'exit close end'
};

/** `a`, `a and b`, `a, b and 3 others`. */
const named = (names: readonly string[], more = 0): string => list(more === 0 ? names : [...names, count(more, 'other', 'others')]);

/** What the window says. */
export const windowWords = {
  product: 'Peerscope',
  number,
  list,
  time,
  and: 'and',
  units: {
    milliseconds: 'ms',
    seconds: 's',
    minutes: 'min',
    hours: 'h',
    days: 'd',
    bytes: (n: number) => count(n, 'byte', 'bytes'),
    kibibytes: (n: number) => `${number(n)} KiB`,
    percent: (n: number) => `${number(n)}%`
  },

  views: {
    map: 'Map',
    peers: 'Peers',
    activity: 'Activity',
    capabilities: 'My capabilities',
    check: 'Network check',
    settings: 'Settings'
  },
  viewsLabel: 'Views',

  bar: {
    listening: 'Listening',
    notListening: 'Not listening',
    on: (interfaces: readonly string[]) => `on ${list(interfaces)}`,
    onMany: (n: number) => `on ${number(n)} interfaces`,
    waiting: 'Waiting',
    noInterface: 'for a network',
    portTaken: (port: number) => `UDP ${port} is not available`,
    search: 'Filter by name, capability or address',
    searchHint: 'Plain words, or offers:print seen<5s -state:quiet iface:eth0 hears:no name:nas address:10.0',
    searchProblem: (
      kind: 'no-value' | 'unknown-state' | 'unknown-quality' | 'unknown-way' | 'no-time' | 'open-quote',
      source: string,
      states: readonly string[]
    ) =>
      ({
        'no-value': `“${source}” needs a value, such as offers:print.`,
        'unknown-state': `“${source}” names no state. There are ${list(states)}.`,
        'unknown-quality': `“${source}” is not known. There are is:favourite and is:hidden.`,
        'unknown-way': `“${source}” is not known. There are hears:yes, hears:no and hears:unknown.`,
        'no-time': `“${source}” needs a time, such as seen<5s or seen>2min.`,
        'open-quote': `“${source}” opens a quote that does not end.`
      })[kind],
    clearSearch: 'Clear search',
    searchKeyHint: 'Press / to filter',
    freeze: 'Freeze map',
    frozen: 'Map frozen',
    toDark: 'Switch to the dark theme',
    toLight: 'Switch to the light theme',
    settings: 'Settings'
  },

  facets: {
    state: 'State',
    capabilities: 'Capabilities',
    oneWay: 'Seen one way only',
    single: 'only one',
    hint: (name: string) => `${name} (Shift-click leaves it out)`,
    excluded: ', left out',
    singleHint: 'A single node offers this. If it leaves, nobody does.',
    none: 'Appear here once a peer offers something.',
    more: (n: number) => `And ${number(n)} more: find them by searching.`
  },
  markName: (mark: PeerMark) => MARK_NAMES[mark],

  status: {
    peers: (n: number) => count(n, 'peer', 'peers'),
    types: (n: number) => count(n, 'capability type', 'capability types'),
    offers: (n: number) => count(n, 'offer', 'offers'),
    announcing: (interval: string, port: number) => `Announcing every ${interval} on UDP ${port}`,
    announcesLater: (interval: string, port: number) => `Announces every ${interval} on UDP ${port} as soon as it can`,
    sent: (n: number) => `Sent ${number(n)}`,
    heardBack: (n: number) => `Heard back ${number(n)}`,
    lastMinute: (joined: number, left: number) => `${number(joined)} joined, ${number(left)} left in the last minute`,
    upToDate: 'Up to date',
    otherTcpPort: (got: number, wanted: number) => `TCP ${wanted} is taken; answering on ${got}`
  },

  state: {
    live: 'Announces itself and answers.',
    joined: (age: string) => `Joined ${age} ago.`,
    asking: 'Heard for the first time; asking what it offers.',
    silent: (age: string, left: string) => `No announcement for ${age}; will be removed in ${left}.`,
    silentButAnswers: (age: string) => `It has not announced itself for ${age} but answers when asked, so it stays.`,
    probeUnanswered: (age: string, left: string) => `No announcement for ${age} and no answer to a question; will be removed in ${left}.`,
    unreachable: (failure: ReachFailure, endpoint: string) => `Heard, but cannot be reached: ${FAILURES[failure](endpoint)}.`,
    unreachablePlain: 'Heard, but cannot be reached.',
    identityConflict: (address: string) => `${address} announces the same identity, and answers differently or refuses. ${CONFLICT_CAUSES}`,
    endpointConflict: (address: string) => `Another node claims the same address and port, ${address}.`
  },

  inspector: {
    details: (name: string) => `Details of ${name}`,
    close: 'Close',
    seen: (age: string) => `seen ${age} ago`,
    heartbeat: 'Heartbeat',
    beats: (interval: string, missed: number, of: number) => `every ${interval}, ${missed} missed of ${of}`,
    noBeats: 'listening',
    rule: (missed: number, quiet: string, removed: string) =>
      `Quiet after ${missed} missed (${quiet}), removed after ${removed} without a sign of life.`,
    ruleNow: (missed: number, left: string) => `Quiet after ${missed} missed, removed in ${left}.`,
    ruleAnswers: (missed: number) => `Quiet after ${missed} missed; stays for as long as it answers when asked.`,
    reachability: 'Reachability',
    youHear: 'You hear it',
    youHearNoMore: 'You heard it',
    itHears: 'It hears you',
    itDoesNotHear: 'It does not hear you',
    itHearsNot: 'It may not hear you',
    itHearsUnknown: 'Does it hear you?',
    ago: (age: string, via: string | null) => (via === null ? `${age} ago` : `${age} ago, ${via}`),
    asked: (age: string) => `asked you ${age} ago`,
    neverAsked: 'never asked you',
    notYetAsked: 'has not asked yet',
    endpoints: 'Endpoints',
    unconfirmed: 'unconfirmed',
    beyond: 'by address',
    offers: 'Offers',
    noOffers: 'Offers nothing.',
    offersUnknown: 'Not known before it has answered.',
    others: (n: number) => (n === 0 ? 'only one' : count(n, 'other', 'others')),
    onPort: (port: number) => `port ${port}`,
    identity: 'Identity',
    hereSince: (time: string) => `Here since ${time}.`,
    copyEndpoint: 'Copy endpoint',
    copy: (text: string) => `Copy ${text}`,
    copied: (text: string) => `Copied ${text}`,
    probe: 'Probe',
    probing: 'Probing',
    answered: (address: string, after: string) => `Answered from ${address} after ${after}.`,
    failed: (failure: ReachFailure, endpoint: string, after: string) =>
      PROBED[failure]?.(endpoint, after) ?? `No answer after ${after}: ${FAILURES[failure](endpoint)}.`,
    coverageTitle: 'If it leaves',
    coverage: (type: string, others: number) => (others === 0 ? `Nobody else offers ${type}.` : `${type} still has ${number(others)}.`),
    notAllowed: 'Nodes of this kind are asked once and never probed.',
    unknownPeer: 'It has left in the meantime.',
    selfTitle: 'This machine',
    selfPort: (udp: number, tcp: number | null) => (tcp === null ? `UDP ${udp}` : `UDP ${udp}, TCP ${tcp}`),
    edit: 'Edit my capabilities',
    offeredBy: 'Offered by',
    providers: (n: number) => (n === 0 ? 'Nobody offers it any more' : `Offered by ${count(n, 'node', 'nodes')}`),
    announced: 'announced',
    hidden: 'hidden'
  },

  hearing: {
    both: (name: string) => `You and ${name} hear each other.`,
    notHeard: (name: string) => `You hear ${name}, ${name} does not hear you.`,
    perhapsNotHeard: (name: string) => `You hear ${name}, but ${name} has never asked you anything, so it may not hear you.`,
    notYetKnown: (name: string) => `You hear ${name}. Whether ${name} hears you is not known yet.`,
    onlyHeardThere: (name: string) => `${name} hears you, you no longer hear ${name}.`,
    neither: (name: string) => `You no longer hear ${name}, and ${name} does not hear you.`,
    noLonger: (name: string) => `You no longer hear ${name}.`,
    hears: (name: string, others: string) => `${name} hears ${others}.`,
    hearsAll: (name: string, n: number) => `${name} hears all ${number(n)} others that are here.`,
    hearsNot: (name: string, others: string) => `${name} does not hear ${others}.`,
    hearsAndNot: (name: string, heard: string, unheard: string) => `${name} hears ${heard}; does not hear ${unheard}.`,
    heardOnly: (name: string, others: string, n: number) =>
      n === 1 ? `${others} hears ${name}, but ${name} does not hear it.` : `${others} hear ${name}, but ${name} does not hear them.`,
    hearsOnly: (name: string, others: string, n: number) =>
      n === 1 ? `${name} hears ${others}, but it does not hear ${name}.` : `${name} hears ${others}, but they do not hear ${name}.`,
    strangers: (name: string, others: string) => `${name} hears ${others}, which this machine does not hear.`,
    more: (n: number) => count(n, 'other', 'others'),
    told: (name: string, age: string) => `${name} told so ${age} ago.`,
    asking: (name: string) => `Asking ${name} whom it hears.`,
    notTold: (name: string) => `${name} has not told whom it hears.`,
    cannotTell: 'Nodes of this kind cannot tell whom they hear.',
    meansNotHeard:
      'It does not list this machine or find what it offers. Usually a firewall there, or an access point or switch that holds broadcasts back.',
    meansRefused:
      'It is heard, but refuses questions: nothing listens at its port, or a firewall there turns this machine away. Start it anew there.',
    meansNotReached: 'It is heard, but questions do not get through. Usually a firewall there, or its program is overloaded or stuck.',
    lookInCheck: 'Open the network check'
  },

  departed: {
    gone: 'Not here any more',
    hereAgain: 'Here again',
    lead: (time: string, what: string) => `At ${time} it ${what}.`,
    offered: 'Offered'
  },

  history: {
    title: 'History',
    none: 'Nothing has been noted since Peerscope started.',
    showAll: 'Show all in Activity',
    cameBack: (n: number) =>
      n === 1
        ? 'Left and came back once today.'
        : n === 2
          ? 'Left and came back twice today.'
          : `Left and came back ${number(n)} times today.`
  },

  notes: {
    favourite: 'Mark as favourite',
    unfavourite: 'No longer a favourite',
    isFavourite: 'Favourite',
    more: 'More actions',
    alias: 'Alias',
    aliasHint: 'Shown instead of its name, on this machine only. Empty takes it away.',
    announcesItselfAs: (name: string) => `Announces itself as ${name}.`,
    sharedBy: (n: number) => `${number(n)} peers announce this name; it holds for all of them.`,
    save: 'Rename',
    cancel: 'Cancel',
    aliasTooLong: (most: number) => `An alias has at most ${most} characters.`,
    aliasUnprintable: 'An alias cannot contain control characters.',
    refused: 'This could not be kept.',
    hide: 'Hide',
    unhide: 'No longer hide',
    hidden: (name: string) => `${name} is hidden`,
    hiddenFacet: 'Hidden by you',
    rename: 'Rename',
    copyEndpoint: 'Copy endpoint',
    copyIdentity: 'Copy identity',
    copyJson: 'Copy as JSON',
    copyMarkdown: 'Copy as Markdown row',
    copied: (what: 'json' | 'markdown'): string => (what === 'json' ? 'Copied as JSON' : 'Copied as Markdown row')
  },

  commands: COMMANDS,
  commandWords: COMMAND_WORDS,

  palette: {
    label: 'Find anything, or do it',
    placeholder: 'Find a peer, capability, address or command',
    results: 'Results',
    groups: {
      recent: 'Recent',
      commands: 'Commands',
      views: 'Saved views',
      peers: 'Peers',
      capabilities: 'Capabilities',
      addresses: 'Addresses',
      filter: 'Filter'
    },
    more: (n: number) => `${number(n)} more: type to find them`,
    filter: (text: string) => `Filter map and table by “${text}”`,
    arrange: (by: 'capability' | 'reachability' | 'interface') => `Arrange the map by ${by}`,
    filterRemoved: 'Filter removed: it hid this peer',
    found: (n: number) => count(n, 'result', 'results'),
    keys: { walk: 'to walk', choose: 'to choose', filter: 'to filter map and table' },
    escape: 'Esc',
    /** As they are printed on the keys. */
    modifiers: { ctrl: 'Ctrl', alt: 'Alt', shift: 'Shift' }
  },

  savedViews: {
    saved: 'Saved views',
    save: 'Save this view',
    savedAs: (name: string) => `Saved as ${name}`,
    rename: 'Rename view',
    name: 'Name',
    keeps: (filter: string) => `Keeps the filter ${filter}, the order of the table, and whether map or table is shown.`,
    keepsOrder: 'Keeps the order of the table, and whether map or table is shown. Nothing is filtered now.',
    cancel: 'Cancel',
    change: (name: string) => `Change ${name}`,
    changes: { update: 'Update to what is shown', rename: 'Rename', remove: 'Remove' }
  },

  peers: {
    lead: (n: number, hidden: number) => {
      if (n === 0) return 'Nobody else on this network yet.';
      return hidden === 0 ? `${number(n)} on this network.` : `${number(n)} on this network, ${number(hidden)} of them hidden by you.`;
    },
    showing: (n: number, of: number) => `Showing ${number(n)} of ${number(of)}`,
    columns: {
      mark: 'Mark',
      name: 'Name',
      state: 'State',
      endpoint: 'Endpoint',
      offers: 'Offers',
      seen: 'Seen',
      hearsYou: 'Hears you',
      beats: 'Last 30 beats'
    },
    missed: (n: number, of: number) => (of === 0 ? 'None heard yet' : `${number(n)} of ${number(of)} missed`),
    hears: { yes: 'Yes', no: 'Not so far', unknown: 'Unknown' },
    more: (n: number) => `+${number(n)}`,
    moreAddresses: (addresses: readonly string[]) => `also at ${list(addresses)}`,
    sortBy: (column: string) => `Sort by ${column}`,
    clear: 'Clear',
    removeFilter: (filter: string) => `Remove filter: ${filter}`,
    keys: (isMac: boolean) =>
      `Arrows walk the rows, Space chooses, Shift and an arrow choose several, Enter opens the details, ${isMac ? 'Command' : 'Ctrl'} C copies.`,
    presence: { unmatched: 'The filter does not show it any more', left: 'It has left' },
    gone: 'Left',
    held: 'Order held',
    heldHint: 'Rows keep their places while you are at the table. They are sorted again when you leave it.',
    noneMatch: 'No peer matches.',
    noneMatchHint: 'Remove a filter to see more of them.'
  },

  activity: {
    lead: 'What happened on this network, newest first.',
    empty: 'Nothing has happened yet.',
    sentence: (kind: Exclude<ActivityKind, 'left'>) => ACTIVITY[kind],
    became: (state: PeerState) => BECAME[state],
    left: (reason: LeaveReason | null) => (reason === null ? 'left' : `left: it ${LEFT[reason]}`),
    kinds: { all: 'Everything', presence: 'Joined and left', changes: 'Changes', network: 'Network' },
    filter: 'Show'
  },

  log: {
    andMore: (types: readonly string[], more: number) => `${types.join(', ')} and ${number(more)} more`,
    renamed: (name: string) => `is now called ${name}`,
    joinedWith: (types: string) => `joined with ${types}`,
    added: (types: string) => `now also offers ${types}`,
    removed: (types: string) => `no longer offers ${types}`,
    swapped: (added: string, removed: string) => `now offers ${added} and no longer ${removed}`,
    details: 'changed the details of what it offers',
    ownOffers: (change: string) => `This machine ${change}.`,
    today: 'Today',
    yesterday: 'Yesterday',
    day,
    search: 'Search the activity',
    searchHint: 'Name, capability or words',
    peer: 'Peer',
    allPeers: 'All peers',
    showing: (n: number) => count(n, 'entry', 'entries'),
    showingOfNewest: (n: number, of: number) => `${count(n, 'entry', 'entries')} among the newest ${number(of)}`,
    noneMatch: 'Nothing matches.',
    searching: 'Looking further back…',
    clear: 'Clear filter',
    earlier: 'Show earlier',
    burst: (kind: 'joined' | 'left' | 'changed', n: number) =>
      kind === 'joined' ? `${number(n)} peers joined` : kind === 'left' ? `${number(n)} peers left` : `${number(n)} changes of state`,
    keep: 'Keep the activity when Peerscope closes',
    keepHint:
      'In the file activity.json in the folder of your settings, on this machine only: when it happened, names and identities of peers, types of what they offered, and the sentences that the list shows, such as those on interfaces, errors and watch rules. At most 10,000 entries. Switching it off removes the file.'
  },

  bell: {
    title: 'News',
    label: (hasNews: boolean): string => (hasNews ? 'News: something you have not seen' : 'News'),
    away: (length: string, changes: readonly string[]) => `While you were away (${length}): ${changes.join(', ')}.`,
    closed: (changes: readonly string[]) => `Since Peerscope was last open: ${changes.join(', ')}.`,
    joined: (n: number, names: string) => `${number(n)} joined (${names})`,
    left: (n: number, names: string) => `${number(n)} left (${names})`,
    leftWhy: (name: string, reason: LeaveReason | null) => (reason === null ? name : `${name}: ${LEFT[reason]}`),
    changed: (n: number, names: string) => `${number(n)} changed what ${n === 1 ? 'it offers' : 'they offer'} (${names})`,
    passing: (n: number) => `${number(n)} came and went again`,
    andMore: (names: readonly string[], more: number) => (more === 0 ? names.join('; ') : `${names.join('; ')} and ${number(more)} more`),
    dismiss: 'Dismiss',
    problems: (n: number) => `The network check found ${count(n, 'problem', 'problems')}.`,
    showCheck: 'Show',
    empty: 'Nothing that calls for you.',
    all: 'All activity'
  },

  ribbon: {
    title: 'Last 15 minutes',
    label: (joined: number, left: number) => `Last 15 minutes: ${number(joined)} joined, ${number(left)} left`,
    joined: (n: number) => `joined ${number(n)}`,
    left: (n: number) => `left ${number(n)}`,
    live: 'Live',
    replay: 'Replay',
    dragToReplay: 'Drag to replay',
    backToLive: 'Back to live',
    asOf: (time: string) => `As of ${time}`,
    then: (peers: number) => `${count(peers, 'peer', 'peers')} then`,
    thenLead: 'This is how it was. What can be done to a peer can be done when the map is live again.',
    since: 'Since then',
    stillHere: 'It is still here.',
    leftAt: (time: string, why: string) => `At ${time} it ${why}.`,
    offeredThen: 'Offered then',
    offeredThenBy: 'Offered then by'
  },

  toast: {
    label: 'Message',
    joinedWith: JOINED_WITH,
    joined: JOINED,
    left: WENT,
    more: (n: number) => ` and ${count(n, 'other', 'others')}`,
    show: 'Show',
    dismiss: 'Dismiss',
    undo: 'Undo',
    canBeUndone: (text: string, keys: string) => `${text}. ${keys} undoes it.`,
    removed: (name: string) => `Removed ${name}`,
    updated: (name: string) => `Updated ${name}`,
    announced: 'Changes announced',
    saved: 'Settings saved'
  },

  capabilities: {
    lead: 'What this machine announces. Anybody on this network can see it.',
    type: 'Type',
    port: 'Port',
    description: 'Description',
    descriptionHint: 'optional',
    announced: 'Announced',
    hidden: 'Hidden',
    draft: 'Draft',
    switchLabel: (name: string) => `Announce ${name}`,
    remove: (name: string) => `Remove ${name}`,
    unnamed: 'this capability',
    add: 'Add capability',
    emptyTitle: 'This machine offers nothing yet',
    emptyLead: 'Add what other machines may use here: a name, the port it listens on, a few words.',
    unsaved: (n: number) => count(n, 'unsaved change', 'unsaved changes'),
    saved: 'No unsaved changes.',
    fixing: (n: number) => (n === 1 ? 'One needs fixing before you can announce.' : `${number(n)} need fixing before you can announce.`),
    discard: 'Discard',
    announce: 'Announce changes',
    previewTitle: 'As others see you',
    previewLead: 'Updates while you type.',
    previewLabel: (types: readonly string[]) =>
      types.length === 0 ? 'Preview: this machine offering nothing' : `Preview: this machine offering ${list(types)}`,
    previewMore: (n: number) => `and ${number(n)} more`,
    count: 'Capabilities',
    countOf: (n: number, of: number) => `${number(n)} of ${number(of)}`,
    size: 'Size of the answer',
    sizeOf: (size: string, of: string) => `${size} of ${of}`,
    received: 'Peers that received the last version',
    receivedOf: (n: number, of: number) => `${number(n)} of ${number(of)}`,
    receivedNobody: 'Nobody is here to receive it yet.',
    silent: (port: number) =>
      `Nothing accepts TCP connections on port ${port} yet. If the service is one of UDP, that is as it should be; otherwise peers cannot connect.`,
    checkAgain: 'Check again',
    useFree: (port: number) => `Use ${port}, which is free`
  },

  editing: {
    undo: 'Undo',
    redo: 'Redo',
    undoHint: (isMac: boolean): string => (isMac ? 'Undo (⌘ Z)' : 'Undo (Ctrl Z)'),
    redoHint: (isMac: boolean): string => (isMac ? 'Redo (⇧ ⌘ Z)' : 'Redo (Ctrl Shift Z)'),
    undone: (changes: number) => `Undone. ${count(changes, 'unsaved change', 'unsaved changes')}.`,
    redone: (changes: number) => `Redone. ${count(changes, 'unsaved change', 'unsaved changes')}.`,
    move: (name: string) => `Move ${name}`,
    moveHint: 'Drag to another place, or press Alt ↑ and Alt ↓',
    moved: (name: string, place: number, of: number) => `${name} is now ${number(place)} of ${number(of)}.`,
    usualPort: (type: string, port: number) => `On this network ${type} is mostly on port ${port}.`,
    usePort: (port: number) => `Use ${port}`,
    suggestion: (port: number, peers: number) => `port ${port}, ${count(peers, 'peer', 'peers')}`,
    paste: 'Paste lines',
    pasteTitle: 'Paste several capabilities',
    pasteLead: 'One a line: type, port and, if you like, a few words, with colons between them. Lines that begin with # are left out.',
    pasteLabel: 'Lines',
    pasteExample: 'print:9100:Laser in the hall\nstorage:445',
    pasteAdd: 'Add them',
    cancel: 'Cancel',
    inserted: (good: number, broken: number) => {
      const fixing = `${number(broken)} ${broken === 1 ? 'needs' : 'need'} fixing.`;
      if (broken === 0) return `${number(good)} added.`;
      return good === 0 ? fixing : `${number(good)} added, ${fixing}`;
    },
    noLines: 'There is no line in it yet.',
    textTooLong: (most: string) => `This text is larger than ${most}. Nothing of it was added.`,
    tooManyRows: (n: number, room: number, most: number) =>
      `These are ${number(n)} lines, and there is room for ${number(room)} more: a node announces at most ${number(most)}. Nothing was added.`,
    import: 'Import',
    export: 'Export',
    importTitle: (name: string, n: number) => `Import ${count(n, 'capability', 'capabilities')} from ${name}`,
    importLead: (n: number) =>
      `There ${n === 1 ? 'is 1 capability' : `are ${number(n)} capabilities`} here now. Nothing is announced before you say so, and it can be undone.`,
    importReplace: (n: number) => (n === 1 ? 'Replace it' : `Replace all ${number(n)}`),
    importAdd: (n: number) => (n === 1 ? 'Add to it' : `Add to the ${number(n)}`),
    importAll: 'Import',
    importNoRoom: (most: number) => `Together they are more than ${number(most)}, so they can only replace what is here.`,
    importFailed: (name: string) => `${name} cannot be imported`,
    importKept: 'Nothing was changed.',
    notJson: (line: number | null) =>
      line === null ? 'It is not readable JSON.' : `It is not readable JSON: the mistake is near line ${number(line)}.`,
    noList: 'It holds no list of capabilities.',
    emptyList: 'Its list of capabilities is empty.',
    tooManyEntries: (n: number, most: number) => `It holds ${number(n)} capabilities; a node announces at most ${number(most)}.`,
    entryNoObject: (n: number) => `Entry ${number(n)} is no capability: it needs a type and a port.`,
    entryNoType: (n: number) => `Entry ${number(n)} has no type.`,
    entryNoPort: (n: number) => `Entry ${number(n)} has no port.`,
    entryNoText: (n: number) => `The description of entry ${number(n)} is no text.`,
    entryNoSwitch: (n: number) => `Entry ${number(n)}: “announced” is neither true nor false.`,
    moreProblems: (n: number) => `And ${number(n)} more like these.`,
    exported: (n: number, broken: number) => {
      const done = `Exported ${count(n, 'capability', 'capabilities')}.`;
      return broken === 0
        ? done
        : `${done} ${broken === 1 ? 'The one that needs' : `The ${number(broken)} that need`} fixing ${broken === 1 ? 'is' : 'are'} not in it.`;
    },
    who: 'Who has it',
    has: (names: readonly string[], more: number) =>
      more === 0 ? list(names) : `${names.join(', ')} and ${count(more, 'other', 'others')}`,
    received: 'Received',
    askOnce: 'Ask only once',
    notYet: 'Not yet',
    notReached: 'cannot be reached',
    nobody: 'Nobody'
  },

  problems: {
    typeMissing: 'Give it a type, such as print or storage.',
    typeTooLong: (most: number) => `Types have at most ${number(most)} characters.`,
    typeColon: 'Types cannot contain a colon.',
    typeUnprintable: 'Types cannot contain control characters or lone surrogates.',
    portMissing: 'Give it a port.',
    portRange: 'Ports go from 1 to 65535.',
    descriptionTooLong: (over: number) => `${count(over, 'character', 'characters')} too many. Descriptions have at most 200.`,
    descriptionUnprintable: 'Descriptions cannot contain control characters.',
    duplicate: (type: string, port: number) => `${type} on port ${port} is already in the list.`,
    tooMany: (most: number) => `A node announces at most ${most} capabilities.`,
    tooLarge: (most: string) => `The answer would be larger than ${most}. Shorten the descriptions.`,
    notWhole: 'A whole number, please.'
  },

  settings: {
    lead: 'How this machine appears and how it listens.',
    name: 'Name',
    nameHint: 'What others call this machine. Empty means its host name.',
    type: 'Kind of node',
    typeHint: 'Part of every announcement.',
    interval: 'Announce every',
    milliseconds: 'ms',
    intervalHint: 'Others judge silence by their own interval.',
    expiry: 'Remove after',
    intervals: 'silent intervals',
    expiryHint: (time: string) => `A peer is removed after ${time} without a sign of life.`,
    udpPort: 'Discovery, UDP',
    udpHint: 'All nodes must agree on it: usually 5670.',
    tcpPort: 'Capabilities, TCP',
    tcpHint: 'If it is taken, the next free one is used and announced.',
    targetsHint: 'For machines that announcements do not reach. Both sides must name each other.',
    targetsPlaceholder: '192.168.1.20',
    newTarget: 'IPv4 address or host name',
    addTarget: 'Add address',
    removeTarget: (address: string) => `Remove ${address}`,
    noTargets: 'None. Announcements find everybody on the same network.',
    target: {
      resolving: 'Its address is being looked up.',
      heard: (name: string) => `${name} is heard from there.`,
      heardOnly: (name: string) => `${name} is heard from there, but cannot be reached.`,
      notLookedUp: 'Names are not looked up while sample peers are shown.',
      own: 'This is an address of this machine.',
      unsent: (code: string) => `Announcements cannot be sent there: ${systemReason(code)}.`,
      unheard: 'Nobody is heard from there yet; the other side must name this machine, too.',
      failed: (code: string) => `${LOOK_UP_FAILURES[code] ?? `Its address could not be looked up (${code}).`} It is tried again.`,
      goesOn: (address: string) => `Until then ${address} is used, the last known one.`
    },
    sections: {
      node: 'This machine',
      interfaces: 'Interfaces',
      targets: 'Peers by address',
      notifications: 'Notifications',
      watch: 'Watch',
      desktop: 'Desktop',
      appearance: 'Appearance',
      backup: 'Backup and reset'
    },
    places: 'Parts of the settings',
    interfacesHint: 'Announcements leave and are heard on those that are on.',
    interfaceGone: 'Not there now.',
    allInterfacesOff: 'All are off: nobody can see this machine, and it sees nobody.',
    notificationsHint: 'Shown by the system while this window is not in front; many at once become one.',
    watchHint: 'While it runs, Peerscope tells you when one of these happens.',
    switches: {
      notifyJoined: 'A peer joined',
      notifyLeft: 'A peer left',
      notifyConflict: 'Two machines are in conflict',
      closeToTray: 'Keep running in the tray when the window is closed',
      startAtLogin: 'Start when I log in',
      keepActivity: 'Keep the activity when Peerscope quits'
    },
    closeToTrayHint: 'Others go on seeing this machine. Where no tray is shown, the window is minimised instead.',
    startAtLoginHint: 'This machine is visible from then on.',
    keepActivityHint: 'Who came and went is written to a file on this machine.',
    on: 'On',
    off: 'Off',
    motion: 'Motion',
    motions: { system: 'System', reduced: 'Reduced', full: 'Full' },
    backupHint: 'A file with all settings, and with what this machine offers. What a file changes is said and can be undone.',
    export: 'Export settings',
    import: 'Import settings',
    reset: 'Reset settings',
    exported: 'Settings exported',
    wereReset: 'Settings reset. Your capabilities stay.',
    imported: (file: string, changed: readonly string[]) => `Settings imported from ${file}. Changed: ${list(changed)}.`,
    importedNothing: (file: string) => `${file} holds the settings that are in force already.`,
    notImported: (file: string, reason: string) => `Nothing was changed: ${file} cannot be used. ${reason}`,
    notReadable: 'It is not readable JSON.',
    fieldNames: {
      name: 'name',
      type: 'kind of node',
      capabilities: 'capabilities',
      intervalMs: 'interval',
      expiryIntervals: 'expiry',
      udpPort: 'UDP port',
      tcpPort: 'TCP port',
      disabledInterfaces: 'interfaces',
      targets: 'peers by address',
      notifyJoined: 'notifications',
      notifyLeft: 'notifications',
      notifyConflict: 'notifications',
      closeToTray: 'closing to the tray',
      startAtLogin: 'start at login',
      keepActivity: 'keeping the activity',
      theme: 'theme',
      motion: 'motion',
      language: 'language'
    },
    otherField: 'others',
    problems: {
      nameTooLong: (most: number) => `A name has at most ${number(most)} characters.`,
      unprintable: 'Control characters and line breaks cannot be announced.',
      typeMissing: 'The kind must not be empty.',
      typeColon: 'The kind must not contain a colon.',
      typeTooLong: (most: number) => `The kind has at most ${count(most, 'byte', 'bytes')}.`,
      intervalMs: (least: number, most: number) => `The interval goes from ${number(least)} to ${number(most)} milliseconds.`,
      expiryIntervals: (least: number, most: number) => `From ${number(least)} to ${number(most)} intervals.`,
      udpPort: (least: number, most: number) => `Ports go from ${String(least)} to ${String(most)}.`,
      tcpPort: (least: number, most: number) => `Ports go from ${String(least)} to ${String(most)}.`,
      target: 'Enter an IPv4 address such as 192.168.1.20, or a host name such as nas.local.',
      address: 'An IPv4 address has four numbers from 0 to 255, such as 192.168.1.20.',
      noMachine: 'No single machine can have this address. Enter one such as 192.168.1.20.',
      targetTwice: (target: string) => `${target} is in the list already.`,
      targetsFull: (most: number) => `At most ${number(most)} peers can be added by address.`
    },
    theme: 'Theme',
    language: 'Language',
    languages: { system: 'System', en: 'English', de: 'Deutsch' },
    themes: { system: 'System', dark: 'Dark', light: 'Light' },
    save: 'Save settings',
    discard: 'Discard',
    unsaved: (n: number) => count(n, 'unsaved change', 'unsaved changes'),
    fixing: (n: number) => (n === 1 ? 'One needs fixing before you can save.' : `${number(n)} need fixing before you can save.`),
    savedState: 'No unsaved changes.',
    version: (version: string) => `Peerscope ${version}`
  },

  exporting: {
    button: 'Export',
    shown: (n: number) => `${count(n, 'peer', 'peers')}, as the filter shows`,
    chosen: (n: number) => count(n, 'selected peer', 'selected peers'),
    done: 'Exported.',
    pairsCut: (written: number, of: number) => `${number(written)} of ${number(of)} pairs of who hears whom are in this file.`
  },

  copying: {
    peers: (n: number) => `Copy ${count(n, 'peer', 'peers')}`,
    as: 'Copy as',
    formats: { markdown: 'Markdown table', endpoints: 'Endpoints', json: 'JSON' },
    done: (n: number, format: 'markdown' | 'endpoints' | 'json') =>
      `Copied ${count(n, 'peer', 'peers')} as ${{ markdown: 'a Markdown table', endpoints: 'endpoints', json: 'JSON' }[format]}`,
    tooMuch: (n: number) => `${count(n, 'peer', 'peers')} are too much for the clipboard. Export them to a file instead.`
  },

  sample: {
    show: (n: number) => `Show ${count(n, 'sample peer', 'sample peers')}`,
    banner: (n: number) =>
      `Sample network: ${count(n, 'simulated peer', 'simulated peers')}. Nothing leaves this machine, and changes to it end with the sample.`,
    hide: 'Back to the real network',
    report: 'OF A SAMPLE NETWORK: its peers are simulated, and nothing here is about a real one.',
    interfaces: 'The sample network has interfaces of its own. Those of this machine are here again after the sample.'
  },

  empty: {
    title: 'Nobody else here yet',
    lead: 'This machine is announcing itself. Peers on the same network usually show up within three seconds of starting the app there.',
    cannotAnnounce: 'This machine cannot announce itself right now. Peers show up once it can and the app runs on the same network.',
    announcingOn: (places: readonly string[]) => `Announcing on ${list(places)}`,
    place: (name: string, address: string) => `${name} (${address})`,
    noInterface: 'No network to announce on',
    sendFails: (names: readonly string[]) => `Sending fails on ${list(names)}`,
    sent: (n: number) => `${number(n)} sent`,
    comeBack: 'Own announcements come back, so this machine can listen',
    notBack: 'Own announcements do not come back; a firewall may be in the way',
    notBackYet: 'Waiting for own announcements to come back',
    notBound: (port: number) => `UDP ${port} is not available, so this machine cannot listen`,
    heard: (n: number) => `${number(n)} heard`,
    nobody: 'No announcement from another machine',
    nobodyNow: 'No announcement from another machine any more',
    waiting: (time: string) => `waiting ${time}`,
    addPeer: 'Add a peer by address'
  },

  map: {
    arrange: 'Arrange the map',
    pinnedNode: (sentence: string) => `${sentence}, pinned`,
    pinned: (n: number) => `${number(n)} pinned`,
    unpinAll: 'Unpin all',
    export: 'Export the map',
    exportAs: { png: 'PNG picture', svg: 'SVG drawing' },
    noPicture: 'The picture could not be made. A smaller window may help.',
    arrangements: { capability: 'By capability', reachability: 'By reachability', interface: 'By interface' },
    byAddress: 'By address',
    hearing: { yes: 'Hear you', no: 'Do not hear you', unknown: 'Not known yet' },
    moreTypes: (n: number) => count(n, 'more type', 'more types'),
    noOffers: 'Offer nothing or not known',
    group: (name: string, mark: Mark, peers: number) => `${name}, ${MAP_MARKS[mark]}, ${count(peers, 'peer', 'peers')}`,
    read: 'How to read this map',
    reading: {
      oneWay: 'One-way',
      dashed: 'One-way. The arrow points to who is heard.',
      told: (told: number, of: number) => `${number(told)} of ${count(of, 'peer', 'peers')} told whom they hear.`,
      pairs: (n: number) => `${count(n, 'pair', 'pairs')} of them ${n === 1 ? 'is' : 'are'} one-way.`,
      cut: (drawn: number) => `${number(drawn)} of them are drawn.`
    },
    title: (peers: number) => `Map of ${count(peers, 'peer', 'peers')} around this machine`,
    collapsed: (peers: number) => `${count(peers, 'peer', 'peers')}, shown as numbers. Filter to see them one by one.`,
    clearFilter: 'Clear filter',
    rareTypes: (n: number) =>
      `${count(n, 'type that few offer is', 'types that few offer are')} shown as one. Filter by a type to see it by itself.`,
    zoom: 'Zoom',
    zoomOut: 'Zoom out',
    zoomIn: 'Zoom in',
    zoomLevel: 'Zoom level',
    fit: 'Fit all',
    capability: (name: string, peers: number, isSingle: boolean) =>
      `${name}, capability, offered by ${peers === 0 ? 'this machine' : count(peers, 'peer', 'peers')}${isSingle ? ' alone' : ''}`,
    /** `offers` are null while they are not known. */
    node: (name: string, mark: Mark, offers: readonly string[] | null) =>
      `${name}, ${MAP_MARKS[mark]}${offers === null ? '' : offers.length === 0 ? ', offers nothing' : `, offers ${list(offers)}`}`
  },

  group: {
    why: {
      interface: 'An interface of this machine, and the peers on its network.',
      'by-address': 'On no network of this machine: these peers are heard because somebody entered an address.',
      'both-ways': 'They said that they hear this machine, or asked it what it offers.',
      'one-way': 'This machine hears them. They said that they do not hear it, or they never asked.',
      'way-unknown': 'Whether they hear this machine shows within a few seconds.',
      'more-types': 'Peers with capabilities that few offer. There are too many types to show each of them.',
      'no-offers': 'They said that they offer nothing, or they have not been reached yet.'
    },
    peers: 'Peers',
    nobody: 'Nobody is heard here.',
    cannotSend: (code: string) => `Announcements cannot be sent here, because ${systemReason(code)}.`,
    more: (n: number) => `and ${count(n, 'more', 'more')}`,
    filter: 'Show only these'
  },

  check: {
    problems: (n: number) => count(n, 'problem found', 'problems found'),
    never: 'Looks at the ports, the firewall and the way to every peer of this machine.',
    running: (done: number, of: number) => `Listening to the network: ${number(done)} of ${number(of)} steps are done.`,
    progress: 'Progress of the network check',
    finished: (took: string) => `Finished in ${took}.`,
    causes: {
      person: '',
      'nobody-heard': 'No other machine was heard for 10 s, so this ran by itself.',
      'peer-not-reached': 'A peer could not be reached, so this ran by itself.',
      flood: 'A flood of announcements began, so this ran by itself.'
    } satisfies Record<NetworkCheck['cause'], string>,
    allWell: 'Nothing keeps this machine from seeing peers and being seen.',
    failed: (n: number) =>
      n === 1 ? 'One thing keeps this machine from meeting its peers.' : `${number(n)} things keep this machine from meeting its peers.`,
    warned: (n: number, beside: boolean) =>
      `${n === 1 ? 'One' : number(n)} ${beside ? 'more ' : ''}${n === 1 ? 'deserves' : 'deserve'} a look.`,
    run: 'Run network check',
    runAgain: 'Run again',
    copyReport: 'Copy report',
    copyCommand: 'Copy command',
    copied: { report: 'Report copied', command: 'Command copied' },
    chooseInterfaces: 'Choose interfaces',
    addPeer: 'Add a peer by address',
    showPeer: (name: string) => `Show ${name}`,
    commandFor: 'Firewall',
    firewalls: FIREWALLS,
    conditions: COMMAND_CONDITIONS,
    terminal: { shell: 'For a terminal:', administrator: 'For a terminal opened as administrator:' },
    reportTitle: (version: string, at: string) => `Network check by Peerscope ${version}, ${at}`,
    tookNothing: 'under 1 ms',
    status: {
      running: 'Running',
      ok: 'Well',
      warning: 'Deserves a look',
      failed: 'Fails',
      unknown: 'Not known'
    } satisfies Record<CheckStatus, string>,
    /** While a step is running. */
    steps: {
      network: 'Looking for networks',
      'udp-port': 'Looking who uses the port for announcements',
      'tcp-port': 'Looking who uses the port for questions',
      'hearing-ourselves': 'Waiting for own announcements to come back',
      'hearing-others': 'Listening for announcements of others',
      'being-asked': 'Waiting for questions from others',
      'reaching-peers': 'Looking whether every peer answers',
      'virtual-adapters': 'Looking for VPN and virtual adapters',
      firewall: 'Asking the system for its firewall',
      conflicts: 'Looking for conflicts'
    } satisfies Record<CheckStepId, string>,
    findings: CHECK_FINDINGS,
    interfaces: {
      title: 'Interfaces',
      kinds: {
        wired: 'Ethernet',
        wireless: 'Wi-Fi',
        vpn: 'VPN',
        container: 'Container network',
        'virtual-machine': 'Virtual machine network',
        other: 'Network'
      } satisfies Record<InterfaceKind, string>,
      off: 'switched off',
      none: 'No interface has an IPv4 address.',
      counters: (sent: number, heardBack: number, heard: number) =>
        `Sent ${number(sent)}, came back ${number(heardBack)}, heard ${number(heard)}`,
      rate: (perSecond: string) => `${perSecond} heard per second`,
      legend: 'Bars show announcements of others heard per second.'
    }
  },

  watch: {
    none: 'Nothing is watched.',
    tellMe: 'Tell me when',
    kinds: {
      offered: 'someone offers',
      withdrawn: 'someone stops offering',
      'fewer-than': 'too few offer',
      joins: 'a peer joins',
      leaves: 'a peer leaves'
    } satisfies Record<WatchRule['kind'], string>,
    type: 'Capability',
    peerName: 'Name of the peer',
    typePlaceholder: 'print',
    namePlaceholder: 'cedar-nas',
    count: 'Fewer than',
    add: 'Add rule',
    problems: {
      missing: 'Say what to watch, such as print or the name of a peer.',
      tooLong: (most: number) => `At most ${number(most)} characters, without line breaks.`,
      colon: 'No capability has a colon in its type.',
      count: (least: number, most: number) => `The number of providers goes from ${number(least)} to ${number(most)}.`,
      twice: 'This rule is already in the list.',
      tooMany: (most: number) => `There can be at most ${number(most)} watch rules.`
    },
    sentence: (rule: WatchRule): string => {
      switch (rule.kind) {
        case 'joins':
          return `${rule.name} joins`;
        case 'leaves':
          return `${rule.name} leaves`;
        case 'offered':
          return `Someone offers ${rule.type}`;
        case 'withdrawn':
          return `Someone stops offering ${rule.type}`;
        case 'fewer-than':
          return `${rule.type} has fewer than ${count(rule.count, 'provider', 'providers')}`;
      }
    },
    now: (rule: WatchRule, n: number): string => {
      if ('name' in rule) return n === 0 ? 'not here now' : 'here now';
      return `${count(n, 'provider', 'providers')} now`;
    },
    remove: (rule: string) => `Remove rule: ${rule}`,
    removed: (rule: string) => `Removed rule: ${rule}`
  },

  about: {
    title: 'About Peerscope',
    lead: 'Shows who is on your network and what each machine offers.',
    protocol: 'Hears announcements on UDP and asks for offers over ZeroMQ. docs/protocol.md describes every byte.',
    licence: 'MIT licence. Nothing leaves your network.',
    copy: 'Copy versions',
    close: 'Close'
  },

  loading: 'Looking around',
  notices: { label: 'Notices', dismiss: 'Dismiss' },
  failed: (reason: string) => `That did not work: ${reason}`
};

export type WindowWords = typeof windowWords;

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** What the main process says: menus, tray, notifications, the log of the network, and what it cannot do. */
export const mainWords = {
  /** Why a value is refused and what to do. */
  values: {
    'too-many-capabilities': ({ most }) => `At most ${most} capabilities can be announced.`,
    'capabilities-too-large': () => 'The capabilities are more than 64 KiB in all. Shorten some descriptions.',
    'capability-type-missing': () => 'A capability needs a type.',
    'capability-type-colon': () => 'A type must not contain a colon.',
    'capability-type-unprintable': () => 'A type must not contain control characters or line breaks.',
    'capability-type-too-long': ({ most }) => `A type has at most ${most} characters.`,
    'capability-twice': () => 'There is another capability of this type on this port.',
    'port-range': () => 'Ports go from 1 to 65535.',
    'description-unprintable': () => 'A description must not be blank or contain control characters or line breaks.',
    'description-too-long': ({ most }) => `A description has at most ${most} characters.`,
    'name-unprintable': () => 'A name must not be blank or contain control characters or line breaks.',
    'name-too-long': ({ most }) => `A name has at most ${most} characters.`,
    'type-missing': () => 'The type must not be empty.',
    'type-colon': () => 'The type must not contain a colon.',
    'type-unprintable': () => 'The type must not contain control characters or line breaks.',
    'type-too-long': ({ most }) => `The type has at most ${most} bytes.`,
    'interval-range': ({ least, most }) => `The interval goes from ${least} to ${most} milliseconds.`,
    'expiry-range': ({ least, most }) => `The expiry goes from ${least} to ${most} intervals.`,
    'too-many-targets': ({ most }) => `At most ${most} peers can be added by address.`,
    'target-not-unicast': () => 'Enter the IPv4 address of one machine, such as 192.168.1.20.',
    'too-many-interfaces-off': () => 'Too many interfaces are switched off.',
    'interface-name-unprintable': () => 'The name of an interface must not be blank or contain control characters or line breaks.',
    'target-no-single-machine': () => 'No single machine can have this address. Enter one such as 192.168.1.20.',
    'target-no-address': () => 'An IPv4 address has four numbers from 0 to 255, such as 192.168.1.20.',
    'target-no-name': () => 'Enter an IPv4 address such as 192.168.1.20, or a host name such as nas.local.',
    'target-twice': () => 'This peer is in the list already.',
    'too-many-notes': ({ most }) => `Notes are kept about at most ${most} peers. Remove an alias or show a hidden peer first.`,
    'note-twice': () => 'There is another note about this peer.',
    'note-about-nobody': () => 'A note does not say which peer it is about.',
    'note-no-address': () => 'A note about an address needs an IPv4 address such as 192.168.1.20.',
    'alias-not-printable': () => 'An alias must not be blank or contain control characters or line breaks.',
    'alias-too-long': ({ most }) => `An alias has at most ${most} characters.`,
    'too-many-watch-rules': ({ most }) => `There can be at most ${most} watch rules.`,
    'watch-subject-missing': () => 'Say what to watch, such as print or the name of a peer.',
    'watch-subject-too-long': ({ most }) => `At most ${most} characters, without line breaks.`,
    'watch-type-colon': () => 'No capability has a colon in its type.',
    'watch-count-range': ({ least, most }) => `The number of providers goes from ${least} to ${most}.`,
    'too-many-views': ({ most }) => `At most ${most} views can be saved. Remove one first.`,
    'view-name-missing': () => 'Give the view a name.',
    'view-name-taken': () => 'Another view has this name already.',
    'view-filter-too-long': ({ most }) => `A filter has at most ${most} characters.`,
    'view-filter-unprintable': () => 'A filter must not contain control characters or line breaks.',
    'watch-rule-twice': () => 'This rule is already in the list.'
  } satisfies Readonly<Record<string, (limits: Bounds) => string>>,

  network: {
    bound: (port: number) => `Listening for announcements on UDP port ${port}.`,
    notBound: (port: number, why: string) => `UDP port ${port} ${why}; trying again until it is free.`,
    heldByOther: 'is held by another program',
    notAllowed: 'may not be used by this program',
    cannotOpen: (code: string | null) => `cannot be opened (${code ?? 'unknown reason'})`,
    sendFails: (address: string, why: string) => `Announcements to ${address} cannot be sent: ${why}.`,
    noWay: (code: string) => `there is no way to that network (${code})`,
    forbidden: (code: string) => `the system does not allow it, perhaps a firewall (${code})`,
    down: (code: string) => `the network is down (${code})`,
    noRoom: (code: string) => `the system has no room for it at the moment (${code})`,
    systemSays: (code: string) => `the system says ${code}`,
    sendsAgain: (address: string) => `Announcements leave from ${address} again.`,
    ownEndpointClaimed: (id: string) => `Another node (${id}) claims the address and port of this machine.`,
    flood: (address: string) => `There is a flood from ${address}: most of the announcements that it sends are ignored.`,
    slept: (seconds: number) => `This machine slept for ${seconds} s; everybody is being listened for anew.`,
    noTcpPort: 'Nobody can ask this machine what it offers: no TCP port is open.',
    answering: (port: number) => `Answering on TCP port ${port}.`,
    answeringToo: (port: number) => `Answering on TCP port ${port}, too, as it is free now.`,
    tcpTaken: (wanted: number, port: number) =>
      `TCP port ${wanted} is taken by another program, so this machine answers on port ${port}. ` +
      `Services that know only port ${wanted} cannot ask it.`,
    noNetwork: 'This machine is on no network: no interface with an IPv4 address is up.',
    inUse: (interfaces: readonly string[]) => `In use: ${interfaces.join(', ')}.`
  },

  activity: {
    started: 'Peerscope started.',
    startedAnew: 'Started anew with the changed settings.',
    sampleBegins: 'The sample network is shown.',
    sampleEnded: 'Back on the real network after the sample.',
    cannotTakePart: (reason: string) => `This machine cannot take part: ${reason}`,
    renamed: (name: string) => `This machine is now called ${name}.`,
    announces: (n: number) =>
      n === 0 ? 'This machine now announces nothing.' : `This machine now announces ${count(n, 'capability', 'capabilities')}.`
  },

  /** Why a file could not be read or written, to follow "because". */
  files: {
    diskFull: 'the disk is full',
    readOnly: 'the disk can only be read',
    forbidden: 'this account may not do that there',
    noFolder: 'its folder is not there',
    isFolder: 'it is a folder',
    tooManyOpen: 'too many files are open',
    other: (code: string) => `the system refuses it (${code})`,
    unknown: 'of an unknown reason',
    notSaved: (name: string, why: string) => `${name} was not saved because ${why}.`,
    notRead: (name: string, why: string) => `${name} could not be read because ${why}.`,
    tooLarge: (name: string) => `${name} is too large: at most 1 MiB can be read.`,
    noText: (name: string) => `${name} is not a text file.`
  },

  settings: {
    /** To follow "because". */
    noJson: 'it is not readable JSON',
    noVersion: 'it does not say its version',
    noSuchVersion: 'it names a version that there never was',
    laterVersion: 'a later version of Peerscope wrote it',
    badField: (place: string | null) => `${place ?? 'its content'} is not what it should be`,
    badValue: (place: string, message: string) => `${place} is not right: ${message.replace(/\.$/, '')}`,
    /** What a person would call a value in the file; `n` counts from one. */
    places: {
      fields: {
        name: 'the name',
        type: 'the type',
        intervalMs: 'the interval',
        expiryIntervals: 'the expiry',
        udpPort: 'the UDP port',
        tcpPort: 'the TCP port',
        capabilities: 'the list of capabilities',
        disabledInterfaces: 'the list of interfaces that are off',
        targets: 'the list of peers by address',
        peerNotes: 'the list of notes about peers',
        watchRules: 'the list of watch rules',
        savedViews: 'the list of saved views'
      },
      entries: {
        capabilities: (n: number) => `capability ${number(n)}`,
        disabledInterfaces: (n: number) => `interface ${number(n)} of those that are off`,
        targets: (n: number) => `peer ${number(n)} by address`,
        peerNotes: (n: number) => `note ${number(n)} about a peer`,
        watchRules: (n: number) => `watch rule ${number(n)}`,
        savedViews: (n: number) => `saved view ${number(n)}`
      },
      parts: {
        type: (entry: string) => `the type of ${entry}`,
        port: (entry: string) => `the port of ${entry}`,
        description: (entry: string) => `the description of ${entry}`,
        name: (entry: string) => `the name of ${entry}`,
        count: (entry: string) => `the number in ${entry}`,
        subject: (entry: string) => `the subject of ${entry}`,
        alias: (entry: string) => `the alias in ${entry}`,
        filter: (entry: string) => `the filter of ${entry}`
      },
      other: (field: string) => `its entry “${field}”`
    },
    cannotUseFile: (why: string) => `This file cannot be used because ${why}.`,
    notSaved: (why: string) => `Your settings could not be saved because ${why}. They hold until Peerscope ends.`,
    setAside: (why: string, name: string) =>
      `The file with your settings could not be used because ${why}. Peerscope started with its defaults and kept the old file as ${name}.`,
    notSetAside: (why: string, whyKept: string) =>
      `The file with your settings could not be used because ${why}. Peerscope started with its defaults; the old file could not be set aside ` +
      `because ${whyKept}.`,
    /** `more` beside the first. */
    leftOut: (why: string, more: number) =>
      more === 0
        ? `A value in your settings was left out because ${why}.`
        : `${number(more + 1)} values in your settings were left out, the first because ${why}.`,
    nothingKept: (folder: string, why: string) =>
      `Nothing can be saved in ${folder} because ${why}. What you change holds until Peerscope ends.`,
    /** To follow "because". */
    noActivity: 'it holds no activity that can be read',
    activitySetAside: (why: string, name: string) =>
      `The kept activity could not be used because ${why}. It begins anew, and the old file is kept as ${name}.`,
    activityNotKept: (why: string) => `The activity could not be kept because ${why}.`,
    noStartAtLogin: (why: string) => `Starting at login could not be set because ${why}.`
  },

  app: {
    reloaded: (reason: string) => `The window had to be loaded anew because its process ended (${reason}).`,
    bug: (message: string) => `Something went wrong inside Peerscope: ${message}`,
    windowClosed: 'The window is closed.',
    minimizedInstead: (quitKeys: string) =>
      `This desktop shows no tray, so the window was minimised instead of closed. Press ${quitKeys} to quit.`,
    onlyOwnWindow: 'Only the window of Peerscope may ask this.',
    oneValue: 'A request carries one value at most.',
    notAsAgreed: (issue: string) => `This request is not as agreed: ${issue}.`,
    unknownFailure: 'It failed for an unknown reason.'
  },

  menu: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    go: 'Go',
    window: 'Window',
    help: 'Help',
    addPeer: 'Add peer by address…',
    exportPeers: 'Export peers…',
    showSample: 'Show sample peers',
    hideSample: 'Back to the real network',
    closeWindow: 'Close window',
    quit: 'Quit Peerscope',
    settings: 'Settings…',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    delete: 'Delete',
    selectAll: 'Select all',
    find: 'Find…',
    freeze: 'Freeze map',
    fit: 'Fit map to window',
    zoomMapIn: 'Zoom map in',
    zoomMapOut: 'Zoom map out',
    theme: 'Switch theme',
    actualSize: 'Normal text size',
    larger: 'Larger text',
    smaller: 'Smaller text',
    fullScreen: 'Full screen',
    map: 'Map',
    peers: 'Peers',
    activity: 'Activity',
    capabilities: 'My capabilities',
    check: 'Network check',
    runCheck: 'Run network check',
    about: 'About Peerscope',
    services: 'Services',
    hide: 'Hide Peerscope',
    hideOthers: 'Hide others',
    showAll: 'Show all',
    minimize: 'Minimise',
    zoomWindow: 'Zoom',
    front: 'Bring all to front'
  },

  tray: {
    title: (peers: number, interfaces: readonly string[]) =>
      `Peerscope: ${count(peers, 'peer', 'peers')}, ${interfaces.length === 0 ? 'on no network' : `listening on ${list(interfaces)}`}`,
    notListening: (peers: number) => `Peerscope: ${count(peers, 'peer', 'peers')}, not listening`,
    sample: (peers: number) => `Peerscope: sample network, ${count(peers, 'peer', 'peers')}`,
    open: 'Open Peerscope',
    peersHere: (n: number) => (n === 0 ? 'Nobody else here' : `${count(n, 'peer', 'peers')} here`),
    morePeers: (n: number) => `${number(n)} more…`,
    runCheck: 'Run network check',
    quit: 'Quit Peerscope'
  },

  notifications: {
    joined: (names: readonly string[], more: number) =>
      names.length + more === 1 ? `${list(names)} joined` : `${number(names.length + more)} peers joined: ${named(names, more)}`,
    left: (names: readonly string[], more: number) =>
      names.length + more === 1 ? `${list(names)} left` : `${number(names.length + more)} peers left: ${named(names, more)}`,
    conflict: (names: readonly string[], more: number) =>
      names.length + more === 1
        ? `${list(names)} contradicts another node`
        : `${number(names.length + more)} peers contradict others: ${named(names, more)}`
  },

  watch: {
    offered: (names: readonly string[], more: number, type: string) =>
      `${named(names, more)} now ${names.length + more === 1 ? 'offers' : 'offer'} ${type}`,
    withdrawn: (names: readonly string[], more: number, type: string) =>
      `${named(names, more)} no longer ${names.length + more === 1 ? 'offers' : 'offer'} ${type}`,
    fewer: (type: string, providers: number, wanted: number) =>
      providers === 0
        ? `Nobody offers ${type} any more; you wanted at least ${number(wanted)}`
        : `Only ${count(providers, 'provider', 'providers')} of ${type} left; you wanted at least ${number(wanted)}`
  }
};

export type MainWords = typeof mainWords;
