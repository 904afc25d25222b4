import { number, plural } from '../../../strings/german/counts.ts'
import type { english } from './english.ts'
import { first } from './first/german.ts'

const topics: typeof english.topics = {
  ...first.topics,
  opening: 'Datenströme werden geladen …',
  failed: 'Die Nachrichten konnten nicht geladen werden. Versuche es später noch einmal.',
  empty: 'Noch keine Datenströme',
  emptyDetail:
    'Datenströme zeigen aktuelle Werte aus Skripten und Programmen: Preise, Spielstände, Sensoren, Build-Ergebnisse. Erstelle einen, und verbinde dann ein Programm damit.',
  emptyReader:
    'Hier erscheinen aktuelle Werte aus den Programmen der Mitglieder: Preise, Spielstände, Sensoren, Build-Ergebnisse.',
  gone: 'Diesen Datenstrom gibt es nicht mehr',
  name: 'Name',
  nameDetail: 'Unter diesem Namen veröffentlichen und abonnieren Programme.',
  wrongName: 'Verwende Kleinbuchstaben, Ziffern und Bindestriche; beginne mit einem Buchstaben oder einer Ziffer.',
  taken: 'Einen Datenstrom mit diesem Namen gibt es schon',
  keep: 'Verlauf',
  keepDetail: 'Auf jedem Gerät gespeichert, für jedes Gerät, das veröffentlicht.',
  keepChoice: (count: number) =>
    count === 0 ? 'Keiner: nur live' : plural(count, { one: 'Letzte Nachricht', other: 'Letzte # Nachrichten' }),
  keeps: (count: number) => (count === 0 ? 'nur live' : plural(count, { one: 'letzte Nachricht', other: 'letzte #' })),
  change: 'Datenstrom bearbeiten …',
  delete: 'Datenstrom löschen …',
  deleteTitle: (name: string) => `${name} löschen?`,
  deleteLost:
    'Der Datenstrom verschwindet für alle, und Programme können nichts mehr darin veröffentlichen. Alle seine Daten werden von jedem Gerät gelöscht.',
  more: 'Mehr',
  saveAs: (kind: string) => `Als ${kind} exportieren`,
  commands: 'Programm verbinden',
  onlyInBrowser: (command: string) =>
    `Programme können sich nur verbinden, wenn Parley im Browser läuft: Starte es aus dem Quelltext mit ${command}`,
  publish: 'Veröffentlichen',
  subscribe: 'Abonnieren',
  copyCommand: (what: string) => `Befehl kopieren: ${what}`,
  columns: {
    topic: 'Datenstrom',
    field: 'Feld',
    value: 'Aktuell',
    trend: 'Entwicklung',
    from: 'Von',
    when: 'Aktualisiert',
    keeps: 'Verlauf',
  },
  lastValues: 'Aktuelle Werte',
  whole: 'Nachricht',
  moreValues: (count: number) => `Nur die ersten ${number(count)} werden angezeigt`,
  chart: 'Diagramm',
  course: (what: string, last: string, lowest: string, highest: string) =>
    `${what}: aktuell ${last}, niedrigster Wert ${lowest}, höchster ${highest}`,
  log: 'Nachrichten',
  find: 'Nachrichten durchsuchen',
  pause: 'Pausieren',
  resume: (count: number) => (count === 0 ? 'Fortsetzen' : `Fortsetzen (${number(count)} neue)`),
  logEmpty: 'Noch keine Nachrichten',
  notFound: 'Keine passenden Nachrichten',
  nothingLive: 'Seit du diesen Datenstrom geöffnet hast, ist nichts eingetroffen. Er speichert keinen Verlauf.',
  nothingYet: 'Noch nichts veröffentlicht',
  someone: 'Jemand',
}

export const german: typeof english = { topics }
