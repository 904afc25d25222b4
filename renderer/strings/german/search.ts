import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'

export const search: Strings['search'] = {
  title: 'Suche',
  label: 'In allem suchen, was geschrieben wurde',
  placeholder: 'Wörter, from:name, in:kanal, has:link …',
  help: 'Wörter, die alle vorkommen müssen; das letzte darf der Anfang eines Wortes sein.',
  operators: [
    ['from:ana', 'von Ana geschrieben'],
    ['in:allgemein', 'im Kanal, auf der Tafel oder Seite „allgemein“'],
    ['before:2026-11-20', 'vor diesem Tag'],
    ['after:2026-11-20', 'an diesem Tag oder danach'],
    ['has:link', 'mit einem Link; has:image mit Bild, has:poll mit Umfrage, has:file eine Datei'],
  ],
  none: 'Nichts gefunden.',
  noneDetail: 'Versuch es mit weniger Wörtern, oder mit dem Anfang eines Wortes.',
  unknownPerson: (name) => `Hier heißt niemand ${name}.`,
  unknownPlace: (name) => `Kein Kanal, keine Tafel und keine Seite heißt ${name}.`,
  wrongDate: (text) => `${text} ist kein Tag. Schreib ihn wie 2026-11-20.`,
  indexing: (done, total) =>
    `Älteres wird noch gelesen: ${number(done)} von ${number(total)} Teilen. Vielleicht findet sich mehr.`,
  found: (count) => plural(count, { one: '# gefunden', other: '# gefunden' }),
  more: 'Es gibt mehr. Füge ein Wort hinzu, um das Richtige zu finden.',
  thread: 'in einem Thread',
  thisSpace: 'Dieser Raum',
  allSpaces: 'Alle Räume',
  scope: 'Wo gesucht wird',
}
