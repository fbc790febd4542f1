import type { ActivityKind, AdapterKind, FirewallKind, LeaveReason, PeerState, PortHolder, ReachFailure } from '#contract';
import type { FindingWords } from './finding-words.ts';
import type { MainWords, Mark, PeerMark, WindowWords } from './en.ts';
import { wordingOf } from './wording.ts';

/** Every text of the window and of the main process, in German. */

const { number, count, list, time, day } = wordingOf('de', 'und');

const MARK_NAMES: Record<PeerMark, string> = {
  live: 'Aktiv',
  joined: 'Neu dabei',
  asking: 'Kommt dazu',
  quiet: 'Still',
  leaving: 'Geht',
  unreachable: 'Nicht erreichbar',
  conflict: 'Konflikt'
};

const MAP_MARKS: Record<Mark, string> = {
  self: 'dieser Rechner',
  live: 'aktiv',
  joined: 'neu dabei',
  asking: 'wird nach seinem Angebot gefragt',
  quiet: 'still',
  leaving: 'verlässt das Netz',
  unreachable: 'zu hören, aber nicht erreichbar',
  conflict: 'im Konflikt mit einem anderen Rechner',
  capability: 'Fähigkeit',
  interface: 'Schnittstelle dieses Rechners',
  'by-address': 'über ihre Adresse gefunden',
  'both-ways': 'hören diesen Rechner',
  'one-way': 'hören diesen Rechner nicht',
  'way-unknown': 'hören diesen Rechner vielleicht',
  'more-types': 'Fähigkeiten, die wenige anbieten',
  'no-offers': 'keine Fähigkeit bekannt'
};

const FAILURES: Record<ReachFailure, (endpoint: string) => string> = {
  refused: (endpoint) => `die Verbindung zu ${endpoint} wurde abgelehnt`,
  unreachable: (endpoint) => `von diesem Rechner führt kein Weg zu ${endpoint}`,
  'timed-out': (endpoint) => `von ${endpoint} kam innerhalb von 2 s nichts zurück`,
  closed: (endpoint) => `${endpoint} hat die Verbindung ohne Antwort geschlossen`,
  oversized: (endpoint) => `die Antwort von ${endpoint} war größer als 64 KiB`,
  protocol: (endpoint) => `auf ${endpoint} antwortet etwas in einem anderen Protokoll`,
  exhausted: (endpoint) => `dieser Rechner hatte keine Verbindung für ${endpoint} frei`,
  garbled: (endpoint) => `die Antwort von ${endpoint} ist keine Liste von Fähigkeiten`,
  'other-node': (endpoint) => `auf ${endpoint} antwortet ein anderer Knoten`
};

const PROBED: Partial<Record<ReachFailure, (endpoint: string, after: string) => string>> = {
  refused: (endpoint, after) => `Nach ${after} abgelehnt: Auf ${endpoint} lauscht niemand.`,
  'timed-out': (endpoint, after) => `Nach ${after} aufgegeben: Von ${endpoint} kam nichts zurück. Vielleicht ist eine Firewall im Weg.`,
  exhausted: (endpoint) => `Nicht gefragt: ${FAILURES.exhausted(endpoint)}. Gleich noch einmal versuchen.`
};

const LEFT: Record<LeaveReason, string> = {
  goodbye: 'hat sich verabschiedet',
  expired: 'ist verstummt',
  refused: 'wurde ohne Abschied beendet',
  replaced: 'wurde an seiner Adresse durch einen anderen Knoten ersetzt'
};

const BECAME: Record<PeerState, string> = {
  asking: 'wird erneut nach seinem Angebot gefragt',
  present: 'ist wieder in Ordnung',
  unreachable: 'ist nicht erreichbar',
  quiet: 'ist still geworden'
};

const ACTIVITY: Record<Exclude<ActivityKind, 'left'>, string> = {
  started: 'Gestartet',
  joined: 'ist dazugekommen',
  'offers-changed': 'bietet etwas anderes an',
  renamed: 'hat einen neuen Namen',
  'state-changed': 'hat seinen Zustand geändert',
  conflict: 'widerspricht einem anderen Knoten',
  network: 'Netzwerk',
  error: 'Fehler',
  watch: 'Beobachtung'
};

const unsaved = (n: number): string => count(n, 'ungespeicherte Änderung', 'ungespeicherte Änderungen');

const FIREWALLS: Record<FirewallKind, string> = {
  ufw: 'ufw',
  firewalld: 'firewalld',
  nftables: 'nftables',
  windows: 'Windows-Firewall',
  macos: 'macOS-Firewall'
};

/** What must be so for a command to work, or to last. */
const COMMAND_CONDITIONS: Partial<Record<FirewallKind, string>> = {
  firewalld:
    'Das öffnet die voreingestellte Zone. Liegt die Schnittstelle in einer anderen, was „firewall-cmd --get-active-zones“ zeigt, gehört --zone mit deren Namen in jede Zeile, die eine Regel hinzufügt.',
  nftables:
    'Das wirkt nur, wo es eine Tabelle „inet filter“ mit einer Kette „input“ gibt, und gilt bis zum nächsten Start dieses Rechners. Auf Dauer gelten die Regeln, wenn sie in /etc/nftables.conf stehen.',
  macos:
    'Die letzte Zeile, die allein diese Subnetze einlässt, gilt bis zum nächsten Start dieses Mac. Danach ist sie noch einmal auszuführen.'
};

const ADAPTER_OF: Record<AdapterKind, string> = {
  vpn: 'gehört zu einem VPN',
  container: 'gehört zu Containern',
  'virtual-machine': 'gehört zu virtuellen Maschinen'
};

/** Codes of the system when a datagram cannot be sent or a port cannot be opened. */
const SYSTEM_REASONS: Readonly<Record<string, string>> = {
  ENETUNREACH: 'in dieses Netz führt kein Weg',
  EHOSTUNREACH: 'in dieses Netz führt kein Weg',
  EADDRNOTAVAIL: 'die Adresse gibt es nicht mehr',
  ENETDOWN: 'das Netz ist abgeschaltet',
  EACCES: 'das System erlaubt es nicht, vielleicht wegen einer Firewall',
  EPERM: 'das System erlaubt es nicht, vielleicht wegen einer Firewall',
  ENOBUFS: 'das System hat gerade keinen Platz dafür',
  EMFILE: 'dieses Programm hat zu viele Dateien offen',
  ENFILE: 'das System hat zu viele Dateien offen'
};
const CONFLICT_CAUSES = 'Eine kopierte virtuelle Maschine, jemand, der sich verstellt, oder eine Firewall dort kann die Ursache sein.';

const systemReason = (code: string): string => SYSTEM_REASONS[code] ?? `das System nennt den Grund ${code}`;
const portReason = (code: string): string => (code === 'EACCES' ? 'das System behält diesen Port für sich' : systemReason(code));

const holderNames = (holders: readonly PortHolder[]): string =>
  holders.length === 0
    ? 'einem anderen Programm'
    : list(
        holders.map(({ pid, program }) => (pid === null ? 'einem anderen Programm' : `${program ?? 'einem Programm'} (PID ${String(pid)})`))
      );

const CLOSE_HOLDER = 'Beenden Sie es oder geben Sie ihm einen anderen Port; Peerscope nimmt den Port, sobald er frei ist.';
const UNSEEN_HOLDER = 'Das System verrät nicht, welches es ist; vielleicht gehört es einem anderen Benutzer.';

const CHECK_FINDINGS: FindingWords = {
  'on-network': ([{ interfaces }]) => ({
    title:
      interfaces.length === 1
        ? `Dieser Rechner ist über ${interfaces[0]?.name ?? ''} in einem Netz`
        : `In ${number(interfaces.length)} Netzen`,
    details: [`${list(interfaces.map(({ name, address }) => `${name} hat ${address}`))}.`]
  }),
  'self-assigned': ([{ interfaces }]) => ({
    title: 'Dieser Rechner hat nur eine selbst vergebene Adresse',
    details: [
      `${list(interfaces.map(({ name, address }) => `${name} hat ${address}`))}, weil kein Router eine andere vergeben hat. ` +
        'Zu hören sind nur Rechner in derselben Lage. Prüfen Sie das Kabel oder das WLAN.'
    ]
  }),
  'no-ipv4-network': () => ({
    title: 'Dieser Rechner ist in keinem IPv4-Netz',
    details: ['Ein Kabel oder ein WLAN fehlt. Peerscope meldet sich, sobald eine Schnittstelle eine IPv4-Adresse hat.']
  }),
  'all-interfaces-off': ([{ names }]) => ({
    title: 'Alle Schnittstellen sind in den Einstellungen ausgeschaltet',
    details: [`Verfügbar: ${list(names)}. Schalten Sie die ein, an der Ihre Peers sind.`]
  }),
  'udp-bound': ([{ port, sharedWith }]) => ({
    title: `UDP ${port} ist für Meldungen offen`,
    details: [
      sharedWith.length === 0
        ? 'Kein anderes Programm empfängt dort.'
        : `Der Port wird mit ${holderNames(sharedWith)} geteilt; das schadet nicht.`
    ]
  }),
  'udp-held': ([{ port, holders }]) => ({
    title: `UDP ${port} wird von ${holderNames(holders)} gehalten`,
    details: [
      `Der Port wird nicht geteilt, darum ist niemand zu hören. ${holders.some(({ pid }) => pid !== null) ? CLOSE_HOLDER : UNSEEN_HOLDER}`
    ]
  }),
  'udp-failed': ([{ port, errorCode }]) => ({
    title: `UDP ${port} lässt sich nicht öffnen`,
    details: [`Niemand ist zu hören; Grund: ${portReason(errorCode)}. Peerscope versucht es weiter.`]
  }),
  'tcp-bound': ([{ port }]) => ({
    title: `TCP ${port} ist für Fragen offen`,
    details: ['Peers fragen dort, was dieser Rechner anbietet.']
  }),
  'tcp-taken': ([{ wantedPort, port, holders }]) => ({
    title: `TCP ${wantedPort} ist von ${holderNames(holders)} belegt`,
    details: [
      port === null
        ? 'Auch kein anderer Port ließ sich öffnen, darum kann niemand fragen, was dieser Rechner anbietet.'
        : `Fragen werden stattdessen auf TCP ${port} beantwortet. Dienste, die nur TCP ${wantedPort} kennen, können diesen Rechner nicht fragen.`,
      holders.some(({ pid }) => pid !== null) ? CLOSE_HOLDER : UNSEEN_HOLDER
    ]
  }),
  'heard-back': (all) => ({
    title: 'Eigene Meldungen kommen zurück',
    details: [`Gehört: ${list(all.map(({ name, sent, heardBack }) => `${number(heardBack)} von ${number(sent)} auf ${name}`))}.`]
  }),
  'not-heard-back': (all) => ({
    title: `Eigene Meldungen kommen auf ${list(all.map(({ name }) => name))} nicht zurück`,
    details: all.map(
      ({ sent, address }) =>
        `Von ${address} ${sent === 1 ? 'wurde eine' : `wurden ${number(sent)}`} gesendet, keine kam an. Meist ist eine Firewall auf diesem Rechner die Ursache.`
    )
  }),
  'cannot-send': (all) => ({
    title: `Auf ${list(all.map(({ name }) => name))} lassen sich keine Meldungen senden`,
    details: all.map(({ address, errorCode }) => `Von ${address}: ${systemReason(errorCode)}.`)
  }),
  'nothing-sent': () => ({
    title: 'Während der Prüfung wurde nichts gemeldet',
    details: ['Darum war nicht zu sehen, ob Meldungen zurückkommen.']
  }),
  'udp-not-bound': () => ({
    title: 'Ohne offenen Port für Meldungen ist nichts zu hören',
    details: ['Siehe den Schritt zu UDP weiter oben.']
  }),
  'no-network-to-hear': () => ({
    title: 'Es gibt kein Netz, in dem andere zu hören wären',
    details: ['Siehe den Schritt zum Netz weiter oben.']
  }),
  'heard-others': ([{ peers }]) => ({
    title: peers === 1 ? 'Ein Peer auf einem anderen Rechner ist zu hören' : `${number(peers)} Peers auf anderen Rechnern sind zu hören`,
    details: ['Meldungen anderer erreichen diesen Rechner.']
  }),
  'heard-nobody': ([{ silent }]) => ({
    title: 'Kein anderer Rechner ist zu hören',
    details: [
      silent === 0
        ? 'Vielleicht läuft Peerscope auf keinem anderen Rechner dieses Netzes. Sonst hält eine Firewall, hier oder dort, oder der Access Point die Meldungen auf.'
        : `${count(silent, 'Peer war', 'Peers waren')} vorher zu hören. Vielleicht hält jetzt eine Firewall, hier oder dort, oder der Access Point die Meldungen auf.`
    ]
  }),
  'isolation-suspected': (all) => ({
    title: `Auf ${list(all.map(({ name }) => name))} hält der Access Point seine Geräte vielleicht getrennt`,
    details: [
      'Eigene Meldungen kommen dort zurück, aber kein anderer Rechner ist dort zu hören. Gastnetze machen das oft; es heißt Client- oder AP-Isolation. Schalten Sie sie dort aus oder fügen Sie Peers über ihre Adresse hinzu.'
    ]
  }),
  flood: ([{ addresses, sources }]) => ({
    title: `Eine Flut kommt von ${list(sources > addresses.length ? [...addresses, `${number(sources - addresses.length)} weiteren`] : addresses)}`,
    details: [
      'Von dort kommen mehr Meldungen, als ein ehrlicher Rechner sendet; die meisten werden verworfen. Die Adresse kann gefälscht sein.'
    ]
  }),
  'asked-by': ([{ asked, peers }]) => ({
    title: 'Peers fragen, was dieser Rechner anbietet',
    details: [
      peers === 1
        ? 'Der einzige Peer auf einem anderen Rechner hat gefragt.'
        : `${number(asked)} von ${number(peers)} Peers auf anderen Rechnern ${asked === 1 ? 'hat' : 'haben'} gefragt.`
    ]
  }),
  'asked-by-nobody': ([{ peers }]) => ({
    title: 'Andere Rechner sind zu hören, aber keiner fragt diesen',
    details: [
      `${peers === 1 ? 'Ein Peer dort hatte' : `${number(peers)} Peers dort hatten`} Zeit genug, um zu fragen. Wahrscheinlich lässt eine Firewall auf diesem Rechner keine Verbindungen herein.`
    ]
  }),
  'heard-by-nobody': ([{ peers }]) => ({
    title: 'Andere Rechner hören diesen nicht',
    details: [
      `${peers === 1 ? 'Ein Peer auf einem anderen Rechner ist' : `${number(peers)} Peers auf anderen Rechnern sind`} zu hören; wer es sagen kann, sagt, dass er diesen Rechner nicht hört. Seine Meldungen gehen unterwegs verloren: Nennen Sie einander über die Adresse.`
    ]
  }),
  'nobody-to-ask': () => ({
    title: 'Kein anderer Rechner ist lange genug zu hören, um gefragt zu haben',
    details: ['Peers fragen wenige Sekunden, nachdem sie jemand Neuen hören.']
  }),
  'all-reached': ([{ peers }]) => ({
    title:
      peers === 1
        ? 'Der einzige Peer, der sich von einem anderen Rechner meldet, ist zu erreichen'
        : `Alle ${number(peers)} Peers, die sich von anderen Rechnern melden, sind zu erreichen`,
    details: [
      peers === 1 ? 'Er hat auf die Frage nach seinem Angebot geantwortet.' : 'Jeder hat auf die Frage nach seinem Angebot geantwortet.'
    ]
  }),
  'peers-silent': ([{ peers }]) => ({
    title: peers === 1 ? 'Ein Peer ist verstummt' : `${number(peers)} Peers sind verstummt`,
    details: ['Es kommt keine Meldung mehr. Wer auch nicht antwortet, wird bald entfernt.']
  }),
  'peer-refuses': (all) => ({
    title: all.length === 1 ? `${all[0].name} lehnt Verbindungen ab` : `${number(all.length)} Peers lehnen Verbindungen ab`,
    details: all.map(
      ({ name, address, port }) =>
        `${name}: Auf ${address}:${port} hört nichts zu, oder eine Firewall dort weist diesen Rechner ab. Ein Neustart dort hilft oft.`
    )
  }),
  'peer-never-answers': (all) => ({
    title: all.length === 1 ? `${all[0].name} antwortet nicht` : `${number(all.length)} Peers antworten nicht`,
    details: all.map(
      ({ name, address, port }) => `${name}: Von ${address}:${port} kommt nichts zurück. Meist ist eine Firewall dort die Ursache.`
    )
  }),
  'peer-unreachable': (all) => ({
    title: all.length === 1 ? `Zu ${all[0].name} führt kein Weg` : `Zu ${number(all.length)} Peers führt kein Weg`,
    details: all.map(({ name, address, port }) => `${name}: Von diesem Rechner kommt keine Verbindung zu ${address}:${port} zustande.`)
  }),
  'peer-answers-wrongly': (all) => ({
    title: all.length === 1 ? `${all[0].name} antwortet mit etwas anderem` : `${number(all.length)} Peers antworten mit etwas anderem`,
    details: all.map(
      ({ name, address, port }) => `${name}: Auf ${address}:${port} spricht etwas ein anderes Protokoll, oder es ist ein anderer Knoten.`
    )
  }),
  'more-not-reached': ([{ peers }]) => ({
    title: peers === 1 ? 'Ein weiterer Peer ist nicht zu erreichen' : `${number(peers)} weitere Peers sind nicht zu erreichen`,
    details: [`${peers === 1 ? 'Er steht' : 'Sie stehen'} in der Tabelle der Peers unter „Nicht erreichbar“.`]
  }),
  'nobody-to-reach': () => ({
    title: 'Kein anderer Rechner ist da, der zu erreichen wäre',
    details: ['Jeder Peer wird nach seinem Angebot gefragt, sobald er zu hören ist.']
  }),
  'no-interfaces': () => ({
    title: 'Kein VPN und kein virtueller Adapter hat eine Adresse',
    details: ['Auch keine andere Schnittstelle dieses Rechners hat eine.']
  }),
  'no-virtual-adapters': () => ({
    title: 'Kein VPN und kein virtueller Adapter ist im Weg',
    details: ['Jede Schnittstelle dieses Rechners sieht nach einer echten aus.']
  }),
  'virtual-adapter': (all) => ({
    title:
      all.length === 1
        ? `${all[0].name} ${ADAPTER_OF[all[0].adapter]}`
        : `${number(all.length)} Adapter gehören zu VPN, Containern oder virtuellen Maschinen`,
    details: [
      `${list(all.map(({ name, address, adapter }) => `${name} (${address}) ${ADAPTER_OF[adapter]}`))}. ` +
        'Dort sind selten Peers; ein solcher Adapter lässt sich in den Einstellungen ausschalten.'
    ]
  }),
  'vpn-default-route': (all) => ({
    title: 'Ein VPN trägt den Verkehr dieses Rechners',
    details: all.map(
      ({ name, address }) =>
        `Die Standardroute führt über ${name} (${address}). VPNs geben Meldungen selten weiter: Nutzen Sie die Schnittstelle, an der Ihre Peers sind, oder fügen Sie sie über ihre Adresse hinzu.`
    )
  }),
  'only-virtual-adapters': () => ({
    title: 'Nur virtuelle Adapter sind in Gebrauch',
    details: ['Meldungen gehen zu VPN, Containern oder virtuellen Maschinen und in kein echtes Netz.']
  }),
  'firewall-active': (all) => {
    const names = list(all.map(({ firewall }) => FIREWALLS[firewall]));
    const are = all.length === 1 ? 'ist' : 'sind';
    return all.some(({ suspected }) => suspected)
      ? {
          title: `Vielleicht ${are} ${names} im Weg`,
          details: [
            'Ein anderer Schritt sieht so aus, als würde etwas abgehalten. Dies lässt die eigenen Netze herein und niemanden sonst.'
          ]
        }
      : {
          title: `${names} ${are} eingeschaltet und ${all.length === 1 ? 'lässt' : 'lassen'} Peers offenbar herein`,
          details: ['Nichts in dieser Prüfung sieht so aus, als würde etwas abgehalten.']
        };
  },
  'no-firewall-found': () => ({
    title: 'Keine Firewall gefunden',
    details: ['Keine, die Peerscope kennt, ist eingeschaltet.']
  }),
  'firewall-not-told': () => ({
    title: 'Das System verrät nicht, ob eine Firewall eingeschaltet ist',
    details: ['Fehlen Peers und gibt es eine, dann lassen Sie die eigenen Netze herein.']
  }),
  'no-conflicts': () => ({
    title: 'Niemand widerspricht einem anderen',
    details: ['Keine Identität und keine Adresse mit Port wird zweimal beansprucht.']
  }),
  conflict: (all) => ({
    title:
      all.length === 1
        ? `Ein anderer Knoten widerspricht ${all[0].name}`
        : `${number(all.length)} Knoten sind im Konflikt mit einem anderen`,
    details: all.map(({ kind, name, address }) =>
      kind === 'identity'
        ? `${address} kündigt die Identität von ${name} an und antwortet anders oder weist ab. ${CONFLICT_CAUSES}`
        : `Ein anderer Knoten beansprucht Adresse und Port von ${name}, ${address}.`
    )
  }),
  'more-conflicts': ([{ peers }]) => ({
    title: `${count(peers, 'weiterer Knoten ist', 'weitere Knoten sind')} im Konflikt mit einem anderen`,
    details: ['Die Tabelle der Peers findet sie alle unter „Konflikt“.']
  })
};

/** Codes of the resolver. */
const LOOK_UP_FAILURES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'Kein Rechner dieses Namens ist bekannt.',
  ENODATA: 'Der Name hat keine IPv4-Adresse.',
  EAI_AGAIN: 'Der Namensserver antwortet nicht.',
  ETIMEOUT: 'Der Namensserver antwortet nicht.',
  'NOT-UNICAST': 'Der Name führt zu einer Adresse, die kein einzelner Rechner haben kann.'
};

const named = (names: readonly string[], more = 0): string => list(more === 0 ? names : [...names, count(more, 'weiterer', 'weitere')]);

export const windowWords: WindowWords = {
  product: 'Peerscope',
  number,
  list,
  time,
  and: 'und',
  units: {
    milliseconds: 'ms',
    seconds: 's',
    minutes: 'min',
    hours: 'h',
    days: 'd',
    bytes: (n) => count(n, 'Byte', 'Bytes'),
    kibibytes: (n) => `${number(n)} KiB`,
    percent: (n) => `${number(n)}\u00A0%`
  },

  views: {
    map: 'Karte',
    peers: 'Peers',
    activity: 'Aktivität',
    capabilities: 'Eigene Fähigkeiten',
    check: 'Netzwerkprüfung',
    settings: 'Einstellungen'
  },
  viewsLabel: 'Ansichten',

  bar: {
    listening: 'Empfang läuft',
    notListening: 'Kein Empfang',
    on: (interfaces) => `auf ${list(interfaces)}`,
    onMany: (n) => `auf ${count(n, 'Schnittstelle', 'Schnittstellen')}`,
    waiting: 'Wartet',
    noInterface: 'auf ein Netz',
    portTaken: (port) => `UDP ${port} ist nicht verfügbar`,
    search: 'Nach Name, Fähigkeit oder Adresse filtern',
    searchHint: 'Einfache Wörter oder offers:print seen<5s -state:quiet iface:eth0 hears:no name:nas address:10.0',
    searchProblem: (kind, source, states) =>
      ({
        'no-value': `„${source}“ braucht einen Wert, etwa offers:print.`,
        'unknown-state': `„${source}“ nennt keinen Zustand. Es gibt ${list(states)}.`,
        'unknown-quality': `„${source}“ ist nicht bekannt. Es gibt is:favourite und is:hidden.`,
        'unknown-way': `„${source}“ ist nicht bekannt. Es gibt hears:yes, hears:no und hears:unknown.`,
        'no-time': `„${source}“ braucht eine Zeit, etwa seen<5s oder seen>2min.`,
        'open-quote': `„${source}“ öffnet ein Anführungszeichen, das nicht endet.`
      })[kind],
    clearSearch: 'Suche leeren',
    searchKeyHint: '/ springt hierher',
    freeze: 'Karte anhalten',
    frozen: 'Karte angehalten',
    toDark: 'Zum dunklen Design wechseln',
    toLight: 'Zum hellen Design wechseln',
    settings: 'Einstellungen'
  },

  facets: {
    state: 'Zustand',
    capabilities: 'Fähigkeiten',
    oneWay: 'Nur einseitig zu hören',
    single: 'nur einer',
    hint: (name) => `${name} (mit Umschalt klicken: ausschließen)`,
    excluded: ', ausgeschlossen',
    singleHint: 'Ein einziger Knoten bietet dies an. Geht er, bietet es niemand mehr.',
    none: 'Erscheinen hier, sobald ein Peer etwas anbietet.',
    more: (n) => `Und ${number(n)} weitere: zu finden über die Suche.`
  },
  markName: (mark) => MARK_NAMES[mark],

  status: {
    peers: (n) => count(n, 'Peer', 'Peers'),
    types: (n) => count(n, 'Art von Fähigkeit', 'Arten von Fähigkeiten'),
    offers: (n) => count(n, 'Angebot', 'Angebote'),
    announcing: (interval, port) => `Meldet sich alle ${interval} über UDP ${port}`,
    announcesLater: (interval, port) => `Meldet sich alle ${interval} über UDP ${port}, sobald es geht`,
    sent: (n) => `Gesendet ${number(n)}`,
    heardBack: (n) => `Zurückgehört ${number(n)}`,
    lastMinute: (joined, left) => `${number(joined)} gekommen, ${number(left)} gegangen in der letzten Minute`,
    upToDate: 'Auf dem neuesten Stand',
    otherTcpPort: (got, wanted) => `TCP ${wanted} ist belegt; Antworten kommen von ${got}`
  },

  state: {
    live: 'Meldet sich und antwortet.',
    joined: (age) => `Vor ${age} dazugekommen.`,
    asking: 'Zum ersten Mal gehört; wird nach seinem Angebot gefragt.',
    silent: (age, left) => `Seit ${age} keine Meldung; wird in ${left} entfernt.`,
    silentButAnswers: (age) => `Meldet sich seit ${age} nicht, antwortet aber auf Fragen und bleibt deshalb.`,
    probeUnanswered: (age, left) => `Seit ${age} keine Meldung und keine Antwort auf eine Frage; wird in ${left} entfernt.`,
    unreachable: (failure, endpoint) => `Zu hören, aber nicht erreichbar: ${FAILURES[failure](endpoint)}.`,
    unreachablePlain: 'Zu hören, aber nicht erreichbar.',
    identityConflict: (address) => `${address} kündigt dieselbe Identität an und antwortet anders oder weist ab. ${CONFLICT_CAUSES}`,
    endpointConflict: (address) => `Ein anderer Knoten beansprucht dieselbe Adresse und denselben Port, ${address}.`
  },

  inspector: {
    details: (name) => `Einzelheiten zu ${name}`,
    close: 'Schließen',
    seen: (age) => `vor ${age} gehört`,
    heartbeat: 'Herzschlag',
    beats: (interval, missed, of) => `alle ${interval}, ${missed} von ${of} ausgeblieben`,
    noBeats: 'hört zu',
    rule: (missed, quiet, removed) => `Still nach ${missed} ausgebliebenen (${quiet}), entfernt nach ${removed} ohne Lebenszeichen.`,
    ruleNow: (missed, left) => `Still nach ${missed} ausgebliebenen, wird in ${left} entfernt.`,
    ruleAnswers: (missed) => `Still nach ${missed} ausgebliebenen; bleibt, solange Antworten auf Fragen kommen.`,
    reachability: 'Erreichbarkeit',
    youHear: 'Hier zu hören',
    youHearNoMore: 'War hier zu hören',
    itHears: 'Hört diesen Rechner',
    itDoesNotHear: 'Hört diesen Rechner nicht',
    itHearsNot: 'Hört diesen Rechner vielleicht nicht',
    itHearsUnknown: 'Hört er diesen Rechner?',
    ago: (age, via) => (via === null ? `vor ${age}` : `vor ${age}, ${via}`),
    asked: (age) => `hat vor ${age} gefragt`,
    neverAsked: 'hat nie gefragt',
    notYetAsked: 'hat noch nicht gefragt',
    endpoints: 'Endpunkte',
    unconfirmed: 'unbestätigt',
    beyond: 'über Adresse',
    offers: 'Angebote',
    noOffers: 'Bietet nichts an.',
    offersUnknown: 'Erst bekannt, wenn er geantwortet hat.',
    others: (n) => (n === 0 ? 'als Einziger' : count(n, 'anderer', 'andere')),
    onPort: (port) => `Port ${port}`,
    identity: 'Identität',
    hereSince: (since) => `Hier seit ${since}.`,
    copyEndpoint: 'Endpunkt kopieren',
    copy: (text) => `${text} kopieren`,
    copied: (text) => `${text} kopiert`,
    probe: 'Prüfen',
    probing: 'Wird geprüft',
    answered: (address, after) => `Antwort von ${address} nach ${after}.`,
    failed: (failure, endpoint, after) =>
      PROBED[failure]?.(endpoint, after) ?? `Keine Antwort nach ${after}: ${FAILURES[failure](endpoint)}.`,
    coverageTitle: 'Wenn er geht',
    coverage: (type, others) => {
      if (others === 0) return `Niemand sonst bietet ${type}.`;
      return `${type} gibt es noch ${others === 1 ? 'einmal' : others === 2 ? 'zweimal' : `${number(others)}-mal`}.`;
    },
    notAllowed: 'Knoten dieser Art werden einmal gefragt und nie geprüft.',
    unknownPeer: 'Er ist inzwischen gegangen.',
    selfTitle: 'Dieser Rechner',
    selfPort: (udp, tcp) => (tcp === null ? `UDP ${udp}` : `UDP ${udp}, TCP ${tcp}`),
    edit: 'Eigene Fähigkeiten bearbeiten',
    offeredBy: 'Angeboten von',
    providers: (n) => (n === 0 ? 'Niemand bietet es noch an' : `Angeboten von ${count(n, 'Knoten', 'Knoten')}`),
    announced: 'angekündigt',
    hidden: 'verborgen'
  },

  hearing: {
    both: (name) => `Dieser Rechner und ${name} hören einander.`,
    notHeard: (name) => `Dieser Rechner hört ${name}, ${name} hört diesen Rechner nicht.`,
    perhapsNotHeard: (name) => `Dieser Rechner hört ${name}, aber ${name} hat ihn nie etwas gefragt und hört ihn vielleicht nicht.`,
    notYetKnown: (name) => `Dieser Rechner hört ${name}. Ob ${name} ihn hört, ist noch nicht bekannt.`,
    onlyHeardThere: (name) => `${name} hört diesen Rechner, dieser Rechner hört ${name} nicht mehr.`,
    neither: (name) => `Dieser Rechner hört ${name} nicht mehr, und ${name} hört diesen Rechner nicht.`,
    noLonger: (name) => `Dieser Rechner hört ${name} nicht mehr.`,
    hears: (name, others) => `${name} hört ${others}.`,
    hearsAll: (name, n) => `${name} hört alle ${number(n)} anderen, die hier sind.`,
    hearsNot: (name, others) => `${name} hört ${others} nicht.`,
    hearsAndNot: (name, heard, unheard) => `${name} hört ${heard}, nicht aber ${unheard}.`,
    heardOnly: (name, others, n) =>
      n === 1 ? `${others} hört ${name}, wird dort aber nicht gehört.` : `${others} hören ${name}, werden dort aber nicht gehört.`,
    hearsOnly: (name, others, n) =>
      n === 1 ? `${name} hört ${others}, wird dort aber nicht gehört.` : `${name} hört ${others}, wird von ihnen aber nicht gehört.`,
    strangers: (name, others) => `${name} hört ${others}; dieser Rechner nicht.`,
    more: (n) => count(n, 'weiterer', 'weitere'),
    told: (name, age) => `Das hat ${name} vor ${age} mitgeteilt.`,
    asking: (name) => `${name} wird gefragt, wen er hört.`,
    notTold: (name) => `${name} hat nicht mitgeteilt, wen er hört.`,
    cannotTell: 'Knoten dieser Art können nicht mitteilen, wen sie hören.',
    meansNotHeard:
      'Dort erscheint dieser Rechner nicht, und was er anbietet, wird nicht gefunden. Meist liegt es an einer Firewall dort oder an einem Zugangspunkt oder Switch, der Rundrufe zurückhält.',
    meansRefused:
      'Er ist zu hören, lehnt aber Fragen ab: An seinem Port lauscht niemand, oder eine Firewall dort weist diesen Rechner ab. Starten Sie ihn dort neu.',
    meansNotReached:
      'Er ist zu hören, aber Fragen kommen nicht durch. Meist liegt es an einer Firewall dort, oder das Programm dort ist überlastet oder hängt.',
    lookInCheck: 'Netzwerkprüfung öffnen'
  },

  departed: {
    gone: 'Nicht mehr da',
    hereAgain: 'Wieder da',
    lead: (time, what) => `Um ${time}: ${what}.`,
    offered: 'Hat angeboten'
  },

  history: {
    title: 'Verlauf',
    none: 'Seit dem Start von Peerscope wurde nichts vermerkt.',
    showAll: 'Alles in der Aktivität zeigen',
    cameBack: (n) => `Heute ${n === 1 ? 'einmal' : n === 2 ? 'zweimal' : `${number(n)}-mal`} gegangen und wiedergekommen.`
  },

  notes: {
    favourite: 'Als Favorit merken',
    unfavourite: 'Nicht mehr als Favorit merken',
    isFavourite: 'Favorit',
    more: 'Weitere Aktionen',
    alias: 'Eigener Name',
    aliasHint: 'Erscheint statt seines Namens, nur auf diesem Rechner. Leer heißt: keiner.',
    announcesItselfAs: (name) => `Meldet sich als ${name}.`,
    sharedBy: (n) => `${number(n)} Peers melden sich unter diesem Namen; das gilt für alle.`,
    save: 'Umbenennen',
    cancel: 'Abbrechen',
    aliasTooLong: (most) => `Ein eigener Name hat höchstens ${most} Zeichen.`,
    aliasUnprintable: 'Ein eigener Name darf keine Steuerzeichen enthalten.',
    refused: 'Das ließ sich nicht merken.',
    hide: 'Ausblenden',
    unhide: 'Nicht mehr ausblenden',
    hidden: (name) => `${name} ist ausgeblendet`,
    hiddenFacet: 'Ausgeblendet',
    rename: 'Umbenennen',
    copyEndpoint: 'Endpunkt kopieren',
    copyIdentity: 'Identität kopieren',
    copyJson: 'Als JSON kopieren',
    copyMarkdown: 'Als Markdown-Zeile kopieren',
    copied: (what) => (what === 'json' ? 'Als JSON kopiert' : 'Als Markdown-Zeile kopiert')
  },

  commands: {
    'show-map': 'Karte zeigen',
    'show-peers': 'Peers zeigen',
    'show-activity': 'Aktivität zeigen',
    'show-capabilities': 'Eigene Fähigkeiten zeigen',
    'show-settings': 'Einstellungen zeigen',
    'add-peer-by-address': 'Peer über Adresse hinzufügen',
    'toggle-theme': 'Zwischen Dunkel und Hell wechseln',
    'toggle-freeze': 'Karte anhalten oder laufen lassen',
    'fit-map': 'Ganze Karte zeigen',
    'zoom-map-in': 'Karte vergrößern',
    'zoom-map-out': 'Karte verkleinern',
    'show-sample': 'Beispiel-Peers zeigen',
    'hide-sample': 'Zurück zum echten Netz',
    'show-check': 'Netzwerkprüfung zeigen',
    'run-network-check': 'Netzwerkprüfung starten',
    'export-peers': 'Peers als CSV exportieren',
    find: 'Suchen',
    about: 'Über Peerscope',
    quit: 'Peerscope beenden'
  },

  commandWords: {
    'show-map': 'Graph Bild Zoom anordnen',
    'show-peers': 'Tabelle Liste Rechner Geräte',
    'show-activity': 'Verlauf Protokoll Ereignisse Vergangenes',
    'show-capabilities': 'Angebote Dienste ankündigen bearbeiten importieren exportieren',
    'show-settings':
      'Optionen Name Sprache Bewegung Benachrichtigungen beobachten Beobachtung Regeln Schnittstellen Infobereich Anmeldung Sicherung importieren exportieren zurücksetzen',
    'add-peer-by-address': 'IP Host verbinden',
    'toggle-theme': 'Design Theme Modus Farben Darstellung',
    'toggle-freeze': 'Pause stoppen einfrieren',
    'fit-map': 'Zoom einpassen zentrieren',
    'zoom-map-in': 'Zoom näher größer',
    'zoom-map-out': 'Zoom weiter kleiner',
    'show-sample': 'Demo simuliert ausprobieren',
    'hide-sample': 'Demo Beispiel simuliert beenden',
    'show-check': 'Firewall Probleme Diagnose Bericht',
    'run-network-check': 'Firewall Probleme Diagnose testen',
    'export-peers': 'speichern Tabelle Datei',
    find: 'finden',
    about: 'Version Informationen',
    quit: 'schließen verlassen'
  },

  palette: {
    label: 'Alles finden und ausführen',
    placeholder: 'Peer, Fähigkeit, Adresse oder Befehl finden',
    results: 'Ergebnisse',
    groups: {
      recent: 'Zuletzt benutzt',
      commands: 'Befehle',
      views: 'Gespeicherte Ansichten',
      peers: 'Peers',
      capabilities: 'Fähigkeiten',
      addresses: 'Adressen',
      filter: 'Filter'
    },
    more: (n) => `${number(n)} weitere: zum Finden tippen`,
    filter: (text) => `Karte und Tabelle nach „${text}“ filtern`,
    arrange: (by) => `Karte nach ${{ capability: 'Fähigkeiten', reachability: 'Erreichbarkeit', interface: 'Schnittstellen' }[by]} ordnen`,
    filterRemoved: 'Filter entfernt: Er verbarg diesen Peer',
    found: (n) => count(n, 'Ergebnis', 'Ergebnisse'),
    keys: { walk: 'gehen', choose: 'wählen', filter: 'Karte und Tabelle filtern' },
    escape: 'Esc',
    modifiers: { ctrl: 'Strg', alt: 'Alt', shift: 'Umschalt' }
  },

  savedViews: {
    saved: 'Gespeicherte Ansichten',
    save: 'Ansicht speichern',
    savedAs: (name) => `Gespeichert als ${name}`,
    rename: 'Ansicht umbenennen',
    name: 'Name',
    keeps: (filter) => `Behält den Filter ${filter}, die Reihenfolge der Tabelle und ob Karte oder Tabelle gezeigt wird.`,
    keepsOrder: 'Behält die Reihenfolge der Tabelle und ob Karte oder Tabelle gezeigt wird. Gefiltert ist gerade nichts.',
    cancel: 'Abbrechen',
    change: (name) => `${name} ändern`,
    changes: { update: 'Auf das Gezeigte aktualisieren', rename: 'Umbenennen', remove: 'Entfernen' }
  },

  peers: {
    lead: (n, hidden) => {
      if (n === 0) return 'Noch niemand sonst in diesem Netz.';
      const peers = `${count(n, 'Peer', 'Peers')} in diesem Netz`;
      return hidden === 0 ? `${peers}.` : `${peers}, davon ${number(hidden)} ausgeblendet.`;
    },
    showing: (n, of) => `${number(n)} von ${number(of)}`,
    columns: {
      mark: 'Zeichen',
      name: 'Name',
      state: 'Zustand',
      endpoint: 'Endpunkt',
      offers: 'Angebote',
      seen: 'Gehört',
      hearsYou: 'Hört mich',
      beats: 'Letzte 30 Meldungen'
    },
    missed: (n, of) => (of === 0 ? 'Noch keine gehört' : `${number(n)} von ${number(of)} ausgeblieben`),
    hears: { yes: 'Ja', no: 'Bisher nicht', unknown: 'Unbekannt' },
    more: (n) => `+${number(n)}`,
    moreAddresses: (addresses) => `auch unter ${list(addresses)}`,
    sortBy: (column) => `Nach ${column} sortieren`,
    clear: 'Leeren',
    removeFilter: (filter) => `Filter entfernen: ${filter}`,
    keys: (isMac) =>
      `Pfeiltasten gehen durch die Zeilen, die Leertaste wählt aus, Umschalt und Pfeil wählen mehrere, Enter öffnet die Einzelheiten, ${isMac ? 'Befehl' : 'Strg'} C kopiert.`,
    presence: { unmatched: 'Der Filter zeigt ihn nicht mehr', left: 'Nicht mehr da' },
    gone: 'Gegangen',
    held: 'Reihenfolge angehalten',
    heldHint: 'Solange der Zeiger in der Tabelle ist, behalten die Zeilen ihren Platz. Danach werden sie neu sortiert.',
    noneMatch: 'Kein Peer passt.',
    noneMatchHint: 'Mit einem Filter weniger sind mehr zu sehen.'
  },

  activity: {
    lead: 'Was in diesem Netz geschah, Neuestes zuerst.',
    empty: 'Noch ist nichts geschehen.',
    sentence: (kind) => ACTIVITY[kind],
    became: (state) => BECAME[state],
    left: (reason) => (reason === null ? 'ist gegangen' : `ist gegangen: ${LEFT[reason]}`),
    kinds: { all: 'Alles', presence: 'Gekommen und gegangen', changes: 'Änderungen', network: 'Netzwerk' },
    filter: 'Anzeigen'
  },

  log: {
    andMore: (types, more) => `${types.join(', ')} und ${number(more)} weitere`,
    renamed: (name) => `heißt jetzt ${name}`,
    joinedWith: (types) => `ist dazugekommen mit ${types}`,
    added: (types) => `bietet jetzt auch ${types} an`,
    removed: (types) => `bietet ${types} nicht mehr an`,
    swapped: (added, removed) => `bietet jetzt ${added} an und ${removed} nicht mehr`,
    details: 'hat Einzelheiten seines Angebots geändert',
    ownOffers: (change) => `Dieser Rechner ${change}.`,
    today: 'Heute',
    yesterday: 'Gestern',
    day,
    search: 'Aktivität durchsuchen',
    searchHint: 'Name, Fähigkeit oder Wörter',
    peer: 'Peer',
    allPeers: 'Alle Peers',
    showing: (n) => count(n, 'Eintrag', 'Einträge'),
    showingOfNewest: (n, of) => `${count(n, 'Eintrag', 'Einträge')} unter den neuesten ${number(of)}`,
    noneMatch: 'Nichts passt.',
    searching: 'Sucht weiter zurück…',
    clear: 'Filter leeren',
    earlier: 'Früheres zeigen',
    burst: (kind, n) =>
      kind === 'joined'
        ? `${number(n)} Peers sind dazugekommen`
        : kind === 'left'
          ? `${number(n)} Peers sind gegangen`
          : `${number(n)} Zustandsänderungen`,
    keep: 'Aktivität behalten, wenn Peerscope endet',
    keepHint:
      'In der Datei activity.json im Ordner der Einstellungen, nur auf diesem Rechner: wann es geschah, Namen und Kennungen der Peers, Arten ihrer Angebote, dazu die Sätze der Liste, etwa über Schnittstellen, Fehler und Beobachtungsregeln. Höchstens 10.000 Einträge. Ausschalten entfernt die Datei.'
  },

  bell: {
    title: 'Neuigkeiten',
    label: (hasNews) => (hasNews ? 'Neuigkeiten: etwas noch nicht Gesehenes' : 'Neuigkeiten'),
    away: (length, changes) => `Während der Abwesenheit (${length}): ${changes.join(', ')}.`,
    closed: (changes) => `Seit Peerscope zuletzt offen war: ${changes.join(', ')}.`,
    joined: (n, names) => `${number(n)} dazugekommen (${names})`,
    left: (n, names) => `${number(n)} gegangen (${names})`,
    leftWhy: (name, reason) => (reason === null ? name : `${name}: ${LEFT[reason]}`),
    changed: (n, names) => `${number(n)} mit anderem Angebot (${names})`,
    passing: (n) => `${number(n)} gekommen und wieder gegangen`,
    andMore: (names, more) => (more === 0 ? names.join('; ') : `${names.join('; ')} und ${number(more)} weitere`),
    dismiss: 'Schließen',
    problems: (n) => `Die Netzwerkprüfung hat ${count(n, 'Problem', 'Probleme')} gefunden.`,
    showCheck: 'Zeigen',
    empty: 'Nichts, was Aufmerksamkeit braucht.',
    all: 'Alle Aktivität'
  },

  ribbon: {
    title: 'Letzte 15 Minuten',
    label: (joined, left) => `Letzte 15 Minuten: ${number(joined)} gekommen, ${number(left)} gegangen`,
    joined: (n) => `gekommen ${number(n)}`,
    left: (n) => `gegangen ${number(n)}`,
    live: 'Jetzt',
    replay: 'Rückblick',
    dragToReplay: 'Ziehen zum Zurückblicken',
    backToLive: 'Zurück zu jetzt',
    asOf: (at) => `Stand ${at}`,
    then: (peers) => `damals ${count(peers, 'Peer', 'Peers')}`,
    thenLead: 'So war es. Was sich mit einem Peer tun lässt, geht wieder, sobald die Karte das Jetzt zeigt.',
    since: 'Seitdem',
    stillHere: 'Er ist noch hier.',
    leftAt: (at, why) => `Um ${at}: ${why}.`,
    offeredThen: 'Damals angeboten',
    offeredThenBy: 'Damals angeboten von'
  },

  toast: {
    label: 'Nachricht',
    joinedWith: (n) => (n === 1 ? 'ist dazugekommen mit' : 'sind dazugekommen mit'),
    joined: (n) => (n === 1 ? 'ist dazugekommen' : 'sind dazugekommen'),
    left: (n) => (n === 1 ? 'ist gegangen' : 'sind gegangen'),
    more: (n) => ` und ${count(n, 'weiterer', 'weitere')}`,
    show: 'Zeigen',
    dismiss: 'Schließen',
    undo: 'Rückgängig',
    canBeUndone: (text, keys) => `${text}. ${keys} macht es rückgängig.`,
    removed: (name) => `${name} entfernt`,
    updated: (name) => `${name} aktualisiert`,
    announced: 'Änderungen angekündigt',
    saved: 'Einstellungen gespeichert'
  },

  capabilities: {
    lead: 'Was dieser Rechner ankündigt. Jeder in diesem Netz kann es sehen.',
    type: 'Art',
    port: 'Port',
    description: 'Beschreibung',
    descriptionHint: 'freiwillig',
    announced: 'Angekündigt',
    hidden: 'Verborgen',
    draft: 'Entwurf',
    switchLabel: (name) => `${name} ankündigen`,
    remove: (name) => `${name} entfernen`,
    unnamed: 'diese Fähigkeit',
    add: 'Fähigkeit hinzufügen',
    emptyTitle: 'Dieser Rechner bietet noch nichts an',
    emptyLead: 'Hier steht, was andere Rechner nutzen dürfen: ein Name, der Port, ein paar Worte.',
    unsaved,
    saved: 'Keine ungespeicherten Änderungen.',
    fixing: (n) => (n === 1 ? 'Eine ist vor dem Ankündigen zu berichtigen.' : `${number(n)} sind vor dem Ankündigen zu berichtigen.`),
    discard: 'Verwerfen',
    announce: 'Änderungen ankündigen',
    previewTitle: 'Wie andere es sehen',
    previewLead: 'Ändert sich beim Tippen.',
    previewLabel: (types) =>
      types.length === 0 ? 'Vorschau: dieser Rechner bietet nichts an' : `Vorschau: dieser Rechner bietet ${list(types)} an`,
    previewMore: (n) => `und ${number(n)} mehr`,
    count: 'Fähigkeiten',
    countOf: (n, of) => `${number(n)} von ${number(of)}`,
    size: 'Größe der Antwort',
    sizeOf: (size, of) => `${size} von ${of}`,
    received: 'Peers mit der letzten Fassung',
    receivedOf: (n, of) => `${number(n)} von ${number(of)}`,
    receivedNobody: 'Noch ist niemand da, der sie bekommen könnte.',
    silent: (port) =>
      `Auf Port ${port} nimmt noch nichts TCP-Verbindungen an. Bei einem Dienst über UDP ist das richtig so; sonst erreichen Peers ihn nicht.`,
    checkAgain: 'Erneut prüfen',
    useFree: (port) => `${port} verwenden, der ist frei`
  },

  editing: {
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    undoHint: (isMac) => (isMac ? 'Rückgängig (⌘ Z)' : 'Rückgängig (Strg Z)'),
    redoHint: (isMac) => (isMac ? 'Wiederholen (⇧ ⌘ Z)' : 'Wiederholen (Strg Umschalt Z)'),
    undone: (changes) => `Rückgängig gemacht. ${unsaved(changes)}.`,
    redone: (changes) => `Wiederholt. ${unsaved(changes)}.`,
    move: (name) => `${name} verschieben`,
    moveHint: 'An eine andere Stelle ziehen oder Alt ↑ und Alt ↓ drücken',
    moved: (name, place, of) => `${name} ist jetzt ${number(place)} von ${number(of)}.`,
    usualPort: (type, port) => `In diesem Netz liegt ${type} meist auf Port ${port}.`,
    usePort: (port) => `${port} verwenden`,
    suggestion: (port, peers) => `Port ${port}, ${count(peers, 'Peer', 'Peers')}`,
    paste: 'Zeilen einfügen',
    pasteTitle: 'Mehrere Fähigkeiten einfügen',
    pasteLead:
      'Eine je Zeile: Art, Port und nach Belieben ein paar Worte, dazwischen Doppelpunkte. Zeilen, die mit # beginnen, bleiben weg.',
    pasteLabel: 'Zeilen',
    pasteExample: 'print:9100:Laserdrucker im Flur\nstorage:445',
    pasteAdd: 'Hinzufügen',
    cancel: 'Abbrechen',
    inserted: (good, broken) => {
      const fixing = `${number(broken)} zu berichtigen.`;
      if (broken === 0) return `${number(good)} hinzugefügt.`;
      return good === 0 ? fixing : `${number(good)} hinzugefügt, ${fixing}`;
    },
    noLines: 'Noch steht keine Zeile darin.',
    textTooLong: (most) => `Dieser Text ist größer als ${most}. Nichts davon wurde hinzugefügt.`,
    tooManyRows: (n, room, most) =>
      `Das sind ${number(n)} Zeilen, und es ist noch Platz für ${number(room)}: Ein Knoten kündigt höchstens ${number(most)} an. Nichts wurde hinzugefügt.`,
    import: 'Importieren',
    export: 'Exportieren',
    importTitle: (name, n) => `${count(n, 'Fähigkeit', 'Fähigkeiten')} aus ${name} importieren`,
    importLead: (n) =>
      `Hier ${n === 1 ? 'ist jetzt 1 Fähigkeit' : `sind jetzt ${number(n)} Fähigkeiten`}. Angekündigt wird erst auf Wunsch, und alles lässt sich rückgängig machen.`,
    importReplace: (n) => (n === 1 ? 'Ersetzen' : `Alle ${number(n)} ersetzen`),
    importAdd: () => 'Dazunehmen',
    importAll: 'Importieren',
    importNoRoom: (most) => `Zusammen sind es mehr als ${number(most)}; sie können daher nur ersetzen, was hier ist.`,
    importFailed: (name) => `${name} lässt sich nicht importieren`,
    importKept: 'Nichts wurde geändert.',
    notJson: (line) =>
      line === null ? 'Das ist kein lesbares JSON.' : `Das ist kein lesbares JSON: Der Fehler liegt nahe Zeile ${number(line)}.`,
    noList: 'Darin steht keine Liste von Fähigkeiten.',
    emptyList: 'Die Liste der Fähigkeiten ist leer.',
    tooManyEntries: (n, most) => `Darin stehen ${number(n)} Fähigkeiten; ein Knoten kündigt höchstens ${number(most)} an.`,
    entryNoObject: (n) => `Eintrag ${number(n)} ist keine Fähigkeit: Art und Port fehlen.`,
    entryNoType: (n) => `Eintrag ${number(n)} hat keine Art.`,
    entryNoPort: (n) => `Eintrag ${number(n)} hat keinen Port.`,
    entryNoText: (n) => `Die Beschreibung von Eintrag ${number(n)} ist kein Text.`,
    entryNoSwitch: (n) => `Eintrag ${number(n)}: „announced“ ist weder true noch false.`,
    moreProblems: (n) => `Und ${number(n)} weitere dieser Art.`,
    exported: (n, broken) => {
      const done = `${count(n, 'Fähigkeit', 'Fähigkeiten')} exportiert.`;
      return broken === 0
        ? done
        : `${done} ${broken === 1 ? 'Die eine, die zu berichtigen ist, fehlt' : `Die ${number(broken)}, die zu berichtigen sind, fehlen`} darin.`;
    },
    who: 'Wer sie hat',
    has: (names, more) => (more === 0 ? list(names) : `${names.join(', ')} und ${count(more, 'weiterer', 'weitere')}`),
    received: 'Bekommen',
    askOnce: 'Fragen nur einmal',
    notYet: 'Noch nicht',
    notReached: 'nicht erreichbar',
    nobody: 'Niemand'
  },

  problems: {
    typeMissing: 'Die Art fehlt, etwa print oder storage.',
    typeTooLong: (most) => `Die Art hat höchstens ${number(most)} Zeichen.`,
    typeColon: 'Die Art darf keinen Doppelpunkt enthalten.',
    typeUnprintable: 'Die Art darf keine Steuerzeichen und keine halben Unicode-Zeichen enthalten.',
    portMissing: 'Ein Port fehlt.',
    portRange: 'Ports gehen von 1 bis 65535.',
    descriptionTooLong: (over) => `${number(over)} Zeichen zu viel. Beschreibungen haben höchstens 200.`,
    descriptionUnprintable: 'Beschreibungen dürfen keine Steuerzeichen enthalten.',
    duplicate: (type, port) => `${type} auf Port ${port} steht schon in der Liste.`,
    tooMany: (most) => `Ein Knoten kündigt höchstens ${number(most)} Fähigkeiten an.`,
    tooLarge: (most) => `Die Antwort wäre größer als ${most}. Kürzere Beschreibungen helfen.`,
    notWhole: 'Bitte eine ganze Zahl.'
  },

  settings: {
    lead: 'Wie dieser Rechner erscheint und wie er zuhört.',
    name: 'Name',
    nameHint: 'Wie andere diesen Rechner nennen. Leer heißt: sein Rechnername.',
    type: 'Art des Knotens',
    typeHint: 'Steht in jeder Meldung.',
    interval: 'Melden alle',
    milliseconds: 'ms',
    intervalHint: 'Andere beurteilen Stille nach ihrem eigenen Abstand.',
    expiry: 'Entfernen nach',
    intervals: 'stillen Abständen',
    expiryHint: (after) => `Ein Peer wird nach ${after} ohne Lebenszeichen entfernt.`,
    udpPort: 'Entdeckung, UDP',
    udpHint: 'Alle Knoten müssen denselben nutzen: meist 5670.',
    tcpPort: 'Fähigkeiten, TCP',
    tcpHint: 'Ist er belegt, wird der nächste freie genutzt und angekündigt.',
    targetsHint: 'Für Rechner, die Meldungen nicht erreichen. Beide Seiten müssen einander nennen.',
    targetsPlaceholder: '192.168.1.20',
    newTarget: 'IPv4-Adresse oder Rechnername',
    addTarget: 'Adresse hinzufügen',
    removeTarget: (address) => `${address} entfernen`,
    noTargets: 'Keine. Meldungen finden alle im selben Netz.',
    target: {
      resolving: 'Die Adresse wird gesucht.',
      heard: (name) => `${name} ist von dort zu hören.`,
      heardOnly: (name) => `${name} ist von dort zu hören, aber nicht zu erreichen.`,
      notLookedUp: 'Namen werden nicht gesucht, solange Beispiel-Peers zu sehen sind.',
      own: 'Das ist eine Adresse dieses Rechners.',
      unsent: (code) => `Meldungen lassen sich dorthin nicht senden: ${systemReason(code)}.`,
      unheard: 'Von dort ist noch niemand zu hören; auch die andere Seite muss diesen Rechner nennen.',
      failed: (code) => `${LOOK_UP_FAILURES[code] ?? `Die Adresse ließ sich nicht finden (${code}).`} Es wird wieder versucht.`,
      goesOn: (address) => `Bis dahin gilt die letzte bekannte, ${address}.`
    },
    sections: {
      node: 'Dieser Rechner',
      interfaces: 'Schnittstellen',
      targets: 'Peers über Adresse',
      notifications: 'Mitteilungen',
      watch: 'Beobachten',
      desktop: 'Desktop',
      appearance: 'Darstellung',
      backup: 'Sichern und zurücksetzen'
    },
    places: 'Teile der Einstellungen',
    interfacesHint: 'Über die eingeschalteten gehen Meldungen hinaus und herein.',
    interfaceGone: 'Zurzeit nicht da.',
    allInterfacesOff: 'Alle sind aus: Niemand sieht diesen Rechner, und er sieht niemanden.',
    notificationsHint: 'Vom System gezeigt, solange dieses Fenster nicht vorn ist; viele auf einmal werden eine.',
    watchHint: 'Solange Peerscope läuft, meldet es, wenn etwas davon geschieht.',
    switches: {
      notifyJoined: 'Ein Peer ist dazugekommen',
      notifyLeft: 'Ein Peer ist gegangen',
      notifyConflict: 'Zwei Rechner sind im Konflikt',
      closeToTray: 'Nach dem Schließen des Fensters im Infobereich weiterlaufen',
      startAtLogin: 'Beim Anmelden starten',
      keepActivity: 'Aktivität über das Beenden hinaus behalten'
    },
    closeToTrayHint: 'Andere sehen diesen Rechner weiter. Ohne Infobereich wird das Fenster stattdessen minimiert.',
    startAtLoginHint: 'Dieser Rechner ist von da an zu sehen.',
    keepActivityHint: 'Wer kam und ging, steht dann in einer Datei auf diesem Rechner.',
    on: 'An',
    off: 'Aus',
    motion: 'Bewegung',
    motions: { system: 'System', reduced: 'Verringert', full: 'Voll' },
    backupHint:
      'Eine Datei mit allen Einstellungen und den eigenen Fähigkeiten. Was eine Datei ändert, wird gesagt und lässt sich zurücknehmen.',
    export: 'Einstellungen exportieren',
    import: 'Einstellungen importieren',
    reset: 'Einstellungen zurücksetzen',
    exported: 'Einstellungen exportiert',
    wereReset: 'Einstellungen zurückgesetzt. Die eigenen Fähigkeiten bleiben.',
    imported: (file, changed) => `Einstellungen aus ${file} importiert. Geändert: ${list(changed)}.`,
    importedNothing: (file) => `${file} enthält die Einstellungen, die schon gelten.`,
    notImported: (file, reason) => `Nichts wurde geändert: ${file} ist nicht zu gebrauchen. ${reason}`,
    notReadable: 'Es ist kein lesbares JSON.',
    fieldNames: {
      name: 'Name',
      type: 'Art des Knotens',
      capabilities: 'Fähigkeiten',
      intervalMs: 'Abstand',
      expiryIntervals: 'Frist',
      udpPort: 'UDP-Port',
      tcpPort: 'TCP-Port',
      disabledInterfaces: 'Schnittstellen',
      targets: 'Peers über Adresse',
      notifyJoined: 'Mitteilungen',
      notifyLeft: 'Mitteilungen',
      notifyConflict: 'Mitteilungen',
      closeToTray: 'Schließen in den Infobereich',
      startAtLogin: 'Start beim Anmelden',
      keepActivity: 'Behalten der Aktivität',
      theme: 'Design',
      motion: 'Bewegung',
      language: 'Sprache'
    },
    otherField: 'Sonstiges',
    problems: {
      nameTooLong: (most) => `Ein Name hat höchstens ${number(most)} Zeichen.`,
      unprintable: 'Steuerzeichen und Zeilenumbrüche lassen sich nicht ankündigen.',
      typeMissing: 'Die Art darf nicht leer sein.',
      typeColon: 'Die Art darf keinen Doppelpunkt enthalten.',
      typeTooLong: (most) => `Die Art hat höchstens ${count(most, 'Byte', 'Bytes')}.`,
      intervalMs: (least, most) => `Der Abstand geht von ${number(least)} bis ${number(most)} Millisekunden.`,
      expiryIntervals: (least, most) => `Von ${number(least)} bis ${number(most)} Abständen.`,
      udpPort: (least, most) => `Ports gehen von ${String(least)} bis ${String(most)}.`,
      tcpPort: (least, most) => `Ports gehen von ${String(least)} bis ${String(most)}.`,
      target: 'Gefragt ist eine IPv4-Adresse wie 192.168.1.20 oder ein Rechnername wie nas.local.',
      address: 'Eine IPv4-Adresse hat vier Zahlen von 0 bis 255, etwa 192.168.1.20.',
      noMachine: 'Diese Adresse kann kein einzelner Rechner haben. Gefragt ist eine wie 192.168.1.20.',
      targetTwice: (target) => `${target} steht schon in der Liste.`,
      targetsFull: (most) => `Höchstens ${number(most)} Peers lassen sich über ihre Adresse hinzufügen.`
    },
    theme: 'Design',
    language: 'Sprache',
    languages: { system: 'System', en: 'English', de: 'Deutsch' },
    themes: { system: 'System', dark: 'Dunkel', light: 'Hell' },
    save: 'Einstellungen speichern',
    discard: 'Verwerfen',
    unsaved,
    fixing: (n) => (n === 1 ? 'Eine ist vor dem Speichern zu berichtigen.' : `${number(n)} sind vor dem Speichern zu berichtigen.`),
    savedState: 'Keine ungespeicherten Änderungen.',
    version: (version) => `Peerscope ${version}`
  },

  exporting: {
    button: 'Exportieren',
    shown: (n) => `${count(n, 'Peer', 'Peers')} laut Filter`,
    chosen: (n) => count(n, 'ausgewählter Peer', 'ausgewählte Peers'),
    done: 'Exportiert.',
    pairsCut: (written, of) => `In dieser Datei stehen ${number(written)} von ${number(of)} Paaren, wer wen hört.`
  },

  copying: {
    peers: (n) => `${count(n, 'Peer', 'Peers')} kopieren`,
    as: 'Kopieren als',
    formats: { markdown: 'Markdown-Tabelle', endpoints: 'Endpunkte', json: 'JSON' },
    done: (n, format) =>
      `${count(n, 'Peer', 'Peers')} als ${{ markdown: 'Markdown-Tabelle', endpoints: 'Endpunkte', json: 'JSON' }[format]} kopiert`,
    tooMuch: (n) => `${count(n, 'Peer', 'Peers')} sind zu viel für die Zwischenablage. Bitte in eine Datei exportieren.`
  },

  sample: {
    show: (n) => `${count(n, 'Beispiel-Peer', 'Beispiel-Peers')} zeigen`,
    banner: (n) =>
      `Beispielnetz: ${count(n, 'simulierter Peer', 'simulierte Peers')}. Nichts verlässt diesen Rechner, und Änderungen an ihm enden mit dem Beispiel.`,
    hide: 'Zurück zum echten Netz',
    report: 'AUS EINEM BEISPIELNETZ: Seine Peers sind simuliert, nichts hier betrifft ein echtes.',
    interfaces: 'Das Beispielnetz hat eigene Schnittstellen. Die dieses Rechners sind nach dem Beispiel wieder hier.'
  },

  empty: {
    title: 'Noch niemand sonst da',
    lead: 'Dieser Rechner meldet sich. Peers im selben Netz erscheinen meist binnen drei Sekunden, nachdem die App dort gestartet ist.',
    cannotAnnounce: 'Dieser Rechner kann sich gerade nicht melden. Peers erscheinen, sobald er es kann und die App im selben Netz läuft.',
    announcingOn: (places) => `Meldet sich auf ${list(places)}`,
    place: (name, address) => `${name} (${address})`,
    noInterface: 'Kein Netz zum Melden',
    sendFails: (names) => `Senden scheitert auf ${list(names)}`,
    sent: (n) => `${number(n)} gesendet`,
    comeBack: 'Eigene Meldungen kommen zurück, der Empfang geht also',
    notBack: 'Eigene Meldungen kommen nicht zurück; vielleicht steht eine Firewall im Weg',
    notBackYet: 'Wartet auf die eigenen Meldungen',
    notBound: (port) => `UDP ${port} ist nicht verfügbar, daher kein Empfang`,
    heard: (n) => `${number(n)} gehört`,
    nobody: 'Keine Meldung von einem anderen Rechner',
    nobodyNow: 'Keine Meldung mehr von einem anderen Rechner',
    waiting: (age) => `wartet ${age}`,
    addPeer: 'Peer über Adresse hinzufügen'
  },

  map: {
    arrange: 'Karte anordnen',
    pinnedNode: (sentence) => `${sentence}, angeheftet`,
    pinned: (n) => `${number(n)} angeheftet`,
    unpinAll: 'Alle lösen',
    export: 'Karte exportieren',
    exportAs: { png: 'PNG-Bild', svg: 'SVG-Zeichnung' },
    noPicture: 'Das Bild ließ sich nicht erzeugen. Ein kleineres Fenster kann helfen.',
    arrangements: { capability: 'Nach Fähigkeit', reachability: 'Nach Erreichbarkeit', interface: 'Nach Schnittstelle' },
    byAddress: 'Über Adresse',
    hearing: { yes: 'Hören diesen Rechner', no: 'Hören diesen Rechner nicht', unknown: 'Noch unbekannt' },
    moreTypes: (n) => count(n, 'weiterer Typ', 'weitere Typen'),
    noOffers: 'Bieten nichts an oder unbekannt',
    group: (name, mark, peers) => `${name}, ${MAP_MARKS[mark]}, ${count(peers, 'Peer', 'Peers')}`,
    read: 'Wie diese Karte zu lesen ist',
    reading: {
      oneWay: 'Einseitig',
      dashed: 'Einseitig. Der Pfeil zeigt auf den, der gehört wird.',
      told: (told, of) =>
        `${number(told)} von ${count(of, 'Peer', 'Peers')} ${told === 1 ? 'hat gesagt, wen er hört' : 'haben gesagt, wen sie hören'}.`,
      pairs: (n) => `${count(n, 'Paar von ihnen ist', 'Paare von ihnen sind')} einseitig.`,
      cut: (drawn) => `${number(drawn)} davon sind gezeichnet.`
    },
    title: (peers) => `Karte mit ${count(peers, 'Peer', 'Peers')} um diesen Rechner`,
    collapsed: (peers) => `${count(peers, 'Peer', 'Peers')}, als Zahlen gezeigt. Ein Filter zeigt sie einzeln.`,
    clearFilter: 'Filter leeren',
    rareTypes: (n) =>
      `${count(n, 'Typ, den wenige anbieten, ist', 'Typen, die wenige anbieten, sind')} zusammengefasst. Ein Filter nach einem Typ zeigt ihn für sich.`,
    zoom: 'Zoom',
    zoomOut: 'Verkleinern',
    zoomIn: 'Vergrößern',
    zoomLevel: 'Zoomstufe',
    fit: 'Alles zeigen',
    capability: (name, peers, isSingle) =>
      `${name}, Fähigkeit, angeboten von ${peers === 0 ? 'diesem Rechner' : count(peers, 'Peer', 'Peers')}${isSingle ? ' allein' : ''}`,
    node: (name, mark, offers) =>
      `${name}, ${MAP_MARKS[mark]}${offers === null ? '' : offers.length === 0 ? ', bietet nichts an' : `, bietet ${list(offers)} an`}`
  },

  group: {
    why: {
      interface: 'Eine Schnittstelle dieses Rechners und die Peers in ihrem Netz.',
      'by-address': 'In keinem Netz dieses Rechners: Diese Peers sind zu hören, weil jemand eine Adresse eingetragen hat.',
      'both-ways': 'Sie haben gesagt, dass sie diesen Rechner hören, oder ihn nach seinen Angeboten gefragt.',
      'one-way': 'Dieser Rechner hört sie. Sie haben gesagt, dass sie ihn nicht hören, oder nie gefragt.',
      'way-unknown': 'Ob sie diesen Rechner hören, zeigt sich in wenigen Sekunden.',
      'more-types': 'Peers mit Fähigkeiten, die wenige anbieten. Es sind zu viele Typen, um jeden zu zeigen.',
      'no-offers': 'Sie haben gesagt, dass sie nichts anbieten, oder wurden noch nicht erreicht.'
    },
    peers: 'Peers',
    nobody: 'Hier ist niemand zu hören.',
    cannotSend: (code) => `Hier lässt sich nichts ankündigen; Grund: ${systemReason(code)}.`,
    more: (n) => `und ${count(n, 'weiterer', 'weitere')}`,
    filter: 'Nur diese zeigen'
  },

  check: {
    problems: (n) => count(n, 'Problem gefunden', 'Probleme gefunden'),
    never: 'Prüft die Ports, die Firewall und den Weg von diesem Rechner zu jedem Peer.',
    running: (done, of) => `Hört ins Netz: ${number(done)} von ${number(of)} Schritten sind fertig.`,
    progress: 'Fortschritt der Netzwerkprüfung',
    finished: (took) => `Fertig nach ${took}.`,
    causes: {
      person: '',
      'nobody-heard': '10 s lang war kein anderer Rechner zu hören, darum lief sie von selbst.',
      'peer-not-reached': 'Ein Peer war nicht zu erreichen, darum lief sie von selbst.',
      flood: 'Eine Flut von Meldungen begann, darum lief sie von selbst.'
    },
    allWell: 'Nichts hindert diesen Rechner, Peers zu sehen und gesehen zu werden.',
    failed: (n) =>
      n === 1 ? 'Eine Sache trennt diesen Rechner von seinen Peers.' : `${number(n)} Dinge trennen diesen Rechner von seinen Peers.`,
    warned: (n, beside) =>
      n === 1
        ? `${beside ? 'Ein weiterer Punkt' : 'Ein Punkt'} verdient einen Blick.`
        : `${number(n)} ${beside ? 'weitere ' : ''}Punkte verdienen einen Blick.`,
    run: 'Netzwerkprüfung starten',
    runAgain: 'Erneut prüfen',
    copyReport: 'Bericht kopieren',
    copyCommand: 'Befehl kopieren',
    copied: { report: 'Bericht kopiert', command: 'Befehl kopiert' },
    chooseInterfaces: 'Schnittstellen wählen',
    addPeer: 'Peer über Adresse hinzufügen',
    showPeer: (name) => `${name} zeigen`,
    commandFor: 'Firewall',
    firewalls: FIREWALLS,
    conditions: COMMAND_CONDITIONS,
    terminal: { shell: 'Für ein Terminal:', administrator: 'Für ein Terminal, als Administrator geöffnet:' },
    reportTitle: (version, at) => `Netzwerkprüfung durch Peerscope ${version}, ${at}`,
    tookNothing: 'unter 1 ms',
    status: { running: 'Läuft', ok: 'In Ordnung', warning: 'Verdient einen Blick', failed: 'Scheitert', unknown: 'Nicht bekannt' },
    steps: {
      network: 'Sucht nach Netzen',
      'udp-port': 'Sieht nach, wer den Port für Meldungen benutzt',
      'tcp-port': 'Sieht nach, wer den Port für Fragen benutzt',
      'hearing-ourselves': 'Wartet, bis eigene Meldungen zurückkommen',
      'hearing-others': 'Hört auf Meldungen anderer',
      'being-asked': 'Wartet auf Fragen anderer',
      'reaching-peers': 'Sieht nach, ob jeder Peer antwortet',
      'virtual-adapters': 'Sucht nach VPN und virtuellen Adaptern',
      firewall: 'Fragt das System nach seiner Firewall',
      conflicts: 'Sucht nach Konflikten'
    },
    findings: CHECK_FINDINGS,
    interfaces: {
      title: 'Schnittstellen',
      kinds: {
        wired: 'Ethernet',
        wireless: 'WLAN',
        vpn: 'VPN',
        container: 'Netz für Container',
        'virtual-machine': 'Netz für virtuelle Maschinen',
        other: 'Netzwerk'
      },
      off: 'ausgeschaltet',
      none: 'Keine Schnittstelle hat eine IPv4-Adresse.',
      counters: (sent, heardBack, heard) => `Gesendet ${number(sent)}, zurück ${number(heardBack)}, gehört ${number(heard)}`,
      rate: (perSecond) => `${perSecond} gehört pro Sekunde`,
      legend: 'Balken zeigen die Meldungen anderer pro Sekunde.'
    }
  },

  watch: {
    none: 'Es wird nichts beobachtet.',
    tellMe: 'Melden, wenn',
    kinds: {
      offered: 'jemand anbietet:',
      withdrawn: 'jemand nicht mehr anbietet:',
      'fewer-than': 'zu wenige anbieten:',
      joins: 'ein Peer dazukommt:',
      leaves: 'ein Peer geht:'
    },
    type: 'Fähigkeit',
    peerName: 'Name des Peers',
    typePlaceholder: 'print',
    namePlaceholder: 'cedar-nas',
    count: 'Weniger als',
    add: 'Regel hinzufügen',
    problems: {
      missing: 'Bitte angeben, was beobachtet werden soll, etwa print oder der Name eines Peers.',
      tooLong: (most) => `Höchstens ${number(most)} Zeichen, ohne Zeilenumbrüche.`,
      colon: 'Keine Fähigkeit hat einen Doppelpunkt in ihrer Art.',
      count: (least, most) => `Die Zahl der Anbieter geht von ${number(least)} bis ${number(most)}.`,
      twice: 'Diese Beobachtung steht schon in der Liste.',
      tooMany: (most) => `Es kann höchstens ${number(most)} Beobachtungen geben.`
    },
    sentence: (rule) => {
      switch (rule.kind) {
        case 'joins':
          return `${rule.name} kommt dazu`;
        case 'leaves':
          return `${rule.name} geht`;
        case 'offered':
          return `Jemand bietet ${rule.type} an`;
        case 'withdrawn':
          return `Jemand bietet ${rule.type} nicht mehr an`;
        case 'fewer-than':
          return `${rule.type} hat weniger als ${count(rule.count, 'Anbieter', 'Anbieter')}`;
      }
    },
    now: (rule, n) => {
      if ('name' in rule) return n === 0 ? 'jetzt nicht da' : 'jetzt da';
      return `jetzt ${count(n, 'Anbieter', 'Anbieter')}`;
    },
    remove: (rule) => `Regel entfernen: ${rule}`,
    removed: (rule) => `Regel entfernt: ${rule}`
  },

  about: {
    title: 'Über Peerscope',
    lead: 'Zeigt, wer im Netzwerk ist und was jeder Rechner anbietet.',
    protocol: 'Hört Meldungen über UDP und fragt über ZeroMQ nach Angeboten. docs/protocol.md beschreibt jedes Byte.',
    licence: 'MIT-Lizenz. Nichts verlässt das eigene Netzwerk.',
    copy: 'Versionen kopieren',
    close: 'Schließen'
  },

  loading: 'Sieht sich um',
  notices: { label: 'Hinweise', dismiss: 'Schließen' },
  failed: (reason) => `Das ging nicht: ${reason}`
};

export const mainWords: MainWords = {
  values: {
    'too-many-capabilities': ({ most }) => `Es können höchstens ${most} Fähigkeiten angekündigt werden.`,
    'capabilities-too-large': () => 'Die Fähigkeiten sind zusammen größer als 64 KiB. Einige Beschreibungen müssen kürzer werden.',
    'capability-type-missing': () => 'Eine Fähigkeit braucht einen Typ.',
    'capability-type-colon': () => 'Ein Typ darf keinen Doppelpunkt enthalten.',
    'capability-type-unprintable': () => 'Ein Typ darf keine Steuerzeichen oder Zeilenumbrüche enthalten.',
    'capability-type-too-long': ({ most }) => `Ein Typ hat höchstens ${most} Zeichen.`,
    'capability-twice': () => 'Eine andere Fähigkeit hat denselben Typ und Port.',
    'port-range': () => 'Ports gehen von 1 bis 65535.',
    'description-unprintable': () =>
      'Eine Beschreibung darf nicht nur aus Leerzeichen bestehen und keine Steuerzeichen oder Zeilenumbrüche enthalten.',
    'description-too-long': ({ most }) => `Eine Beschreibung hat höchstens ${most} Zeichen.`,
    'name-unprintable': () => 'Ein Name darf nicht nur aus Leerzeichen bestehen und keine Steuerzeichen oder Zeilenumbrüche enthalten.',
    'name-too-long': ({ most }) => `Ein Name hat höchstens ${most} Zeichen.`,
    'type-missing': () => 'Die Art darf nicht leer sein.',
    'type-colon': () => 'Die Art darf keinen Doppelpunkt enthalten.',
    'type-unprintable': () => 'Die Art darf keine Steuerzeichen oder Zeilenumbrüche enthalten.',
    'type-too-long': ({ most }) => `Die Art hat höchstens ${most} Bytes.`,
    'interval-range': ({ least, most }) => `Der Abstand geht von ${least} bis ${most} Millisekunden.`,
    'expiry-range': ({ least, most }) => `Die Frist geht von ${least} bis ${most} Abständen.`,
    'too-many-targets': ({ most }) => `Höchstens ${most} Peers können über ihre Adresse hinzugefügt werden.`,
    'target-not-unicast': () => 'Bitte die IPv4-Adresse eines Rechners eingeben, etwa 192.168.1.20.',
    'too-many-interfaces-off': () => 'Es sind zu viele Schnittstellen ausgeschaltet.',
    'interface-name-unprintable': () =>
      'Der Name einer Schnittstelle darf nicht leer sein und keine Steuerzeichen oder Zeilenumbrüche enthalten.',
    'target-no-single-machine': () => 'Diese Adresse kann kein einzelner Rechner haben. Bitte eine wie 192.168.1.20 eingeben.',
    'target-no-address': () => 'Eine IPv4-Adresse hat vier Zahlen von 0 bis 255, etwa 192.168.1.20.',
    'target-no-name': () => 'Bitte eine IPv4-Adresse wie 192.168.1.20 oder einen Rechnernamen wie nas.local eingeben.',
    'target-twice': () => 'Dieser Peer steht schon in der Liste.',
    'too-many-notes': ({ most }) =>
      `Notizen gibt es zu höchstens ${most} Peers. Bitte erst einen eigenen Namen entfernen oder einen ausgeblendeten Peer wieder zeigen.`,
    'note-twice': () => 'Zu diesem Peer gibt es schon eine Notiz.',
    'note-about-nobody': () => 'Eine Notiz sagt nicht, zu welchem Peer sie gehört.',
    'note-no-address': () => 'Eine Notiz zu einer Adresse braucht eine IPv4-Adresse, etwa 192.168.1.20.',
    'alias-not-printable': () => 'Ein eigener Name darf nicht leer sein und keine Steuerzeichen oder Zeilenumbrüche enthalten.',
    'alias-too-long': ({ most }) => `Ein eigener Name hat höchstens ${most} Zeichen.`,
    'too-many-watch-rules': ({ most }) => `Es kann höchstens ${most} Beobachtungen geben.`,
    'watch-subject-missing': () => 'Bitte angeben, was beobachtet werden soll, etwa print oder der Name eines Peers.',
    'watch-subject-too-long': ({ most }) => `Höchstens ${most} Zeichen, ohne Zeilenumbrüche.`,
    'watch-type-colon': () => 'Keine Fähigkeit hat einen Doppelpunkt in ihrer Art.',
    'watch-count-range': ({ least, most }) => `Die Zahl der Anbieter geht von ${least} bis ${most}.`,
    'too-many-views': ({ most }) => `Es lassen sich höchstens ${most} Ansichten speichern. Zuerst eine entfernen.`,
    'view-name-missing': () => 'Der Ansicht einen Namen geben.',
    'view-name-taken': () => 'So heißt schon eine andere Ansicht.',
    'view-filter-too-long': ({ most }) => `Ein Filter hat höchstens ${most} Zeichen.`,
    'view-filter-unprintable': () => 'Ein Filter darf keine Steuerzeichen oder Zeilenumbrüche enthalten.',
    'watch-rule-twice': () => 'Diese Beobachtung steht schon in der Liste.'
  },

  network: {
    bound: (port) => `Meldungen werden auf UDP-Port ${port} empfangen.`,
    notBound: (port, why) => `UDP-Port ${port} ${why}; es wird weiter versucht, bis er frei ist.`,
    heldByOther: 'ist von einem anderen Programm belegt',
    notAllowed: 'darf von diesem Programm nicht benutzt werden',
    cannotOpen: (code) => `lässt sich nicht öffnen (${code ?? 'Grund unbekannt'})`,
    sendFails: (address, why) => `Meldungen an ${address} können nicht gesendet werden: ${why}.`,
    noWay: (code) => `kein Weg führt in dieses Netz (${code})`,
    forbidden: (code) => `das System erlaubt es nicht, vielleicht wegen einer Firewall (${code})`,
    down: (code) => `das Netz ist ausgefallen (${code})`,
    noRoom: (code) => `das System hat im Moment keinen Platz dafür (${code})`,
    systemSays: (code) => `das System meldet ${code}`,
    sendsAgain: (address) => `Von ${address} gehen wieder Meldungen aus.`,
    ownEndpointClaimed: (id) => `Ein anderer Knoten (${id}) beansprucht Adresse und Port dieses Rechners.`,
    flood: (address) => `Von ${address} kommt eine Flut: Die meisten Meldungen von dort werden nicht beachtet.`,
    slept: (seconds) => `Dieser Rechner hat ${seconds} s geschlafen; alle werden neu gesucht.`,
    noTcpPort: 'Niemand kann diesen Rechner fragen, was er anbietet: Es ist kein TCP-Port offen.',
    answering: (port) => `Fragen werden auf TCP-Port ${port} beantwortet.`,
    answeringToo: (port) => `Fragen werden auch auf TCP-Port ${port} beantwortet, denn er ist jetzt frei.`,
    tcpTaken: (wanted, port) =>
      `TCP-Port ${wanted} ist von einem anderen Programm belegt, darum antwortet dieser Rechner auf Port ${port}. ` +
      `Dienste, die nur Port ${wanted} kennen, können ihn nicht fragen.`,
    noNetwork: 'Dieser Rechner ist in keinem Netz: Keine Schnittstelle mit einer IPv4-Adresse ist aktiv.',
    inUse: (interfaces) => `In Gebrauch: ${interfaces.join(', ')}.`
  },

  activity: {
    started: 'Peerscope wurde gestartet.',
    startedAnew: 'Mit den geänderten Einstellungen neu gestartet.',
    sampleBegins: 'Das Beispielnetz wird gezeigt.',
    sampleEnded: 'Nach dem Beispiel wieder im echten Netzwerk.',
    cannotTakePart: (reason) => `Dieser Rechner kann nicht teilnehmen: ${reason}`,
    renamed: (name) => `Dieser Rechner heißt jetzt ${name}.`,
    announces: (n) =>
      n === 0 ? 'Dieser Rechner kündigt nichts mehr an.' : `Dieser Rechner kündigt jetzt ${count(n, 'Fähigkeit', 'Fähigkeiten')} an.`
  },

  files: {
    diskFull: 'der Datenträger voll ist',
    readOnly: 'der Datenträger nur gelesen werden kann',
    forbidden: 'dieses Konto das dort nicht darf',
    noFolder: 'der Ordner fehlt',
    isFolder: 'es ein Ordner ist',
    tooManyOpen: 'zu viele Dateien offen sind',
    other: (code) => `das System es ablehnt (${code})`,
    unknown: 'ein unbekannter Grund vorliegt',
    notSaved: (name, why) => `${name} wurde nicht gespeichert, weil ${why}.`,
    notRead: (name, why) => `${name} konnte nicht gelesen werden, weil ${why}.`,
    tooLarge: (name) => `${name} ist zu groß: Höchstens 1 MiB kann gelesen werden.`,
    noText: (name) => `${name} ist keine Textdatei.`
  },

  settings: {
    noJson: 'sie kein lesbares JSON ist',
    noVersion: 'ihre Version nicht darin steht',
    noSuchVersion: 'sie eine Version nennt, die es nie gab',
    laterVersion: 'eine neuere Version von Peerscope sie geschrieben hat',
    badField: (place) => `${place ?? 'ihr Inhalt'} nicht so ist, wie es sein sollte`,
    badValue: (place, message) => `${place} nicht stimmt: ${message.replace(/\.$/, '')}`,
    places: {
      fields: {
        name: 'der Name',
        type: 'die Art',
        intervalMs: 'der Abstand',
        expiryIntervals: 'die Frist',
        udpPort: 'der UDP-Port',
        tcpPort: 'der TCP-Port',
        capabilities: 'die Liste der Fähigkeiten',
        disabledInterfaces: 'die Liste der ausgeschalteten Schnittstellen',
        targets: 'die Liste der Peers über ihre Adresse',
        peerNotes: 'die Liste der Notizen zu Peers',
        watchRules: 'die Liste der Beobachtungen',
        savedViews: 'die Liste der gespeicherten Ansichten'
      },
      entries: {
        capabilities: (n) => `Fähigkeit ${number(n)}`,
        disabledInterfaces: (n) => `ausgeschaltete Schnittstelle ${number(n)}`,
        targets: (n) => `Peer ${number(n)} über seine Adresse`,
        peerNotes: (n) => `Notiz ${number(n)} zu einem Peer`,
        watchRules: (n) => `Beobachtung ${number(n)}`,
        savedViews: (n) => `Ansicht ${number(n)}`
      },
      parts: {
        type: (entry) => `der Typ von ${entry}`,
        port: (entry) => `der Port von ${entry}`,
        description: (entry) => `die Beschreibung von ${entry}`,
        name: (entry) => `der Name von ${entry}`,
        count: (entry) => `die Zahl von ${entry}`,
        subject: (entry) => `der Gegenstand von ${entry}`,
        alias: (entry) => `der eigene Name von ${entry}`,
        filter: (entry) => `der Filter von ${entry}`
      },
      other: (field) => `ihr Eintrag „${field}“`
    },
    cannotUseFile: (why) => `Diese Datei kann nicht benutzt werden, weil ${why}.`,
    notSaved: (why) => `Die Einstellungen konnten nicht gespeichert werden, weil ${why}. Sie gelten, bis Peerscope endet.`,
    setAside: (why, name) =>
      `Die Datei der Einstellungen konnte nicht benutzt werden, weil ${why}. Peerscope hat mit den Voreinstellungen begonnen und die ` +
      `alte Datei als ${name} aufgehoben.`,
    notSetAside: (why, whyKept) =>
      `Die Datei der Einstellungen konnte nicht benutzt werden, weil ${why}. Peerscope hat mit den Voreinstellungen begonnen; die ` +
      `alte Datei konnte nicht beiseitegelegt werden, weil ${whyKept}.`,
    leftOut: (why, more) =>
      more === 0
        ? `Ein Wert in den Einstellungen wurde weggelassen, weil ${why}.`
        : `${number(more + 1)} Werte in den Einstellungen wurden weggelassen, der erste, weil ${why}.`,
    nothingKept: (folder, why) => `In ${folder} kann nichts gespeichert werden, weil ${why}. Was geändert wird, gilt, bis Peerscope endet.`,
    noActivity: 'sie keine lesbare Aktivität enthält',
    activitySetAside: (why, name) =>
      `Die aufgehobene Aktivität konnte nicht benutzt werden, weil ${why}. Sie beginnt neu; die alte Datei heißt jetzt ${name}.`,
    activityNotKept: (why) => `Die Aktivität konnte nicht aufgehoben werden, weil ${why}.`,
    noStartAtLogin: (why) => `Der Start bei der Anmeldung konnte nicht eingestellt werden, weil ${why}.`
  },

  app: {
    reloaded: (reason) => `Das Fenster musste neu geladen werden, weil sein Prozess geendet hat (${reason}).`,
    bug: (message) => `In Peerscope ist etwas schiefgegangen: ${message}`,
    windowClosed: 'Das Fenster ist geschlossen.',
    minimizedInstead: (quitKeys) =>
      `Dieser Desktop hat keinen Infobereich, darum wurde das Fenster minimiert statt geschlossen. ${quitKeys} beendet Peerscope.`,
    onlyOwnWindow: 'Nur das Fenster von Peerscope darf das fragen.',
    oneValue: 'Eine Anfrage trägt höchstens einen Wert.',
    notAsAgreed: (issue) => `Diese Anfrage ist nicht wie vereinbart: ${issue}.`,
    unknownFailure: 'Das ist aus unbekanntem Grund fehlgeschlagen.'
  },

  menu: {
    file: 'Datei',
    edit: 'Bearbeiten',
    view: 'Ansicht',
    go: 'Gehe zu',
    window: 'Fenster',
    help: 'Hilfe',
    addPeer: 'Peer über Adresse hinzufügen …',
    exportPeers: 'Peers exportieren …',
    showSample: 'Beispiel-Peers zeigen',
    hideSample: 'Zurück zum echten Netz',
    closeWindow: 'Fenster schließen',
    quit: 'Peerscope beenden',
    settings: 'Einstellungen …',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    delete: 'Löschen',
    selectAll: 'Alles auswählen',
    find: 'Suchen …',
    freeze: 'Karte anhalten',
    fit: 'Karte: alles zeigen',
    zoomMapIn: 'Karte vergrößern',
    zoomMapOut: 'Karte verkleinern',
    theme: 'Farbschema wechseln',
    actualSize: 'Normale Schriftgröße',
    larger: 'Größere Schrift',
    smaller: 'Kleinere Schrift',
    fullScreen: 'Vollbild',
    map: 'Karte',
    peers: 'Peers',
    activity: 'Aktivität',
    capabilities: 'Eigene Fähigkeiten',
    check: 'Netzwerkprüfung',
    runCheck: 'Netzwerkprüfung starten',
    about: 'Über Peerscope',
    services: 'Dienste',
    hide: 'Peerscope ausblenden',
    hideOthers: 'Andere ausblenden',
    showAll: 'Alle einblenden',
    minimize: 'Minimieren',
    zoomWindow: 'Zoomen',
    front: 'Alle nach vorne bringen'
  },

  tray: {
    title: (peers, interfaces) =>
      `Peerscope: ${count(peers, 'Peer', 'Peers')}, ${interfaces.length === 0 ? 'in keinem Netz' : `hört auf ${list(interfaces)}`}`,
    notListening: (peers) => `Peerscope: ${count(peers, 'Peer', 'Peers')}, hört nicht`,
    sample: (peers) => `Peerscope: Beispielnetz, ${count(peers, 'Peer', 'Peers')}`,
    open: 'Peerscope öffnen',
    peersHere: (n) => (n === 0 ? 'Niemand sonst da' : `${count(n, 'Peer', 'Peers')} da`),
    morePeers: (n) => `${number(n)} weitere …`,
    runCheck: 'Netzwerkprüfung starten',
    quit: 'Peerscope beenden'
  },

  notifications: {
    joined: (names, more) =>
      names.length + more === 1 ? `${list(names)} ist da` : `${number(names.length + more)} Peers sind dazugekommen: ${named(names, more)}`,
    left: (names, more) =>
      names.length + more === 1
        ? `${list(names)} ist gegangen`
        : `${number(names.length + more)} Peers sind gegangen: ${named(names, more)}`,
    conflict: (names, more) =>
      names.length + more === 1
        ? `${list(names)} widerspricht einem anderen Knoten`
        : `${number(names.length + more)} Peers widersprechen anderen: ${named(names, more)}`
  },

  watch: {
    offered: (names, more, type) => `${named(names, more)} ${names.length + more === 1 ? 'bietet' : 'bieten'} jetzt ${type} an`,
    withdrawn: (names, more, type) => `${named(names, more)} ${names.length + more === 1 ? 'bietet' : 'bieten'} ${type} nicht mehr an`,
    fewer: (type, providers, wanted) =>
      providers === 0
        ? `Niemand bietet mehr ${type} an; gewünscht sind mindestens ${number(wanted)}`
        : `Nur noch ${count(providers, 'Anbieter', 'Anbieter')} von ${type}; gewünscht sind mindestens ${number(wanted)}`
  }
};
