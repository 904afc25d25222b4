import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'

export const search: Strings['search'] = {
  title: 'Suche',
  label: 'Nachrichten, Seiten und Boards durchsuchen',
  placeholder: 'Nachrichten, Seiten und Boards durchsuchen',
  help: 'Findet Inhalte, die alle Wörter enthalten. Das letzte Wort darf unvollständig sein.',
  operators: [
    ['from:ana', 'Von Ana geschrieben'],
    ['in:allgemein', 'In einem Kanal, auf einem Board oder einer Seite'],
    ['before:2026-11-20', 'Vor diesem Datum'],
    ['after:2026-11-20', 'Ab diesem Datum'],
    ['has:link', 'Mit einem Link (auch has:image, has:poll, has:file)'],
  ],
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
  thisSpace: 'Dieser Raum',
  allSpaces: 'Alle Räume',
  scope: 'Suchen in',
}
