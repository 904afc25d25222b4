import { bytes, files, number, plural } from '../../../strings/german/counts.ts'
import type { english } from './english.ts'

const folders: typeof english.folders = {
  title: 'Abgeglichene Ordner',
  begin: 'Einen Ordner abgleichen',
  beginDetail:
    'Was in einem Ordner auf diesem Gerät liegt, ist auf jedem Gerät gleich, das mitmacht: Was sich auf einem ändert, kommt auf den anderen an.',
  name: 'Wie er heißt',
  placeDetail: 'Der ganze Pfad auf dem Rechner, auf dem Parley läuft, zum Beispiel /home/ana/Pläne.',
  notEmpty: 'Was schon darin liegt, bleibt und kommt auch zu den anderen.',
  keepHere: 'Auch hier abgleichen',
  keepHereNamed: (name) => `Auch hier abgleichen: ${name}`,
  keepTitle: (name) => `${name} auf diesem Gerät abgleichen`,
  start: 'Anfangen',
  open: (name) => `${name}: wie es steht`,
  notHere: (count, size) => `${files(count)}, ${bytes(size)}. Nicht auf diesem Gerät.`,
  states: {
    looking: 'Der Ordner wird angesehen …',
    'in-step': 'Abgeglichen',
    working: 'Wird abgeglichen …',
    waiting: 'Wartet auf jemanden, der es hat',
    paused: 'Angehalten',
  },
  coming: (count, size) => `${plural(count, { one: '1 Datei kommt', other: '# Dateien kommen' })} noch, ${bytes(size)}`,
  count: files,
  copies: (count) =>
    plural(count, {
      one: '1 Datei wurde auf zwei Geräten zugleich geändert. Beide Fassungen sind hier.',
      other: '# Dateien wurden auf zwei Geräten zugleich geändert. Beide Fassungen sind hier.',
    }),
  copiesDetail: 'Vergleiche sie, behalte, was du brauchst, und lösche die andere.',
  leftAlone: (count) =>
    plural(count, { one: '1 Datei wird nicht abgeglichen', other: '# Dateien werden nicht abgeglichen' }),
  more: (count) => `und ${number(count)} weitere`,
  leftOut: (count) =>
    plural(count, {
      one: '1 Datei oder 1 Ordner wird durch Muster ausgelassen',
      other: '# Dateien und Ordner werden durch Muster ausgelassen',
    }),
  showLeftOut: 'Zeigen',
  showAll: 'Alle zeigen',
  notSynced: 'Was auf diesem Gerät bleibt',
  problems: {
    removed: 'Es gibt ihn in diesem Raum nicht mehr. Seine Dateien bleiben auf diesem Gerät, wo sie sind.',
    gone: 'Der Ordner ist nicht da. Schließ den Datenträger an, auf dem er liegt, oder leg ihn zurück; gelöscht wurde nirgends etwas.',
    emptied: 'Alles in diesem Ordner ist auf einmal weg. Bei den anderen wurde noch nichts gelöscht.',
    unreadable: 'Der Ordner lässt sich nicht lesen. Sieh nach, ob du ihn öffnen darfst.',
    'not-writable': 'In den Ordner lässt sich nicht schreiben. Sieh nach, ob du das darfst.',
    'disk-full': 'Der Datenträger ist voll. Schaff Platz; dann geht es von selbst weiter.',
  },
  troubles: {
    name: 'nicht jedes System kann eine Datei so nennen. Gib ihr einen anderen Namen.',
    capitals:
      'eine andere unterscheidet sich nur in Groß- und Kleinschreibung oder in der Speicherung der Akzente. Gib einer davon einen anderen Namen.',
    link: 'Verknüpfungen werden nicht abgeglichen.',
    device: 'es ist keine gewöhnliche Datei.',
    unreadable: 'sie lässt sich nicht lesen. Sieh nach, ob du sie öffnen darfst.',
    many: 'in diesem Ordner sind zu viele Dateien.',
    'yours-alone': 'du liest in diesem Raum mit: Deine Änderung bleibt hier.',
    behind:
      'du liest in diesem Raum mit, und andere haben sie auch geändert. Gib deiner einen anderen Namen, um ihre zu bekommen.',
    'in-the-way': 'wo sie hingehört, liegt etwas anderes. Gib dem einen anderen Namen.',
    'bad-file': 'was kam, ist nicht, was angekündigt war. Wer sie hat, muss sie neu sichern.',
    locked:
      'sie lässt sich hier nicht löschen oder ersetzen. Prüfe deine Rechte und schließe Programme, die sie geöffnet haben.',
    'too-large': 'sie ist zu groß.',
  },
  nameFaults: {
    'no-text': 'der Name ist kein gültiger Text (UTF-8). Gib ihr einen anderen Namen.',
    characters: 'Windows lässt : ? * " < > | und \\ in Namen nicht zu. Gib ihr einen anderen Namen.',
    edges:
      'Windows lässt Namen nicht zu, die mit einem Leerzeichen beginnen oder mit einem Leerzeichen oder Punkt enden. Gib ihr einen anderen Namen.',
    device: 'Windows meint mit diesem Namen ein Gerät. Gib ihr einen anderen Namen.',
    short: 'unter Windows kann ein Name wie PLAN~1 eine andere Datei meinen. Gib ihr einen anderen Namen.',
    obeyed: 'Programme führen aus, was in einem Ordner dieses Namens liegt; er wird nie abgeglichen.',
    unseen: 'der Name enthält Zeichen, die man nicht sieht. Gib ihr einen anderen Namen.',
    long: 'der Name ist für manche Systeme zu lang. Kürze ihn.',
  },
  giveBack: 'Zurückholen',
  meantTitle: 'Alles auch bei den anderen löschen?',
  meantLost:
    'Alle Dateien dieses Ordners gehen auf jedem Gerät weg, das mitmacht. In jedem Papierkorb bleiben sie 30 Tage.',
  meant: 'Sie wurden mit Absicht gelöscht',
  pause: 'Anhalten',
  resume: 'Weiter',
  stop: 'Auf diesem Gerät aufhören',
  stopTitle: (name) => `${name} hier nicht mehr abgleichen?`,
  stopDetail: 'Die Dateien bleiben, wo sie sind. Änderungen kommen und gehen nicht mehr.',
  remove: 'Aus dem Raum entfernen',
  removeTitle: (name) => `${name} aus dem Raum entfernen?`,
  removeLost:
    'Der Ordner wird auf keinem Gerät mehr abgeglichen, bei allen Mitgliedern. Seine Dateien bleiben auf jedem Gerät, das sie hat, wo sie sind.',
  removed: (name) => `${name} hat diesen Ordner aus dem Raum entfernt.`,
  removedDetail: 'Seine Dateien bleiben auf diesem Gerät, wo sie sind. Änderungen kommen und gehen nicht mehr.',
  understood: 'Verstanden',
  ignored: 'Was ausgelassen wird',
  ignoredDetail:
    'Ein Muster je Zeile, zum Beispiel *.log oder build/. Nur auf diesem Gerät. Was Systeme und Programme herumliegen lassen, bleibt immer weg.',
  bin: 'Papierkorb',
  binDetail:
    'Was andere gelöscht oder geändert haben, so wie es hier war. Es bleibt 30 Tage, oder bis der Papierkorb mehr Platz braucht, als auf dem Datenträger frei ist. Dann geht das Älteste zuerst.',
  binEmpty: 'Im Papierkorb liegt nichts.',
  binSize: (count, size) => `${files(count)}, ${bytes(size)}`,
  putBack: 'Zurückholen',
  putBackNamed: (path) => `${path} zurückholen`,
  putBackAs: (path) => `Zurückgeholt als ${path}.`,
  emptyBin: 'Papierkorb leeren',
  emptyBinTitle: 'Papierkorb leeren?',
  emptyBinLost: 'Was darin liegt, ist von diesem Gerät endgültig weg.',
  by: (name) => `von ${name}`,
}

export const german: typeof english = { folders }
