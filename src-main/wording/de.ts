import type { Words } from './en.ts';

/** Every sentence of the main process, in German. */

const numbers = new Intl.NumberFormat('de');

function count(n: number, one: string, other: string): string {
  return `${numbers.format(n)} ${n === 1 ? one : other}`;
}

function list(names: readonly string[], more = 0): string {
  const last = more > 0 ? count(more, 'weiterer', 'weitere') : names.at(-1);
  const first = more > 0 ? names : names.slice(0, -1);
  return first.length === 0 ? (last ?? '') : `${first.join(', ')} und ${last ?? ''}`;
}

export const german: Words = {
  values: {
    'too-many-capabilities': ({ most }) => `Es können höchstens ${most} Fähigkeiten angekündigt werden.`,
    'capabilities-too-large': () => 'Die Fähigkeiten sind zusammen größer als 64 KiB. Einige Beschreibungen müssen kürzer werden.',
    'capability-type-missing': () => 'Eine Fähigkeit braucht einen Typ.',
    'capability-type-colon': () => 'Ein Typ darf keinen Doppelpunkt enthalten.',
    'capability-type-unprintable': () => 'Ein Typ darf keine Steuerzeichen oder Zeilenumbrüche enthalten.',
    'capability-type-too-long': ({ most }) => `Ein Typ hat höchstens ${most} Zeichen.`,
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
    'target-no-single-machine': () => 'Diese Adresse kann kein einzelner Rechner haben. Bitte eine wie 192.168.1.20 eingeben.',
    'target-no-address': () => 'Eine IPv4-Adresse hat vier Zahlen von 0 bis 255, etwa 192.168.1.20.',
    'target-no-name': () => 'Bitte eine IPv4-Adresse wie 192.168.1.20 oder einen Rechnernamen wie nas.local eingeben.',
    'too-many-notes': ({ most }) =>
      `Notizen gibt es zu höchstens ${most} Peers. Bitte erst einen eigenen Namen entfernen oder einen ausgeblendeten Peer wieder zeigen.`,
    'note-twice': () => 'Zu diesem Peer gibt es schon eine Notiz.',
    'note-about-nobody': () => 'Eine Notiz sagt nicht, zu welchem Peer sie gehört.',
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
    'watch-rule-twice': () => 'Diese Beobachtung steht schon in der Liste.'
  },

  network: {
    bound: (port) => `Ankündigungen werden auf UDP-Port ${port} empfangen.`,
    notBound: (port, why) => `UDP-Port ${port} ${why}; es wird weiter versucht, bis er frei ist.`,
    heldByOther: 'ist von einem anderen Programm belegt',
    notAllowed: 'darf von diesem Programm nicht benutzt werden',
    cannotOpen: (code) => `lässt sich nicht öffnen (${code ?? 'Grund unbekannt'})`,
    sendFails: (address, why) => `Ankündigungen an ${address} können nicht gesendet werden: ${why}.`,
    noWay: (code) => `kein Weg führt in dieses Netz (${code})`,
    forbidden: (code) => `das System erlaubt es nicht, vielleicht wegen einer Firewall (${code})`,
    down: (code) => `das Netz ist ausgefallen (${code})`,
    noRoom: (code) => `das System hat im Moment keinen Platz dafür (${code})`,
    systemSays: (code) => `das System meldet ${code}`,
    sendsAgain: (address) => `Von ${address} gehen wieder Ankündigungen aus.`,
    ownEndpointClaimed: (id) => `Ein anderer Knoten (${id}) beansprucht Adresse und Port dieses Rechners.`,
    flood: (address) => `Von ${address} kommt eine Flut: Die meisten Ankündigungen von dort werden nicht beachtet.`,
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
    laterVersion: 'eine neuere Version von Peerscope sie geschrieben hat',
    badField: (field) => `${field ?? 'ihr Inhalt'} nicht so ist, wie es sein sollte`,
    badValue: (field, message) => `der Wert von ${field} nicht geht (${message.replace(/\.$/, '')})`,
    cannotUseFile: (why) => `Diese Datei kann nicht benutzt werden, weil ${why}.`,
    notSaved: (why) => `Die Einstellungen konnten nicht gespeichert werden, weil ${why}. Sie gelten, bis Peerscope endet.`,
    setAside: (why, name) =>
      `Die Datei der Einstellungen konnte nicht benutzt werden, weil ${why}. Peerscope hat mit den Voreinstellungen begonnen und die ` +
      `alte Datei als ${name} aufgehoben.`,
    notSetAside: (why, whyKept) =>
      `Die Datei der Einstellungen konnte nicht benutzt werden, weil ${why}. Peerscope hat mit den Voreinstellungen begonnen; die ` +
      `alte Datei konnte nicht beiseitegelegt werden, weil ${whyKept}.`,
    nothingKept: (folder, why) => `In ${folder} kann nichts gespeichert werden, weil ${why}. Was geändert wird, gilt, bis Peerscope endet.`,
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
    morePeers: (n) => `${numbers.format(n)} weitere …`,
    runCheck: 'Netzwerkprüfung starten',
    quit: 'Peerscope beenden'
  },

  notifications: {
    joined: (names, more) =>
      names.length + more === 1
        ? `${list(names)} ist da`
        : `${numbers.format(names.length + more)} Peers sind dazugekommen: ${list(names, more)}`,
    left: (names, more) =>
      names.length + more === 1
        ? `${list(names)} ist gegangen`
        : `${numbers.format(names.length + more)} Peers sind gegangen: ${list(names, more)}`,
    conflict: (names, more) =>
      names.length + more === 1
        ? `${list(names)} widerspricht einem anderen Knoten`
        : `${numbers.format(names.length + more)} Peers widersprechen anderen: ${list(names, more)}`
  },

  watch: {
    joined: (name) => `${name} ist da`,
    left: (name) => `${name} ist gegangen`,
    offered: (names, more, type) => `${list(names, more)} ${names.length + more === 1 ? 'bietet' : 'bieten'} jetzt ${type} an`,
    withdrawn: (names, more, type) => `${list(names, more)} ${names.length + more === 1 ? 'bietet' : 'bieten'} ${type} nicht mehr an`,
    fewer: (type, providers, wanted) =>
      providers === 0
        ? `Niemand bietet mehr ${type} an; gewünscht sind mindestens ${numbers.format(wanted)}`
        : `Nur noch ${count(providers, 'Anbieter', 'Anbieter')} von ${type}; gewünscht sind mindestens ${numbers.format(wanted)}`
  }
};
