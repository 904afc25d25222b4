import { bytes, files, number, plural } from '../../../strings/german/counts.ts'
import type { english } from './english.ts'
import { first } from './first/german.ts'

const folders: typeof english.folders = {
  ...first.folders,
  beginDetail:
    'Ein synchronisierter Ordner hat auf jedem beteiligten Gerät denselben Inhalt. Änderungen auf einem Gerät erscheinen auf den anderen.',
  name: 'Name des Ordners',
  placeDetail: 'Vollständiger Pfad auf dem Computer, auf dem Parley läuft, z. B. /home/ana/Pläne',
  notEmpty: 'Dateien, die schon darin sind, bleiben und werden auch auf die anderen Geräte synchronisiert.',
  keepHere: 'Auf dieses Gerät synchronisieren',
  keepHereNamed: (name) => `Auf dieses Gerät synchronisieren: ${name}`,
  keepTitle: (name) => `${name} auf dieses Gerät synchronisieren`,
  start: 'Synchronisierung starten',
  states: {
    looking: 'Ordner wird durchsucht …',
    'in-step': 'Aktuell',
    working: 'Wird synchronisiert …',
    waiting: 'Wartet auf ein Gerät, das die Dateien hat',
    paused: 'Pausiert',
  },
  coming: (count, size) => `noch ${files(count)} (${bytes(size)})`,
  count: files,
  copies: (count) =>
    plural(count, {
      one: '1 Konflikt: Die Datei wurde auf zwei Geräten gleichzeitig geändert. Beide Versionen bleiben erhalten.',
      other: '# Konflikte: Dateien wurden auf zwei Geräten gleichzeitig geändert. Beide Versionen bleiben erhalten.',
    }),
  leftAlone: (count) =>
    plural(count, { one: '1 Datei wird nicht synchronisiert', other: '# Dateien werden nicht synchronisiert' }),
  more: (count) => `und ${number(count)} weitere`,
  leftOut: (count) =>
    plural(count, {
      one: '1 Datei oder Ordner wird durch Muster ignoriert',
      other: '# Dateien und Ordner werden durch Muster ignoriert',
    }),
  empty: (count) =>
    plural(count, {
      one: '1 leerer Ordner wird nicht synchronisiert',
      other: '# leere Ordner werden nicht synchronisiert',
    }),
  showLeftOut: 'Anzeigen',
  notSynced: 'Was auf diesem Gerät bleibt',
  problems: {
    removed: 'Dieser Ordner wurde aus dem Raum entfernt. Deine Dateien bleiben auf diesem Gerät.',
    gone: 'Ordner nicht gefunden. Schließe seinen Datenträger wieder an, oder verschiebe den Ordner zurück. Es wurde nirgends etwas gelöscht.',
    emptied:
      'Alle Dateien in diesem Ordner sind auf einmal verschwunden. Auf anderen Geräten wurde noch nichts gelöscht.',
    unreadable: 'Dieser Ordner kann nicht gelesen werden. Prüfe seine Berechtigungen.',
    'not-writable': 'In diesen Ordner kann nicht geschrieben werden. Prüfe seine Berechtigungen.',
    'disk-full': 'Datenträger voll. Gib Speicherplatz frei; die Synchronisierung wird automatisch fortgesetzt.',
  },
  troubles: {
    name: 'dieser Name ist nicht auf jedem System erlaubt. Benenne sie um.',
    capitals:
      'eine andere Datei unterscheidet sich nur in Groß- und Kleinschreibung oder in der Speicherung der Akzente. Benenne eine davon um.',
    link: 'symbolische Links werden nicht synchronisiert.',
    device: 'keine gewöhnliche Datei.',
    unreadable: 'sie kann nicht gelesen werden. Prüfe ihre Berechtigungen.',
    many: 'zu viele Dateien in diesem Ordner.',
    'yours-alone': 'du hast nur Lesezugriff, deshalb wird deine Änderung nicht synchronisiert.',
    behind: 'du hast nur Lesezugriff, und andere haben sie auch geändert. Benenne deine um, um die andere zu erhalten.',
    'in-the-way': 'etwas anderes ist an ihrer Stelle. Benenne es um.',
    'bad-file': 'was ankam, ist nicht das Angekündigte. Wer die Datei hat, muss sie noch einmal speichern.',
    locked:
      'sie kann hier nicht gelöscht oder ersetzt werden. Prüfe deine Berechtigungen, und schließe Programme, die sie geöffnet haben.',
    'too-large': 'zu groß zum Synchronisieren.',
  },
  nameFaults: {
    'no-text': 'ihr Name ist kein gültiger Text (UTF-8). Benenne sie um.',
    characters: 'Windows erlaubt : ? * " < > | oder \\ nicht in Namen. Benenne sie um.',
    edges:
      'Windows erlaubt keine Namen, die mit einem Leerzeichen beginnen oder mit einem Leerzeichen oder Punkt enden. Benenne sie um.',
    device: 'Windows reserviert diesen Namen für ein Gerät. Benenne sie um.',
    short: 'unter Windows kann ein Name wie PLAN~1 eine andere Datei meinen. Benenne sie um.',
    obeyed: 'Programme führen aus, was in einem Ordner mit diesem Namen liegt; deshalb wird er nie synchronisiert.',
    unseen: 'ihr Name enthält unsichtbare Zeichen. Benenne sie um.',
    long: 'ihr Name ist für manche Systeme zu lang. Kürze ihn.',
  },
  giveBack: 'Dateien wiederherstellen',
  meantTitle: 'Diese Dateien für alle löschen?',
  meantLost:
    'Alle Dateien dieses Ordners werden auf jedem synchronisierten Gerät gelöscht. Sie bleiben dort 30 Tage lang im Papierkorb.',
  meant: 'Für alle löschen',
  pause: 'Pausieren',
  resume: 'Fortsetzen',
  stop: 'Hier nicht mehr synchronisieren',
  stopTitle: (name) => `${name} auf diesem Gerät nicht mehr synchronisieren?`,
  stopDetail: 'Die Dateien bleiben, wo sie sind. Änderungen werden nicht mehr synchronisiert.',
  remove: 'Aus dem Raum entfernen',
  removeTitle: (name) => `${name} aus dem Raum entfernen?`,
  removeLost:
    'Der Ordner wird bei allen Mitgliedern auf keinem Gerät mehr synchronisiert. Die Dateien bleiben auf jedem Gerät, das sie hat.',
  removed: (name) => `${name} hat diesen Ordner aus dem Raum entfernt.`,
  removedDetail: 'Seine Dateien bleiben auf diesem Gerät. Änderungen werden nicht mehr synchronisiert.',
  understood: 'Verstanden',
  ignored: 'Ignorierte Dateien',
  ignoredDetail:
    'Ein Muster pro Zeile, z. B. *.log oder build/. Nur auf diesem Gerät. Temporäre Dateien des Systems und von Editoren werden immer ignoriert.',
  missing: 'Diesen Ordner gibt es im Raum nicht mehr',
  trail: 'Aktueller Ordner',
  moreNamed: (name) => `Weitere Aktionen für ${name}`,
  openPage: 'Öffnen',
  showFolder: 'Im Ordner anzeigen',
  showAllFolders: (count) => `Alle ${number(count)} Ordner anzeigen`,
  notHereShort: 'Nicht auf diesem Gerät',
  waitingShort: 'Wartet',
  attention: 'Prüfung nötig',
  conflictCount: (count) => plural(count, { one: '1 Konflikt', other: '# Konflikte' }),
  status: 'Status',
  conflicts: 'Konflikte',
  options: 'Optionen',
  location: 'Speicherort',
  contents: 'Inhalt',
  contentsOf: (count, size) => `${files(count)} · ${bytes(size)}`,
  syncedBy: 'Synchronisiert von',
  reviewConflicts: 'Konflikte ansehen',
  noConflicts: 'Keine Konflikte',
  noConflictsDetail:
    'Wird eine Datei auf zwei Geräten gleichzeitig geändert, bleiben beide Versionen erhalten und stehen hier.',
  conflictsDetail:
    'Diese Dateien wurden auf zwei Geräten gleichzeitig geändert. Behalte jeweils eine Version. Die andere kommt in den Papierkorb.',
  conflictsViewer: 'Diese Dateien wurden auf zwei Geräten gleichzeitig geändert. Beide Versionen bleiben erhalten.',
  yours: 'Deine Version',
  otherVersion: 'Andere Version',
  versionOf: (name) => `Version von ${name}`,
  compare: 'Beide öffnen',
  compareNamed: (name) => `Beide öffnen: ${name}`,
  keepMine: 'Meine behalten',
  keepTheirs: 'Andere behalten',
  keptMine: (name) => `Deine Version von ${name} behalten`,
  keptTheirs: (name) => `Andere Version von ${name} behalten`,
  conflictChanged: 'Eine der Versionen hat sich inzwischen geändert. Öffne beide noch einmal.',
  noPreview: 'Keine Vorschau für diesen Dateityp',
  onlyBeginning: 'Nur der Anfang wird angezeigt',
  pauseTitle: 'Synchronisierung pausieren',
  pauseDetail: 'Bis du sie fortsetzt, wird nichts gesendet oder empfangen. Nur auf diesem Gerät.',
  stopOption: 'Von diesem Gerät entfernen',
  bin: 'Papierkorb',
  binDetail:
    'Dateien, die andere gelöscht oder geändert haben, so wie sie hier waren. Sie bleiben 30 Tage, oder bis der Papierkorb mehr Platz braucht, als auf dem Datenträger frei ist. Dann werden die ältesten zuerst gelöscht.',
  binEmpty: 'Der Papierkorb ist leer',
  binSize: (count, size) => `${files(count)}, ${bytes(size)}`,
  putBack: 'Wiederherstellen',
  putBackNamed: (path) => `${path} wiederherstellen`,
  putBackAs: (path) => `Als ${path} wiederhergestellt`,
  emptyBin: 'Papierkorb leeren',
  emptyBinTitle: 'Papierkorb leeren?',
  emptyBinLost: 'Diese Dateien werden endgültig von diesem Gerät gelöscht.',
  by: (name) => `von ${name}`,
}

export const german: typeof english = { folders }
