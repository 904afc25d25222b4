import { number, plural } from '../../../strings/german/counts.ts'
import type { english } from './english.ts'

const pages: typeof english.pages = {
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
  stopSaving: 'Anhalten',
  import: 'Text aus einer Markdown-Datei hinzufügen',
  copyLink: 'Link zu dieser Seite kopieren',
  linked: 'Eine Seite',
  linkedElsewhere: 'Eine Seite in einem anderen Raum',
  linkedDeleted: (name) => `${name} (gelöscht)`,
  linkNotIn: 'Dieser Link führt zu einer Seite in einem Raum, in dem du nicht bist.',
  pageMenu: 'Seite',
  duplicate: 'Verdoppeln',
  copyOf: (name) => `${name} (Kopie)`,
  delete: 'Seite löschen',
  deleted: (name) => `„${name}“ wurde gelöscht. 30 Tage lang lässt sie sich zurückholen.`,
  restorePage: 'Zurückholen',
  restorePageNamed: (name) => `${name} zurückholen`,
  deletedPages: 'Gelöschte Seiten',
  noDeletedPages: 'Es ist keine Seite gelöscht.',
  deletedDetail:
    'Eine Seite lässt sich 30 Tage lang zurückholen, mit ihrem Text und den Seiten darunter, die mit ihr gelöscht wurden.',
  moveUp: 'Nach oben',
  moveDown: 'Nach unten',
  moveIn: 'Unter die Seite darüber',
  moveOut: 'Eine Stufe heraus',
  newUnder: 'Neue Seite darunter',
  pagesUnder: (name) => `Seiten unter ${name}`,
  actionsFor: (name) => `Was mit ${name} geschehen soll`,
  importFailed: 'In dieser Datei ist kein Text für eine Seite.',
  importTooLong: 'Diese Datei ist zu lang für eine Seite.',
  importKept: (parts) =>
    `Importiert. Eine Seite kann nicht alles aus dieser Datei zeigen. Als Text erhalten: ${parts}.`,
  importSimplified: 'Importiert. Ein Teil der Formatierung wurde weggelassen.',
  importKeptSimplified: (parts) =>
    `Importiert. Eine Seite kann nicht alles aus dieser Datei zeigen. Als Text erhalten: ${parts}. Ein Teil der Formatierung wurde weggelassen.`,
  keptAddresses: (count) => plural(count, { one: '1 Linkadresse', other: '# Linkadressen' }),
  keptPictures: (count) => plural(count, { one: '1 Bild', other: '# Bilder' }),
  keptCode: (count) => plural(count, { one: '1 Stück HTML oder Metadaten', other: '# Stücke HTML oder Metadaten' }),
  keptOthers: (count) => plural(count, { one: '1 anderer Teil', other: '# andere Teile' }),

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
    file: 'Datei',
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
  fileGone: 'Diese Datei kann nicht gezeigt werden.',
  filesComing: 'Dateien auf dem Weg auf diese Seite',
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

export const german: typeof english = { pages }
