import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'

export const notes: Strings['notes'] = {
  title: 'Notizen',
  newPage: 'Neue Seite',
  untitled: 'Ohne Titel',
  pageTitle: 'Titel der Seite',
  text: 'Text der Seite',
  placeholder: 'Schreib, oder drücke / für Überschriften, Listen, Tabellen und mehr',
  opening: 'Die Seite wird geöffnet …',
  failed: 'Diese Seite lässt sich gerade nicht öffnen. Was darauf steht, bleibt erhalten.',
  hidden: (count) =>
    plural(count, {
      one: 'Ein Teil dieser Seite lässt sich hier nicht zeigen, darum lässt sie sich nur lesen: Beim Schreiben könnte er verloren gehen.',
      other:
        '# Teile dieser Seite lassen sich hier nicht zeigen, darum lässt sie sich nur lesen: Beim Schreiben könnten sie verloren gehen.',
    }),
  removeHidden: 'Entfernen, was sich nicht zeigen lässt',
  cut: 'Diese Seite ist zu lang, um sie ganz zu zeigen. Du siehst ihren Anfang, und sie lässt sich nur lesen.',
  lost: (count) =>
    plural(count, {
      one: 'Eine Zeile ist von dieser Seite verschwunden: Sie wurde zurückgenommen, oder stand im Text von jemandem, dessen Geschriebenes entfernt wurde. Sie bleibt hier, bis du die Seite verlässt.',
      other:
        '# Zeilen sind von dieser Seite verschwunden: Sie wurden zurückgenommen, oder standen im Text von jemandem, dessen Geschriebenes entfernt wurde. Sie bleiben hier, bis du die Seite verlässt.',
    }),
  copyLost: 'Verlorenen Text kopieren',
  hideLost: 'Verwerfen',

  undo: 'Rückgängig',
  redo: 'Wiederholen',
  history: 'Frühere Fassungen',
  export: 'Als Markdown speichern',
  savePages: 'Alle Seiten als Markdown speichern',
  savingPages: (done, total) => `${number(done)} von ${number(total)} Seiten`,
  savedPages: (count, missing) =>
    `${plural(count, { one: '1 Seite ist gespeichert.', other: '# Seiten sind gespeichert.' })}${
      missing === 0
        ? ''
        : ` ${plural(missing, { one: 'Eine ließ sich nicht öffnen.', other: '# ließen sich nicht öffnen.' })}`
    }`,
  tooManyPages: 'Das sind mehr Seiten, als in eine Datei passen.',
  stopSaving: 'Anhalten',
  import: 'Text aus einer Markdown-Datei hinzufügen',
  copyLink: 'Link zu dieser Seite kopieren',
  copied: 'Der Link ist kopiert.',
  pageMenu: 'Seite',
  duplicate: 'Verdoppeln',
  copyOf: (name) => `${name} (Kopie)`,
  delete: 'Seite löschen',
  deleted: (name) => `„${name}“ wurde gelöscht.`,
  restorePage: 'Zurückholen',
  moveUp: 'Nach oben',
  moveDown: 'Nach unten',
  moveIn: 'Unter die Seite darüber',
  moveOut: 'Eine Stufe heraus',
  newUnder: 'Neue Seite darunter',
  actionsFor: (name) => `Was mit ${name} geschehen soll`,
  importFailed: 'In dieser Datei ist kein Text für eine Seite.',

  insert: 'Einfügen',
  blocks: {
    paragraph: 'Text',
    heading1: 'Große Überschrift',
    heading2: 'Überschrift',
    heading3: 'Kleine Überschrift',
    bulletList: 'Liste',
    orderedList: 'Nummerierte Liste',
    taskList: 'Aufgaben',
    quote: 'Zitat',
    code: 'Code',
    table: 'Tabelle',
    divider: 'Linie',
    picture: 'Bild',
    link: 'Link zu Seite, Tafel oder Kanal',
  },
  bar: 'Gestaltung',
  bold: 'Fett',
  italic: 'Kursiv',
  underline: 'Unterstrichen',
  strike: 'Durchgestrichen',
  inlineCode: 'Code',
  link: 'Link',
  linkAddress: 'Adresse, oder eine Seite, Tafel oder ein Kanal',
  linkSet: 'Link setzen',
  linkRemove: 'Link entfernen',
  linkWrong: 'Links beginnen mit https:// oder mailto:',
  addRow: 'Zeile hinzufügen',
  addColumn: 'Spalte hinzufügen',
  deleteRow: 'Zeile löschen',
  deleteColumn: 'Spalte löschen',
  deleteTable: 'Tabelle löschen',
  language: 'Sprache des Codes',
  plainCode: 'Einfach',

  assign: 'Wer, bis wann?',
  assignee: 'Wer es macht',
  nobody: 'Niemand',
  due: 'Bis',
  taskDone: (text) => (text ? `Erledigt: ${text}` : 'Erledigt'),
  someone: 'Jemand, der gegangen ist',

  pictureTooBig:
    'Dieses Bild passt nicht auf eine Seite. Seiten nehmen Bilder, die sich auf 300 KB verkleinern lassen.',
  pictureGone: 'Dieses Bild lässt sich nicht zeigen.',
  remotePicture: (address) => `Ein Bild auf einer anderen Seite, das nicht geholt wird: ${address}`,

  versions: 'Frühere Fassungen',
  versionsLoading: 'Frühere Fassungen werden gesucht …',
  versionsFailed: 'Die früheren Fassungen lassen sich gerade nicht lesen.',
  noVersions: 'Hier wurde noch nichts geschrieben.',
  versionOf: (count, all) => `Fassung ${number(count)} von ${number(all)}`,
  versionBy: (name, time) => `${name}, ${time}`,
  packed: 'Was älter als einige Tage ist, ist als ein Schritt je Person aufbewahrt.',
  byColour: 'Zeigen, wer was geschrieben hat',
  restore: 'Diese Fassung wiederherstellen',
  backToNow: 'Zurück zur Seite',
}
