import type { ValueProblem } from './value-problem.ts';

/** Every sentence of the main process, in English. Functions take what varies. */

const numbers = new Intl.NumberFormat('en');

function count(n: number, one: string, other: string): string {
  return `${numbers.format(n)} ${n === 1 ? one : other}`;
}

/** `a`, `a and b`, `a, b and 3 others`. */
function list(names: readonly string[], more = 0): string {
  const last = more > 0 ? count(more, 'other', 'others') : names.at(-1);
  const first = more > 0 ? names : names.slice(0, -1);
  return first.length === 0 ? (last ?? '') : `${first.join(', ')} and ${last ?? ''}`;
}

interface Limits {
  readonly least: number;
  readonly most: number;
}

const VALUES: Readonly<Record<ValueProblem, (limits: Limits) => string>> = {
  'too-many-capabilities': ({ most }) => `At most ${most} capabilities can be announced.`,
  'capabilities-too-large': () => 'The capabilities are more than 64 KiB in all. Shorten some descriptions.',
  'capability-type-missing': () => 'A capability needs a type.',
  'capability-type-colon': () => 'A type must not contain a colon.',
  'capability-type-unprintable': () => 'A type must not contain control characters or line breaks.',
  'capability-type-too-long': ({ most }) => `A type has at most ${most} characters.`,
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
  'target-no-single-machine': () => 'No single machine can have this address. Enter one such as 192.168.1.20.',
  'target-no-address': () => 'An IPv4 address has four numbers from 0 to 255, such as 192.168.1.20.',
  'target-no-name': () => 'Enter an IPv4 address such as 192.168.1.20, or a host name such as nas.local.',
  'too-many-notes': ({ most }) => `Notes are kept about at most ${most} peers. Remove an alias or show a hidden peer first.`,
  'note-twice': () => 'There is another note about this peer.',
  'note-about-nobody': () => 'A note does not say which peer it is about.',
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
  'watch-rule-twice': () => 'This rule is already in the list.'
};

export const english = {
  values: VALUES,

  network: {
    bound: (port: number) => `Listening for beacons on UDP port ${port}.`,
    notBound: (port: number, why: string) => `UDP port ${port} ${why}; trying again until it is free.`,
    heldByOther: 'is held by another program',
    notAllowed: 'may not be used by this program',
    cannotOpen: (code: string | null) => `cannot be opened (${code ?? 'unknown reason'})`,
    sendFails: (address: string, why: string) => `Beacons to ${address} cannot be sent: ${why}.`,
    noWay: (code: string) => `there is no way to that network (${code})`,
    forbidden: (code: string) => `the system does not allow it, perhaps a firewall (${code})`,
    down: (code: string) => `the network is down (${code})`,
    noRoom: (code: string) => `the system has no room for it at the moment (${code})`,
    systemSays: (code: string) => `the system says ${code}`,
    sendsAgain: (address: string) => `Beacons leave from ${address} again.`,
    ownEndpointClaimed: (id: string) => `Another node (${id}) claims the address and port of this machine.`,
    flood: (address: string) => `There is a flood from ${address}: most of the beacons that it sends are ignored.`,
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
    laterVersion: 'a later version of Peerscope wrote it',
    badField: (field: string | null) => `${field ?? 'its content'} is not what it should be`,
    badValue: (field: string, message: string) => `of ${field}: ${message}`,
    cannotUseFile: (why: string) => `This file cannot be used because ${why}.`,
    notSaved: (why: string) => `Your settings could not be saved because ${why}. They hold until Peerscope ends.`,
    setAside: (why: string, name: string) =>
      `The file with your settings could not be used because ${why}. Peerscope started with its defaults and kept the old file as ${name}.`,
    notSetAside: (why: string, whyKept: string) =>
      `The file with your settings could not be used because ${why}. Peerscope started with its defaults; the old file could not be set aside ` +
      `because ${whyKept}.`,
    nothingKept: (folder: string, why: string) =>
      `Nothing can be saved in ${folder} because ${why}. What you change holds until Peerscope ends.`,
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
    morePeers: (n: number) => `${numbers.format(n)} more…`,
    runCheck: 'Run network check',
    quit: 'Quit Peerscope'
  },

  notifications: {
    joined: (names: readonly string[], more: number) =>
      names.length + more === 1 ? `${list(names)} joined` : `${numbers.format(names.length + more)} peers joined: ${list(names, more)}`,
    left: (names: readonly string[], more: number) =>
      names.length + more === 1 ? `${list(names)} left` : `${numbers.format(names.length + more)} peers left: ${list(names, more)}`,
    conflict: (names: readonly string[], more: number) =>
      names.length + more === 1
        ? `${list(names)} contradicts another node`
        : `${numbers.format(names.length + more)} peers contradict others: ${list(names, more)}`
  },

  watch: {
    joined: (name: string) => `${name} joined`,
    left: (name: string) => `${name} left`,
    offered: (names: readonly string[], more: number, type: string) =>
      `${list(names, more)} now ${names.length + more === 1 ? 'offers' : 'offer'} ${type}`,
    withdrawn: (names: readonly string[], more: number, type: string) =>
      `${list(names, more)} no longer ${names.length + more === 1 ? 'offers' : 'offer'} ${type}`,
    fewer: (type: string, providers: number, wanted: number) =>
      providers === 0
        ? `Nobody offers ${type} any more; you wanted at least ${numbers.format(wanted)}`
        : `Only ${count(providers, 'provider', 'providers')} of ${type} left; you wanted at least ${numbers.format(wanted)}`
  }
};

export type Words = typeof english;
