import { number, plural } from '../../../strings/italian/counts.ts'
import type { english } from './english.ts'

const pages: typeof english.pages = {
  title: 'Note',
  newPage: 'Nuova pagina',
  untitled: 'Senza titolo',
  pageTitle: 'Titolo della pagina',
  text: 'Testo della pagina',
  placeholder: 'Scrivi, o premi / per titoli, elenchi, tabelle e altro',
  opening: 'Apertura della pagina …',
  failed: 'Questa pagina ora non si può aprire. Ciò che vi è scritto è conservato.',
  hidden: (count) =>
    plural(count, {
      one: 'Una parte di questa pagina non si può mostrare qui, perciò la pagina si può solo leggere: scrivendo, quella parte potrebbe andare persa.',
      other:
        '# parti di questa pagina non si possono mostrare qui, perciò la pagina si può solo leggere: scrivendo potrebbero andare perse.',
    }),
  removeHidden: 'Rimuovi ciò che non si può mostrare',
  cut: 'Questa pagina è troppo lunga per mostrarla intera. Ne vedi l’inizio, e si può solo leggere.',
  lost: (count) =>
    plural(count, {
      one: 'Una riga è sparita da questa pagina: è stata ritirata, o stava nel testo di qualcuno i cui scritti sono stati rimossi. Resta qui finché lasci la pagina.',
      other:
        '# righe sono sparite da questa pagina: sono state ritirate, o stavano nel testo di qualcuno i cui scritti sono stati rimossi. Restano qui finché lasci la pagina.',
    }),
  copyLost: 'Copia il testo perso',
  hideLost: 'Lascialo andare',

  undo: 'Annulla',
  redo: 'Ripeti',
  history: 'Versioni precedenti',
  export: 'Salva come Markdown',
  savePages: 'Salva tutte le pagine come Markdown',
  savingPages: (done, total) => `${number(done)} di ${number(total)} pagine`,
  savedPages: (count, missing) =>
    `${plural(count, { one: '1 pagina è stata salvata.', other: '# pagine sono state salvate.' })}${
      missing === 0
        ? ''
        : ` ${plural(missing, { one: 'Una non si è potuta aprire.', other: '# non si sono potute aprire.' })}`
    }`,
  stopSaving: 'Ferma',
  import: 'Aggiungi testo da un file Markdown',
  copyLink: 'Copia il link a questa pagina',
  linked: 'Una pagina',
  linkedElsewhere: 'Una pagina in un altro spazio',
  linkedDeleted: (name) => `${name} (eliminata)`,
  linkNotIn: 'Questo link porta a una pagina in uno spazio di cui non fai parte.',
  pageMenu: 'Pagina',
  duplicate: 'Duplica',
  copyOf: (name) => `${name} (copia)`,
  delete: 'Elimina la pagina',
  deleted: (name) => `«${name}» è stata eliminata. Si può recuperare per 30 giorni.`,
  restorePage: 'Recuperala',
  restorePageNamed: (name) => `Recupera ${name}`,
  deletedPages: 'Pagine eliminate',
  noDeletedPages: 'Nessuna pagina è stata eliminata.',
  deletedDetail:
    'Una pagina si può recuperare per 30 giorni, con il suo testo e le pagine sotto di essa eliminate insieme.',
  moveUp: 'Sposta in su',
  moveDown: 'Sposta in giù',
  moveIn: 'Sposta sotto la pagina precedente',
  moveOut: 'Sposta fuori',
  newUnder: 'Nuova pagina sotto questa',
  pagesUnder: (name) => `Pagine sotto ${name}`,
  actionsFor: (name) => `Che cosa fare con ${name}`,
  importFailed: 'In questo file non c’è testo che si possa mettere su una pagina.',
  importTooLong: 'Questo file è troppo lungo per una pagina.',
  importKept: (parts) =>
    `Importato. Una pagina non può mostrare tutto ciò che è in questo file. Conservato come testo: ${parts}.`,
  importSimplified: 'Importato. Una parte della formattazione è stata tralasciata.',
  importKeptSimplified: (parts) =>
    `Importato. Una pagina non può mostrare tutto ciò che è in questo file. Conservato come testo: ${parts}. Una parte della formattazione è stata tralasciata.`,
  keptAddresses: (count) => plural(count, { one: '1 indirizzo di link', other: '# indirizzi di link' }),
  keptPictures: (count) => plural(count, { one: '1 immagine', other: '# immagini' }),
  keptCode: (count) =>
    plural(count, { one: '1 frammento di HTML o metadati', other: '# frammenti di HTML o metadati' }),
  keptOthers: (count) => plural(count, { one: 'un’altra parte', other: '# altre parti' }),

  insert: 'Inserisci',
  blocks: {
    paragraph: 'Testo',
    heading1: 'Titolo grande',
    heading2: 'Titolo',
    heading3: 'Titolo piccolo',
    bulletList: 'Elenco',
    orderedList: 'Elenco numerato',
    taskList: 'Attività',
    quote: 'Citazione',
    code: 'Codice',
    table: 'Tabella',
    divider: 'Linea',
    picture: 'Immagine',
    file: 'File',
    link: 'Link a pagina, lavagna o canale',
  },
  bar: 'Formattazione',
  bold: 'Grassetto',
  italic: 'Corsivo',
  underline: 'Sottolineato',
  strike: 'Barrato',
  inlineCode: 'Codice',
  link: 'Link',
  linkAddress: 'Indirizzo, o una pagina, lavagna o canale',
  linkSet: 'Imposta il link',
  linkRemove: 'Rimuovi il link',
  linkWrong: 'I link iniziano con https:// o mailto:',
  addRow: 'Aggiungi una riga',
  addColumn: 'Aggiungi una colonna',
  deleteRow: 'Elimina la riga',
  deleteColumn: 'Elimina la colonna',
  deleteTable: 'Elimina la tabella',
  language: 'Linguaggio del codice',
  plainCode: 'Semplice',

  assign: 'Chi, entro quando?',
  assignee: 'Chi lo fa',
  nobody: 'Nessuno',
  due: 'Entro',
  taskDone: (text) => (text ? `Fatto: ${text}` : 'Fatto'),
  someone: 'Qualcuno che se n’è andato',

  pictureTooBig:
    'Questa immagine non si può mettere su una pagina. Le pagine accettano immagini che, rimpicciolite, stanno in 300 KB.',
  fileGone: 'Questo file non si può mostrare.',
  filesComing: 'File in arrivo su questa pagina',
  remotePicture: (address) => `Un’immagine su un altro sito, che non viene scaricata: ${address}`,

  versions: 'Versioni precedenti',
  versionsLoading: 'Ricerca delle versioni precedenti …',
  versionsFailed: 'Ora non si possono leggere le versioni precedenti.',
  noVersions: 'Qui non è ancora stato scritto nulla.',
  versionOf: (count, all) => `Versione ${number(count)} di ${number(all)}`,
  versionBy: (name, time) => `${name}, ${time}`,
  packed: 'Ciò che ha più di qualche giorno è conservato come un solo passo per persona.',
  byColour: 'Mostra chi ha scritto che cosa',
  restore: 'Ripristina questa versione',
  backToNow: 'Torna alla pagina',
}

export const italian: typeof english = { pages }
