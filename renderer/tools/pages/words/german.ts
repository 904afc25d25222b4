import { number, plural } from '../../../strings/german/counts.ts'
import type { english } from './english.ts'
import { first } from './first/german.ts'

const pages: typeof english.pages = {
  ...first.pages,
  keywords: 'Dokument Notiz Wiki schreiben Text',
  text: 'Seiteninhalt',
  placeholder: 'Schreibe, oder gib / für Befehle ein',
  opening: 'Seite wird geöffnet …',
  failed: 'Diese Seite konnte nicht geöffnet werden. Ihr Inhalt ist sicher.',
  hidden: (count) =>
    plural(count, {
      one: '1 Teil dieser Seite kann nicht angezeigt werden. Damit er nicht verloren geht, kannst du die Seite nur lesen.',
      other:
        '# Teile dieser Seite können nicht angezeigt werden. Damit sie nicht verloren gehen, kannst du die Seite nur lesen.',
    }),
  removeHidden: 'Nicht unterstützte Inhalte entfernen',
  cut: 'Diese Seite ist zu lang, um sie vollständig anzuzeigen. Du siehst den Anfang und kannst nur lesen.',
  lost: (count) =>
    plural(count, {
      one: '1 Zeile wurde von dieser Seite entfernt: Sie wurde zurückgenommen, oder die Inhalte der Person, in deren Text sie stand, wurden gelöscht. Du kannst sie kopieren, bis du die Seite verlässt.',
      other:
        '# Zeilen wurden von dieser Seite entfernt: Sie wurden zurückgenommen, oder die Inhalte der Person, in deren Text sie standen, wurden gelöscht. Du kannst sie kopieren, bis du die Seite verlässt.',
    }),
  copyLost: 'Entfernten Text kopieren',
  hideLost: 'Ausblenden',

  addIcon: 'Symbol hinzufügen',
  changeIcon: 'Symbol ändern',
  removeIcon: 'Symbol entfernen',
  iconChanged: 'Symbol geändert',
  iconRemoved: 'Symbol entfernt',

  linkedFrom: (count) => plural(count, { one: 'Verlinkt von 1 Seite', other: 'Verlinkt von # Seiten' }),
  showAllLinks: (count) => `Alle ${number(count)} anzeigen`,

  addCover: 'Titelbild hinzufügen',
  changeCover: 'Titelbild ändern',
  moveCover: 'Titelbild nach oben oder unten schieben',
  removeCover: 'Titelbild entfernen',
  coverChanged: 'Titelbild geändert',
  coverRemoved: 'Titelbild entfernt',
  chooseCover: 'Titelbild auswählen',
  uploadCover: 'Bild hochladen',
  coverNotShared: 'Das Bild konnte nicht hochgeladen werden. Versuche es noch einmal.',
  noPictures: 'Noch keine Bilder in diesem Raum',

  undo: 'Rückgängig',
  redo: 'Wiederholen',
  history: 'Versionsverlauf',
  export: 'Als Markdown exportieren',
  savingPages: (done, total) => `${number(done)} von ${number(total)} Seiten`,
  savedPages: (count, missing) =>
    `${plural(count, { one: '1 Seite exportiert.', other: '# Seiten exportiert.' })}${
      missing === 0
        ? ''
        : ` ${plural(missing, { one: '1 konnte nicht geöffnet werden.', other: '# konnten nicht geöffnet werden.' })}`
    }`,
  stopSaving: 'Abbrechen',
  import: 'Aus Markdown-Datei einfügen',
  copyLink: 'Link zu dieser Seite kopieren',
  linkedDeleted: (name) => `${name} (gelöscht)`,
  pageMenu: 'Seite',
  duplicate: 'Duplizieren',
  copyOf: (name) => `${name} (Kopie)`,
  importFailed: 'Diese Datei enthält keinen Text, der eingefügt werden kann',
  importTooLong: 'Diese Datei ist zu lang für eine Seite',
  importKept: (parts) =>
    `Importiert. Eine Seite kann nicht alles aus dieser Datei darstellen. Als Text übernommen: ${parts}.`,
  importSimplified: 'Importiert. Ein Teil der Formatierung wurde weggelassen.',
  importKeptSimplified: (parts) =>
    `Importiert. Eine Seite kann nicht alles aus dieser Datei darstellen. Als Text übernommen: ${parts}. Ein Teil der Formatierung wurde weggelassen.`,
  keptAddresses: (count) => plural(count, { one: '1 Linkadresse', other: '# Linkadressen' }),
  keptPictures: (count) => plural(count, { one: '1 Bild', other: '# Bilder' }),
  keptCode: (count) => plural(count, { one: '1 HTML- oder Metadaten-Block', other: '# HTML- oder Metadaten-Blöcke' }),
  keptNotations: (count) =>
    plural(count, { one: '1 Schreibweise eines anderen Programms', other: '# Schreibweisen anderer Programme' }),
  keptOthers: (count) => plural(count, { one: '1 anderer Teil', other: '# andere Teile' }),

  noComments: 'Noch keine Kommentare. Markiere einen Text und wähle „Neuer Kommentar“.',
  textDeleted: 'Dieser Text wurde gelöscht',
  outline: 'Gliederung',
  pagesAbove: 'Übergeordnete Seiten',
  morePagesAbove: 'Weitere übergeordnete Seiten',

  insert: 'Einfügen',
  blocks: {
    paragraph: 'Text',
    heading1: 'Überschrift 1',
    heading2: 'Überschrift 2',
    heading3: 'Überschrift 3',
    bulletList: 'Aufzählung',
    orderedList: 'Nummerierte Liste',
    taskList: 'Aufgabenliste',
    quote: 'Zitat',
    code: 'Code',
    table: 'Tabelle',
    divider: 'Trennlinie',
    picture: 'Bild',
    file: 'Datei',
    link: 'Link zu Seite, Board oder Kanal',
  },
  bar: 'Formatierung',
  bold: 'Fett',
  italic: 'Kursiv',
  underline: 'Unterstrichen',
  strike: 'Durchgestrichen',
  inlineCode: 'Code',
  link: 'Link',
  linkAddress: 'URL oder Seite, Board, Kanal',
  linkSet: 'Link hinzufügen',
  linkRemove: 'Link entfernen',
  linkWrong: 'Links müssen mit https:// oder mailto: beginnen',
  addRow: 'Zeile hinzufügen',
  addColumn: 'Spalte hinzufügen',
  deleteRow: 'Zeile löschen',
  deleteColumn: 'Spalte löschen',
  deleteTable: 'Tabelle löschen',
  language: 'Programmiersprache',
  plainCode: 'Nur Text',

  assign: 'Zuweisen und Fälligkeit festlegen',
  assignee: 'Zugewiesen an',
  nobody: 'Nicht zugewiesen',
  due: 'Fällig am',
  taskDone: (text) => (text ? `Erledigt: ${text}` : 'Erledigt'),
  someone: 'Ehemaliges Mitglied',

  pictureTooBig: 'Dieses Bild ist zu groß: Auf Seiten passen Bilder, die verkleinert höchstens 300 KB haben.',
  fileGone: 'Diese Datei kann nicht angezeigt werden',
  filesComing: 'Dateien werden zur Seite hinzugefügt',
  remotePicture: (address) => `Externes Bild, nicht geladen: ${address}`,

  versions: 'Versionsverlauf',
  versionsLoading: 'Versionsverlauf wird geladen …',
  versionsFailed: 'Der Versionsverlauf konnte nicht geladen werden',
  noVersions: 'Noch keine Versionen',
  versionOf: (count, all) => `Version ${number(count)} von ${number(all)}`,
  versionBy: (name, time) => `${name}, ${time}`,
  packed: 'Änderungen, die älter als ein paar Tage sind, werden pro Person zusammengefasst.',
  byColour: 'Autoren anzeigen',
  restore: 'Diese Version wiederherstellen',
  backToNow: 'Zurück zur aktuellen Version',
}

export const german: typeof english = { pages }
