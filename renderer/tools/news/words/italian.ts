import { number, plural } from '../../../strings/italian/counts.ts'
import type { english } from './english.ts'
import { first } from './first/italian.ts'

const news: typeof english.news = {
  ...first.news,
  opening: 'Apertura…',
  text: 'Testo del numero',
  issues: 'Numeri',
  all: 'Tutti',
  unread: 'Da leggere',
  saved: 'Salvati',
  drafts: 'Bozze',
  filter: 'Filtra i numeri',
  find: 'Cerca nei numeri',
  empty: 'Ancora nessun numero',
  emptyDetail: 'I numeri restano in archivio, e chi si iscrive più tardi li riceve tutti.',
  emptyReader: 'Non è ancora stato pubblicato nulla',
  emptyAlone: 'Non è ancora arrivato nulla: nessuno che abbia questi numeri è online.',
  publisherHere: 'Autore online',
  publisherSeen: (when) => `Ultimo accesso di un autore: ${when}`,
  sameHere: (count) =>
    plural(count, { one: 'Sincronizzazione con 1 altro lettore', other: 'Sincronizzazione con altri # lettori' }),
  nobodyHere: 'Nessun altro è online. Potrebbero esserci numeri più recenti.',
  nothingUnread: 'Hai letto tutto',
  nothingSaved: 'Nessun numero salvato',
  nothingFound: 'Nessun numero corrispondente',
  number: (number) => `N. ${number}`,
  untitled: 'Senza titolo',
  by: (author) => `di ${author}`,
  someone: 'un ex autore',
  isUnread: 'Da leggere',
  isSaved: 'Salvato per dopo',
  wasWithdrawn: 'Ritirato',
  wasCorrected: 'Corretto',
  numberTaken: 'Numerazione duplicata',
  ahead: 'Data nel futuro. Controlla l’orologio di questo dispositivo e di quello dell’autore.',

  back: 'Tutti i numeri',
  newer: 'Numero più recente',
  older: 'Numero meno recente',
  save: 'Salva per dopo',
  unsave: 'Rimuovi dai salvati',
  markUnread: 'Segna come da leggere',
  markAllRead: 'Segna tutto come letto',
  looks: 'Impostazioni di lettura',
  smaller: 'Testo più piccolo',
  larger: 'Testo più grande',
  face: 'Carattere',
  serif: 'Con grazie',
  sans: 'Senza grazie',
  paper: 'Sfondo',
  papers: { app: 'Come l’app', light: 'Chiaro', sepia: 'Seppia', dark: 'Scuro' },
  print: 'Stampa o salva come PDF',
  more: 'Altro',
  copyLink: 'Copia link a questo numero',
  linkCopied: 'Link copiato',
  share: 'Condividi in chat…',
  shareWhere: 'Condividi in',
  correct: 'Correggi numero…',
  withdraw: 'Ritira numero…',
  withdrawConfirm: 'Ritira numero',
  withdrawWhy: 'Motivo (visibile ai lettori)',
  withdrawLost:
    'Al posto del testo i lettori vedono un avviso con il tuo nome e il motivo. Chi lo ha già letto ne conosce il contenuto. Questa azione non si può annullare.',
  withdrawnBy: (author) => `${author} ha ritirato questo numero`,
  version: (version) => `Versione ${version}`,
  versions: 'Versioni',
  correctedBy: (author) => `Corretto da ${author}`,
  showing: (version) => `Stai vedendo la versione ${version}, che in seguito è stata corretta.`,
  showCurrent: 'Mostra versione attuale',
  missing: 'Questo numero non è ancora scaricato. Compare appena è online qualcuno che lo ha.',
  unreadable: 'Questa versione di Parley non può visualizzare questo numero',
  textLeft: (count) =>
    plural(count, {
      one: 'Impossibile visualizzare 1 parte di questo numero',
      other: 'Impossibile visualizzare # parti di questo numero',
    }),
  cut: 'Questo numero è troppo lungo per visualizzarlo per intero. Questo è l’inizio.',
  pictureComing: 'Immagine non ancora scaricata',
  task: 'Attività',
  source: 'Fonte',
  reply: 'Rispondi agli autori',
  replyDetail: 'Solo gli autori possono leggere la tua risposta.',
  replyName: 'Il tuo nome (facoltativo)',
  replyNameDetail: 'Lascia vuoto il campo per restare nell’anonimato.',
  replySend: 'Invia',
  replySent: 'Risposta salvata. Viene consegnata appena un autore è online.',
  replies: (count) => (count === 0 ? 'Risposte' : `Risposte (${number(count)})`),
  noReplies: 'Ancora nessuna risposta',
  noRepliesDetail: 'Qui compaiono le risposte dei lettori ai tuoi numeri. Le vedono solo gli autori.',
  deleteRepliesOf: 'Elimina tutte le risposte di questo lettore',
  deleteReplies: 'Elimina tutte le risposte',
  deleteRepliesLost: (count) =>
    plural(count, {
      one: '1 risposta viene eliminata solo da questo dispositivo. Gli altri autori conservano le loro copie.',
      other: '# risposte vengono eliminate solo da questo dispositivo. Gli altri autori conservano le loro copie.',
    }),
  deleteReply: 'Elimina risposta',
  deleteReplyLost: 'Viene eliminata solo da questo dispositivo. Gli altri autori conservano le loro copie.',
  holders: (count) => plural(count, { one: 'Consegnato a 1 lettore', other: 'Consegnato a # lettori' }),

  picturesLeft: (count: number) =>
    plural(count, {
      one: '1 immagine di questo numero non è su questo dispositivo e manca dalla bozza.',
      other: '# immagini di questo numero non sono su questo dispositivo e mancano dalla bozza.',
    }),
  newIssue: 'Nuovo numero',
  noDrafts: 'Nessuna bozza',
  noDraftsDetail:
    'Scrivi un numero con i tuoi coautori e pubblicalo quando è pronto. I lettori non possono vedere le bozze.',
  draftOf: (title) => `Correzione di «${title}»`,
  scheduledHere: (moment) =>
    `Programmata: ${moment}. La bozza viene pubblicata da questo dispositivo se in quel momento è acceso, altrimenti appena si riaccende.`,
  scheduledBy: (name, moment) =>
    `Programmata da ${name}: ${moment}. La bozza viene pubblicata da quel dispositivo se in quel momento è acceso, altrimenti appena si riaccende.`,
  scheduledByNobody: (moment) =>
    `La data indicata è ${moment}, ma nessun autore ha programmato la bozza. Controllala e programmala di nuovo.`,
  scheduleChanged: (moment) =>
    `La bozza è stata modificata dopo che l’hai programmata (${moment}). Non viene pubblicata finché non la controlli e la programmi di nuovo.`,
  scheduleChangedOf: (name, moment) =>
    `La bozza è stata modificata dopo che ${name} l’ha programmata (${moment}). Non viene pubblicata finché qualcuno non la programma di nuovo.`,
  scheduleLate: (moment) =>
    `Programmata: ${moment}. Non è stato possibile pubblicarla. Scegli «Pubblica ora» per vedere il motivo.`,
  scheduleLateOf: (name, moment) =>
    `Programmata da ${name}: ${moment}. Non è ancora stata pubblicata: forse quel dispositivo è spento.`,
  scheduleAgain: 'Programma di nuovo',
  scheduleKept: 'Se la bozza viene modificata, va programmata di nuovo.',
  notPublished: (title) => `Non pubblicata: ${title}`,
  notPublishedDetail: 'La bozza è stata modificata dopo che l’hai programmata. Controllala e programmala di nuovo.',
  deleteDraft: 'Elimina bozza',
  draftDeleted: (title) => `«${title}» eliminata`,
  notShared: (names) => `Bozza visibile solo a ${names}`,
  shareDraft: 'Condividi con tutti gli autori',
  title: 'Titolo',
  summary: 'Riassunto (visibile nell’elenco dei numeri)',
  issueNumber: 'Numerazione',
  numberNext: (number) => `${number} (successivo)`,
  numberUsed: 'Questa numerazione è già in uso',
  cover: 'Immagine di copertina',
  addCover: 'Aggiungi immagine di copertina',
  removeCover: 'Rimuovi immagine di copertina',
  coverRefused: 'Questo file non è un’immagine, o è troppo grande.',
  note: 'Che cosa è stato corretto (visibile ai lettori)',
  preview: 'Anteprima',
  write: 'Scrivi',
  wide: 'Anteprima',
  narrow: 'Anteprima per telefono',
  publish: 'Pubblica',
  publishCorrection: 'Pubblica correzione',
  continueCorrection: 'Continua come correzione',
  writtenSince: 'Quello che è stato scritto dopo non è incluso. Puoi pubblicarlo come correzione.',
  publishTitle: 'Pubblicare questo numero?',
  publishDetail:
    'Arriva a tutti i lettori. Poi non puoi più modificarlo, solo pubblicare una correzione; l’originale resta visibile accanto.',
  publishNow: 'Pubblica ora',
  schedule: 'Programma…',
  scheduleWhen: 'Quando',
  scheduleSet: 'Programma',
  scheduleDetail:
    'Viene pubblicato da questo dispositivo se in quel momento è acceso, altrimenti appena si riaccende. Se la bozza viene modificata, va programmata di nuovo.',
  scheduleRemove: 'Annulla programmazione',
  schedulePast: 'Scegli un momento nel futuro',
  failures: {
    empty: 'Prima aggiungi un titolo o del testo.',
    'bad-picture':
      'Un’immagine non si può pubblicare: è danneggiata, troppo grande, o non è PNG, JPEG, WebP o GIF. Rimuovila o sostituiscila.',
    'too-many-pictures': 'Un numero può avere fino a 100 immagini. Rimuovine alcune, o dividilo in due.',
    'no-room': 'Non è stato possibile salvare un’immagine su questo dispositivo. Il disco è pieno?',
    'too-long': 'Questo numero è troppo lungo. Accorcialo, o dividilo in due.',
    retracted: 'Questo numero è stato ritirato: nessuno vedrebbe una correzione. Pubblica invece un nuovo numero.',
    'not-writable':
      'Al momento non puoi pubblicare: troppe finestre mostrano questo contenuto, o non hai più il ruolo di autore.',
  },
  published: (title) => `«${title}» pubblicato`,

  import: 'Importa',
  importTitle: 'Importa numeri',
  importDetail: 'Da RSS, Atom o OPML. Il testo viene importato; le immagini esterne e gli script no.',
  importFile: 'Scegli file',
  importAddress: 'URL del feed',
  importFetch: 'Carica',
  importFound: (count, title) => plural(count, { one: `1 numero in «${title}»`, other: `# numeri in «${title}»` }),
  importTake: 'Importa',
  importing: (done, total) => `${number(done)} di ${number(total)} importati…`,
  imported: (count) => plural(count, { one: '1 numero importato', other: '# numeri importati' }),
  feedLeftOut: {
    tooMany: (count) =>
      plural(count, {
        one: '1 numero meno recente viene tralasciato: si importano fino a 2.000 numeri per feed',
        other: '# numeri meno recenti vengono tralasciati: si importano fino a 2.000 numeri per feed',
      }),
    empty: (count) =>
      plural(count, {
        one: '1 numero viene tralasciato: non ha né testo, né immagini, né link',
        other: '# numeri vengono tralasciati: non hanno né testo, né immagini, né link',
      }),
    times: (count) =>
      plural(count, {
        one: 'La data di 1 numero non è leggibile: viene importato con la data di oggi',
        other: 'Le date di # numeri non sono leggibili: vengono importati con la data di oggi',
      }),
    cut: (count) =>
      plural(count, {
        one: '1 numero è troppo lungo: la sua fine non viene importata',
        other: '# numeri sono troppo lunghi: la loro fine non viene importata',
      }),
    pictures: (count) =>
      plural(count, { one: '1 immagine non viene importata', other: '# immagini non vengono importate' }),
    drawings: (count) =>
      plural(count, {
        one: '1 formula o disegno non viene importato',
        other: '# formule o disegni non vengono importati',
      }),
    active: (count) =>
      plural(count, {
        one: '1 campo di modulo, lettore multimediale o app non viene importato',
        other: '# campi di moduli, lettori multimediali o app non vengono importati',
      }),
  },
  listLeftOut: {
    addresses: (count) =>
      plural(count, {
        one: '1 feed viene tralasciato: il suo indirizzo non è un indirizzo web',
        other: '# feed vengono tralasciati: i loro indirizzi non sono indirizzi web',
      }),
    others: (count) =>
      plural(count, {
        one: '1 voce viene tralasciata: non è un feed',
        other: '# voci vengono tralasciate: non sono feed',
      }),
    tooMany: (count) =>
      plural(count, {
        one: '1 feed viene tralasciato: se ne leggono al massimo 100 da un elenco',
        other: '# feed vengono tralasciati: se ne leggono al massimo 100 da un elenco',
      }),
  },
  follow: 'Segui feed',
  following: 'Feed seguiti',
  followDetail: 'I dispositivi di chi ha accettato cercano nuovi numeri ogni 30 minuti. Li ricevono tutti.',
  feedAdded: 'È stato aggiunto un feed:',
  feedAddedBy: (name) => `${name} ha aggiunto un feed:`,
  feedReadHere: 'Controlla questo feed su questo dispositivo',
  feedUnread: 'Impossibile caricare questo feed',
  unfollow: 'Non seguire più',
  followed: (title) => `Ora segui «${title}»`,
  notFollowing: 'Nessun feed seguito',
  feedsFailed: (count) =>
    plural(count, {
      one: 'Impossibile caricare 1 feed seguito',
      other: 'Impossibile caricare # feed seguiti',
    }),
  feedsLook: 'Dettagli',
  feedFailures: {
    entities: 'Questo feed definisce entità proprie, il che non è sicuro. Non è stato caricato.',
    'too-much': 'Questo file è troppo complesso. Non è stato caricato.',
    'too-slow': 'La lettura di questo file richiedeva troppo tempo ed è stata interrotta. Non è stato caricato.',
    'too-large': 'Supera i 10 MB. Non è stato caricato.',
    'not-a-feed': 'Questo non è un file RSS, Atom o OPML',
    'no-address': 'Inserisci un indirizzo web (https://…)',
    'private-address': 'Questo indirizzo è nella tua rete. Si possono caricare solo feed dal web.',
    'no-answer': 'Il server non ha risposto',
    'no-network': 'Nessuna rete, o nome host sconosciuto',
    refused: 'Il server ha risposto con un errore invece che con un feed',
  },

  export: 'Esporta',
  exportTitle: 'Esporta newsletter',
  exportAs: 'Formato',
  exportKinds: {
    site: 'Sito web (HTML)',
    atom: 'Feed Atom',
    rss: 'Feed RSS',
    markdown: 'Markdown',
  },
  exportWhere: 'Salva in',
  exportTo: { folder: 'Cartella su questo dispositivo', zip: 'File ZIP' },
  exportFolderDetail:
    'Percorso completo sul computer su cui Parley è in esecuzione, per esempio /home/ana/sito. Se la cartella non esiste, viene creata.',
  exportFilled: (count) =>
    plural(count, {
      one: 'Questa cartella non è vuota. Un file con lo stesso nome viene sostituito.',
      other: 'Questa cartella contiene # elementi. I file con lo stesso nome vengono sostituiti.',
    }),
  exportThere: 'Esporta qui',
  exportWritten: (path) => `Esportata in ${path}`,
  exportRun: 'Esporta',
  exportMissing: (count) =>
    plural(count, {
      one: '1 numero ignorato: non ancora scaricato',
      other: '# numeri ignorati: non ancora scaricati',
    }),
  exportMissingPictures: (count: number) =>
    plural(count, {
      one: '1 immagine ignorata: non ancora scaricata',
      other: '# immagini ignorate: non ancora scaricate',
    }),
  exporting: (done, total) => `${number(done)} di ${number(total)}…`,
  invitePage: 'Salva pagina di invito',
  siteOpen: 'Apri in Parley',
  siteOpenDetail: 'Richiede Parley su questo dispositivo.',
  siteFeed: 'Feed',
  upToDate: 'Aggiornata · autore online',
  shareNewsletter: 'Condividi',
  nextIssue: 'Prossimo numero',
  openRemotePicture: 'Apri nel browser',
  remotePicture: 'Immagine esterna',
  feedsAsked: (count) =>
    plural(count, {
      one: '1 feed aggiunto non è ancora letto su questo dispositivo',
      other: '# feed aggiunti non sono ancora letti su questo dispositivo',
    }),
  openDraft: 'Apri',
  statuses: {
    draft: 'Bozza',
    correction: 'Correzione',
    scheduled: 'Programmata',
    unshared: 'Non condivisa con tutti gli autori',
  },
  quote: 'Cita in un nuovo numero',
  handle: 'Segna come gestita',
  unhandle: 'Segna come aperta',
  handled: 'Gestita',
  repliesAnswer:
    'I lettori non sono membri, quindi non puoi scrivere loro. Per rispondere, cita la risposta in un numero.',
  muteNewsletter: 'Silenzia',
  unmuteNewsletter: 'Riattiva notifiche',
}

export const italian: typeof english = { news }
