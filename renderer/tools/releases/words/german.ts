import { plural } from '../../../strings/german/counts.ts'
import type { english } from './english.ts'
import { first } from './first/german.ts'

const releases: (typeof english)['releases'] = {
  ...first.releases,
  keywords: 'Version Aktualisierung Update Software herunterladen',
  opening: 'Software wird geladen …',
  empty: 'Noch keine Produkte',
  emptyDetail:
    'Veröffentliche Software für alle in diesem Raum. Jede Version wird auf den eigenen Geräten der Zuständigen signiert, und jedes Gerät prüft die Signaturen.',
  emptyReader: 'Hier erscheint veröffentlichte Software.',
  name: 'Name des Produkts',
  create: 'Produkt anlegen',
  notHere: 'Dieses Produkt ist nicht auf diesem Gerät',
  notHereDetail: 'Vielleicht kommt es an, sobald ein Gerät online ist, das es hat.',
  noVersions: 'Noch keine Versionen',
  newest: (version) => `Version ${version}`,
  yourSignature: 'Wartet auf deine Signatur',
  newVersion: 'Neue Version',
  version: 'Versionsnummer',
  versionDetail: (last) => `Muss höher sein als ${last}`,
  signFirst: 'Signiere zuerst, was auf Signaturen wartet.',
  versionExample: 'Zum Beispiel 1.2.0',
  channel: 'Reifegrad',
  channels: { stable: 'Stabil', beta: 'Beta' },
  notes: 'Versionshinweise',
  rollout: 'Wer sie zuerst bekommt',
  rolloutAll: 'Alle sofort',
  rolloutStep: (share, days) =>
    days === null
      ? `${share} der Geräte, die übrigen, sobald du willst`
      : plural(days, {
          one: `${share} der Geräte, nach einem Tag alle`,
          other: `${share} der Geräte, nach # Tagen alle`,
        }),
  offeredTo: (share, until) =>
    until === null ? `Bisher für ${share} der Geräte` : `Bisher für ${share} der Geräte, bis zum ${until} für alle`,
  later: 'Dieses Gerät bekommt sie später.',
  widen: (share) => `Für ${share} der Geräte anbieten`,
  widenAll: 'Für alle anbieten',
  files: 'Dateien',
  choose: 'Dateien auswählen',
  platformOf: (name) => `Plattform von ${name}`,
  platform: 'Plattform',
  removeFile: (name) => `${name} entfernen`,
  publish: 'Signieren und veröffentlichen',
  deviceName: (name) =>
    `„${name}“ ist unter Windows der Name eines Geräts. Benenne die Datei um und füge sie erneut hinzu.`,
  badName: (name) =>
    `Nicht jedes System erlaubt eine Datei namens „${name}“. Benenne sie um und füge sie erneut hinzu.`,
  nameTwice: (name) => `Zwei Dateien heißen „${name}“. Benenne eine davon um und füge sie erneut hinzu.`,
  badVersion: 'Gib eine Version wie 1.2.0 oder 2.0.0-beta.1 ein',
  notShared: 'Einige dieser Dateien konnten nicht geteilt werden. Wähle sie noch einmal aus.',
  download: 'Herunterladen',
  downloadNamed: (name) => `${name} herunterladen`,
  save: 'Speichern',
  saveNamed: (name) => `${name} speichern`,
  saved: (name) => `${name} gespeichert`,
  states: {
    absent: 'Nicht auf diesem Gerät',
    waiting: 'Wartet auf ein Gerät, das die Datei hat',
    fetching: 'Wird heruntergeladen',
    checking: 'Wird geprüft …',
    right: 'Auf diesem Gerät, geprüft',
    refused: 'Prüfung nicht bestanden',
    failed: 'Konnte nicht heruntergeladen werden',
  },
  checks: {
    address: 'An der Adresse des Produkts liegt nicht das, was signiert wurde, deshalb wird es nicht angeboten.',
    line: 'Wartet auf jemanden, der die Adresse des Produkts erreicht',
    name: 'Ihr Name könnte aus deinem Download-Ordner hinausführen, deshalb wird sie nicht angeboten.',
    hash: 'Zu ihr wurde kein SHA-256-Hash signiert, deshalb kann sie nicht geprüft werden.',
    changed: 'Unter diesem Namen und dieser Version wurden zwei verschiedene Dateien signiert. Keine wird angeboten.',
    content: (name) => `Die Datei von ${name} ist nicht die, die signiert wurde, deshalb wird sie nicht angeboten.`,
    nobody: 'Noch niemand hat diese Datei in diesem Raum geteilt.',
    full: 'Der Datenträger dieses Geräts ist voll. Gib Speicherplatz frei und lade die Datei dann erneut herunter.',
  },
  freshness: {
    unheard: (until) =>
      `Die letzte Nachricht des Herausgebers galt bis ${until}. Vielleicht gibt es eine neuere Version.`,
    expired: 'Die Signaturen sind abgelaufen, deshalb wird nichts angeboten. Prüfe, ob die Uhr dieses Geräts stimmt.',
    empty: 'Noch keine Versionen',
  },
  halted: (name) => `Angehalten von ${name}`,
  withdrawn: (name) => `Zurückgezogen von ${name}`,
  halt: 'Anhalten …',
  resume: 'Wieder anbieten',
  resumedBy: (name) => `Nur ${name} kann sie wieder anbieten`,
  withdraw: 'Zurückziehen …',
  stopTitle: { halt: (version) => `${version} anhalten?`, withdraw: (version) => `${version} zurückziehen?` },
  stopDetail: {
    halt: 'Niemand kann diese Version herunterladen, bis du sie wieder anbietest.',
    withdraw:
      'Niemand kann diese Version noch herunterladen, und das lässt sich nicht rückgängig machen. Wer sie schon hat, sieht den Grund.',
  },
  stopConfirm: { halt: 'Version anhalten', withdraw: 'Version zurückziehen' },
  why: 'Grund',
  actions: (version) => `Aktionen für Version ${version}`,
  waiting: 'Wartet auf Signaturen',
  waitingFor: {
    targets: (versions, count) => plural(count, { one: `Version ${versions}`, other: `Versionen ${versions}` }),
    root: 'Änderung der Zuständigen',
    none: 'Bisherige Versionen, für die neuen Zuständigen',
  },
  becomes: (names) => `Neue Zuständige: ${names}`,
  signedBy: (names, signed, needed) => `Signiert von ${names} (${signed} von ${needed})`,
  proposedBy: (names: string) => `Vorgeschlagen von ${names}, noch nicht signiert`,
  import: 'Produkt importieren',
  importDetail:
    'Übernimmt ein Repository von The Update Framework (TUF) unverändert. Ein Gerät lädt es herunter und gibt es an die anderen weiter. Die Ordner metadata und targets müssen unter dieser Adresse liegen.',
  address: 'Adresse',
  notImported: 'Das konnte nicht importiert werden. Prüfe die Adresse, und ob dort ein signiertes TUF-Repository ist.',
  refresh: 'Nach neuen Versionen suchen',
  carrying: 'Adresse des Produkts',
  carry: 'Für andere in diesem Raum herunterladen',
  carryDetail:
    'Dieses Gerät sieht ab und zu an der Adresse nach neuen Versionen und lädt herunter, was jemand möchte und nicht erreicht. Jede Datei wird von dort nur einmal geladen.',
  comesFrom: (name: string) => `${name} lädt sie für alle herunter`,
  mirror: 'Andere Programme auf diesem Computer',
  mirrorOn: 'Programmen auf diesem Computer Zugriff auf diese Versionen geben',
  mirrorDetail:
    'Für Programme, die sich selbst aktualisieren, und für Paketverwaltungen. Was sie bekommen, wurde auf diesem Gerät geprüft.',
  mirrorCopy: (program: string) => `Adresse für ${program} kopieren`,
  mirrorAddress: (program: string) => `Adresse für ${program}`,
  sign: 'Signieren',
  signNamed: (what) => `Signieren: ${what}`,
  maintainers: 'Zuständige',
  needed: (needed, count) =>
    plural(count, {
      one: 'Jede Version braucht 1 Signatur',
      other: `Jede Version braucht Signaturen von ${needed} der # Zuständigen`,
    }),
  unknownKey: (key) => `Schlüssel ${key}`,
  offers: 'Möchten signieren',
  offerKey: 'Anbieten, Versionen zu signieren',
  change: 'Zuständige ändern',
  changeDetail:
    'Signiert wird mit einem Schlüssel, der das eigene Gerät nie verlässt. Die Änderung gilt, sobald genügend der bisherigen Zuständigen sie signiert haben. Ist ein Schlüssel verloren oder gestohlen, nimm ihn aus der Liste. Sind zu wenige übrig, um zu signieren, geht es mit diesem Produkt nicht weiter: Lege ein neues an.',
  signAgain: (needed) =>
    plural(needed, {
      one: 'Veröffentlichte Versionen verschwinden möglicherweise, bis sie von 1 Person auf dieser Liste neu signiert sind.',
      other:
        'Veröffentlichte Versionen verschwinden möglicherweise, bis sie von # Zuständigen auf dieser Liste neu signiert sind.',
    }),
  notSignedBy: (names) => `Noch nicht: ${names}`,
  allMustSign:
    'Alle Zuständigen müssen signieren. Geht ein Schlüssel verloren, kann keine Version mehr erscheinen: Alle sollten ihren Schlüssel auf Papier aufbewahren, oder du lässt weniger Signaturen genügen.',
  oneMustSign:
    'Nur ein Schlüssel kann signieren. Geht er verloren, kann keine Version mehr erscheinen: Bewahre ihn auf Papier auf, oder nimm weitere Zuständige auf. Andere können sich hier anbieten.',
  renewKey: 'Meinen Schlüssel ersetzen',
  renewTitle: 'Deinen Schlüssel ersetzen?',
  renewLost:
    'Dieses Gerät erstellt einen neuen Schlüssel. Sobald genügend Zuständige die Änderung signiert haben, kann niemand mehr mit dem alten signieren, auch nicht vom Papier. Schreib dann den neuen auf.',
  renewConfirm: 'Ersetzen',
  paper: {
    title: 'Mein Schlüssel auf Papier',
    detail:
      'Diese 24 Wörter sind der Schlüssel, mit dem dieses Gerät signiert. Schreib sie auf und bewahre das Papier dort auf, wo es sonst niemand findet: Wer es hat, kann für dich signieren.',
    show: 'Wörter zeigen',
    words: '24 Wörter',
    typed: 'Papier prüfen: Wörter abtippen',
    check: 'Prüfen',
    own: 'Das ist der Schlüssel dieses Geräts.',
    of: (name) => `Das ist der Schlüssel von ${name}; er gehört zu den Zuständigen.`,
    old: (name) => `Das ist ein Schlüssel von ${name}, der zurzeit nicht zu den Zuständigen gehört.`,
    none: 'Das ist kein Schlüssel. Prüfe jedes Wort: Das letzte bestätigt die übrigen.',
    restore: 'Schlüssel vom Papier wiederherstellen',
    restoreDetail:
      'Danach signiert dieses Gerät mit dem Schlüssel vom Papier. Ersetze ihn dann, falls jemand anders das alte Gerät haben könnte.',
    has: 'Dieses Gerät hat einen eigenen Schlüssel, der noch gilt.',
  },
  mustSign: 'Signaturen für jede Version',
  signChange: 'Änderung signieren',
  troubles: {
    fork: (version, names) =>
      `Zwei verschiedene Fassungen der Versionsdaten (${version}) wurden signiert, deshalb gilt keine. Von: ${names}`,
    older: (version, names) => `Ältere Versionsdaten (${version}) als bisher wurden ignoriert. Von: ${names}`,
    missing: 'Einige Versionsdaten sind noch nicht da, oder zu wenige haben sie signiert.',
    unreadable: (names) => `Ungültige Versionsdaten wurden ignoriert. Von: ${names}`,
  },
  from: (name) => `Hinzugefügt von ${name}`,
  importedFolder: 'Aus einem Ordner importiert',
  imported: (address) => `Importiert von ${address}`,
}

export const german = { releases }
