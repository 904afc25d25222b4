import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'
import { first } from './first.ts'

export const search: Strings['search'] = {
  ...first.search,
  filters: 'Filter',
  operators: { in: 'In', from: 'Von', type: 'Typ', after: 'Datum' },
  dates: { today: 'Heute', yesterday: 'Seit gestern', week: 'Letzte 7 Tage', month: 'Letzte 30 Tage' },
  having: { link: 'Mit Link', image: 'Mit Bild', poll: 'Mit Umfrage', file: 'Mit Datei' },
  recent: 'Letzte Suchen',
  clearRecent: 'Letzte Suchen löschen',
  cut: (count) => `Nur die ersten ${number(count)} Zeichen werden gesucht.`,
  none: 'Keine Ergebnisse',
  noneDetail: 'Versuche es mit weniger oder kürzeren Wörtern.',
  unknownPerson: (name) => `Hier heißt niemand ${name}`,
  unknownPlace: (name) => `Kein Kanal, kein Board und keine Seite heißt ${name}`,
  wrongDate: (text) => `${text} ist kein gültiges Datum. Schreibe es als JJJJ-MM-TT.`,
  indexing: (done, total) =>
    `Ältere Inhalte werden noch indiziert (${number(done)} von ${number(total)}). Es können weitere Ergebnisse erscheinen.`,
  found: (count) => plural(count, { one: '1 Ergebnis', other: '# Ergebnisse' }),
  more: 'Es gibt weitere Ergebnisse. Füge ein Wort hinzu, um sie einzugrenzen.',
  thread: 'in einem Thread',
  withPeople: (names: string) => `mit ${names}`,
  thisSpace: 'Dieser Raum',
  allSpaces: 'Alle Räume',
  searchAll: 'Alle Räume durchsuchen',
  noneHere: 'Keine Ergebnisse in diesem Raum',
  showAll: (tool) => `Nur Ergebnisse in ${tool} anzeigen`,
}
