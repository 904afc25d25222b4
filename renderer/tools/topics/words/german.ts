import { number, plural } from '../../../strings/german/counts.ts'
import type { english } from './english.ts'

const topics: typeof english.topics = {
  title: 'Themen',
  all: 'Alle Themen',
  linkNotIn: 'Dieser Link führt zu einem Thema in einem Raum, in dem du nicht bist.',
  opening: 'Themen werden geöffnet …',
  empty: 'Noch keine Themen.',
  emptyDetail:
    'Ein Thema gibt kleine Nachrichten von Programmen an alle hier weiter: Preise, Spielstände, das Wetter, Ergebnisse eines Builds. Leite sie in Parleys Ordner in diesen Befehl, oder lege zuerst ein Thema an.',
  emptyReader: 'Hier siehst du, was Programme von Personen in diesem Raum melden: Preise, Spielstände, das Wetter.',
  gone: 'Dieses Thema ist nicht mehr da.',
  new: 'Neues Thema',
  name: 'Name',
  nameDetail: 'Unter diesem Namen veröffentlichen und abonnieren Programme.',
  wrongName: 'Kleine Buchstaben, Ziffern und Bindestriche, am Anfang ein Buchstabe oder eine Ziffer.',
  taken: 'Ein Thema mit diesem Namen gibt es schon.',
  keep: 'Was aufbewahrt wird',
  keepDetail: 'Auf jedem Gerät, von jedem Gerät, das veröffentlicht.',
  keepChoice: (count: number) =>
    count === 0
      ? 'Nichts: Eine Nachricht bekommt nur, wer gerade da ist'
      : plural(count, { one: 'Die letzte Nachricht', other: 'Die letzten # Nachrichten' }),
  keeps: (count: number) =>
    count === 0
      ? 'bewahrt nichts auf'
      : plural(count, { one: 'bewahrt die letzte auf', other: 'bewahrt die letzten # auf' }),
  change: 'Name und Aufbewahrung',
  delete: 'Thema löschen',
  deleteTitle: (name: string) => `${name} löschen?`,
  deleteLost:
    'Niemand sieht das Thema mehr, und was Programme unter seinem Namen veröffentlichen, wird abgelehnt. Alles, was darin veröffentlicht wurde, wird auf jedem Gerät gelöscht, sobald es davon erfährt.',
  more: 'Mehr',
  saveAs: (kind: string) => `Als ${kind} speichern`,
  commands: 'Wie Programme teilnehmen, in Parleys Ordner',
  onlyInBrowser: 'Programme erreichen Parley, wenn es im Browser läuft: aus dem Quelltext, mit npm start -- --browser.',
  publish: 'Veröffentlichen',
  subscribe: 'Abonnieren',
  copyCommand: (what: string) => `Befehl kopieren: ${what}`,
  columns: { topic: 'Thema', field: 'Wert', value: 'Zuletzt', from: 'Von', when: 'Wann', keeps: 'Aufbewahrt' },
  lastValues: 'Letzte Werte',
  whole: 'Nachricht',
  valueOf: (value: string, name: string) => `${value}, ${name}`,
  moreValues: (count: number) => `Nur die ersten ${number(count)} werden gezeigt.`,
  chart: 'Verlauf',
  course: (what: string, last: string, lowest: string, highest: string) =>
    `${what}: zuletzt ${last}, zwischen ${lowest} und ${highest}.`,
  log: 'Nachrichten',
  find: 'In den Nachrichten suchen',
  pause: 'Anhalten',
  resume: (count: number) => (count === 0 ? 'Weiter' : `Weiter (${number(count)} neue)`),
  logEmpty: 'Noch keine Nachrichten.',
  notFound: 'Das steht in keiner davon.',
  nothingLive: 'Seit du es geöffnet hast, ist nichts gekommen. Hier wird nichts aufbewahrt.',
  nothingYet: 'Noch wurde nichts veröffentlicht.',
  someone: 'Jemand',
}

export const german: typeof english = { topics }
