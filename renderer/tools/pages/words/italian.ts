import { number, plural } from '../../../strings/italian/counts.ts'
import type { english } from './english.ts'
import { first } from './first/italian.ts'

const pages: typeof english.pages = {
  ...first.pages,
  keywords: 'documento nota wiki scrivere testo',
  text: 'Contenuto della pagina',
  placeholder: 'Scrivi, o digita / per i comandi',
  opening: 'Apertura della pagina…',
  failed: 'Impossibile aprire questa pagina. Il suo contenuto è al sicuro.',
  hidden: (count) =>
    plural(count, {
      one: 'Impossibile visualizzare 1 parte di questa pagina. Per non perderla, la pagina è in sola lettura.',
      other: 'Impossibile visualizzare # parti di questa pagina. Per non perderle, la pagina è in sola lettura.',
    }),
  removeHidden: 'Rimuovi contenuti non supportati',
  cut: 'Questa pagina è troppo lunga per visualizzarla per intero. Ne vedi l’inizio, in sola lettura.',
  lost: (count) =>
    plural(count, {
      one: '1 riga è stata rimossa da questa pagina: è stata annullata, o apparteneva a qualcuno i cui contenuti sono stati eliminati. Puoi copiarla finché resti su questa pagina.',
      other:
        '# righe sono state rimosse da questa pagina: sono state annullate, o appartenevano a qualcuno i cui contenuti sono stati eliminati. Puoi copiarle finché resti su questa pagina.',
    }),
  copyLost: 'Copia testo rimosso',
  hideLost: 'Ignora',

  addIcon: 'Aggiungi icona',
  changeIcon: 'Cambia icona',
  removeIcon: 'Rimuovi icona',
  iconChanged: 'Icona cambiata',
  iconRemoved: 'Icona rimossa',

  linkedFrom: (count) => plural(count, { one: 'Collegata da 1 pagina', other: 'Collegata da # pagine' }),
  showAllLinks: (count) => `Mostra tutte e ${number(count)}`,

  addCover: 'Aggiungi copertina',
  changeCover: 'Cambia copertina',
  moveCover: 'Sposta la copertina in alto o in basso',
  removeCover: 'Rimuovi copertina',
  coverChanged: 'Copertina cambiata',
  coverRemoved: 'Copertina rimossa',
  chooseCover: 'Scegli una copertina',
  uploadCover: 'Carica un’immagine',
  coverNotShared: 'Impossibile caricare l’immagine. Riprova.',
  noPictures: 'Ancora nessuna immagine in questo spazio',

  undo: 'Annulla',
  redo: 'Ripeti',
  history: 'Cronologia delle versioni',
  export: 'Esporta come Markdown',
  savingPages: (done, total) => `${number(done)} di ${number(total)} pagine`,
  savedPages: (count, missing) =>
    `${plural(count, { one: '1 pagina esportata', other: '# pagine esportate' })}${
      missing === 0
        ? ''
        : `, ${plural(missing, { one: 'impossibile aprirne 1 altra', other: 'impossibile aprirne # altre' })}`
    }`,
  stopSaving: 'Annulla',
  import: 'Inserisci da file Markdown',
  copyLink: 'Copia link a questa pagina',
  linkedDeleted: (name) => `${name} (eliminata)`,
  pageMenu: 'Pagina',
  duplicate: 'Duplica',
  copyOf: (name) => `${name} (copia)`,
  importFailed: 'In questo file non c’è testo da aggiungere',
  importTooLong: 'Questo file è troppo lungo per una pagina',
  importKept: (parts) =>
    `Importato. Una pagina non può visualizzare tutto il contenuto di questo file. Conservato come testo: ${parts}.`,
  importSimplified: 'Importato. Una parte della formattazione è stata rimossa.',
  importKeptSimplified: (parts) =>
    `Importato. Una pagina non può visualizzare tutto il contenuto di questo file. Conservato come testo: ${parts}. Una parte della formattazione è stata rimossa.`,
  keptAddresses: (count) => plural(count, { one: '1 indirizzo di link', other: '# indirizzi di link' }),
  keptPictures: (count) => plural(count, { one: '1 immagine', other: '# immagini' }),
  keptCode: (count) =>
    plural(count, { one: '1 frammento di HTML o metadati', other: '# frammenti di HTML o metadati' }),
  keptNotations: (count) =>
    plural(count, { one: '1 notazione di un altro programma', other: '# notazioni di altri programmi' }),
  keptOthers: (count) => plural(count, { one: '1 altra parte', other: '# altre parti' }),

  noComments: 'Ancora nessun commento. Seleziona un testo e scegli «Nuovo commento».',
  textDeleted: 'Questo testo è stato eliminato',
  outline: 'Struttura',
  pagesAbove: 'Pagine superiori',
  morePagesAbove: 'Altre pagine superiori',

  insert: 'Inserisci',
  blocks: {
    paragraph: 'Testo',
    heading1: 'Titolo 1',
    heading2: 'Titolo 2',
    heading3: 'Titolo 3',
    bulletList: 'Elenco puntato',
    orderedList: 'Elenco numerato',
    taskList: 'Elenco di attività',
    quote: 'Citazione',
    code: 'Codice',
    table: 'Tabella',
    divider: 'Separatore',
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
  linkAddress: 'URL, oppure una pagina, lavagna o canale',
  linkSet: 'Aggiungi link',
  linkRemove: 'Rimuovi link',
  linkWrong: 'I link devono iniziare con https:// o mailto:',
  addRow: 'Aggiungi riga',
  addColumn: 'Aggiungi colonna',
  deleteRow: 'Elimina riga',
  deleteColumn: 'Elimina colonna',
  deleteTable: 'Elimina tabella',
  language: 'Linguaggio del codice',
  plainCode: 'Testo semplice',

  assign: 'Assegna e imposta scadenza',
  assignee: 'Assegnatario',
  nobody: 'Non assegnata',
  due: 'Scadenza',
  taskDone: (text) => (text ? `Fatto: ${text}` : 'Fatto'),
  someone: 'Ex membro',

  pictureTooBig:
    'Questa immagine è troppo grande: le pagine accettano immagini fino a 300 KB dopo il ridimensionamento.',
  fileGone: 'Impossibile visualizzare questo file',
  filesComing: 'Aggiunta dei file a questa pagina',
  remotePicture: (address) => `Immagine esterna, non caricata: ${address}`,

  versions: 'Cronologia delle versioni',
  versionsLoading: 'Caricamento della cronologia delle versioni…',
  versionsFailed: 'Impossibile caricare la cronologia delle versioni',
  noVersions: 'Ancora nessuna versione',
  versionOf: (count, all) => `Versione ${number(count)} di ${number(all)}`,
  versionBy: (name, time) => `${name}, ${time}`,
  packed: 'Le modifiche risalenti a più di qualche giorno fa sono raggruppate per persona.',
  byColour: 'Mostra autori',
  restore: 'Ripristina questa versione',
  backToNow: 'Torna alla versione attuale',
}

export const italian: typeof english = { pages }
