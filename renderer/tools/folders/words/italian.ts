import { bytes, files, number, plural } from '../../../strings/italian/counts.ts'
import type { english } from './english.ts'

const folders: typeof english.folders = {
  title: 'Cartelle allineate',
  begin: 'Tieni allineata una cartella',
  beginDetail:
    'Quello che sta in una cartella di questo dispositivo è uguale su ogni dispositivo che partecipa: ciò che cambia su uno arriva agli altri.',
  name: 'Come si chiama',
  placeDetail: 'Il percorso intero sul computer su cui gira Parley, per esempio /home/ana/Piani.',
  notEmpty: 'Quello che contiene già rimane, e va anche agli altri.',
  keepHere: 'Tieni anche qui',
  keepHereNamed: (name) => `Tieni anche qui: ${name}`,
  keepTitle: (name) => `Tieni ${name} allineata su questo dispositivo`,
  start: 'Inizia',
  open: (name) => `${name}: a che punto è`,
  notHere: (count, size) => `${files(count)}, ${bytes(size)}. Non su questo dispositivo.`,
  states: {
    looking: 'Si guarda la cartella …',
    'in-step': 'Allineata',
    working: 'Si sta allineando …',
    waiting: 'Aspetta qualcuno che ce l’ha',
    paused: 'In pausa',
  },
  coming: (count, size) => `${plural(count, { one: '1 file in arrivo', other: '# file in arrivo' })}, ${bytes(size)}`,
  count: files,
  copies: (count) =>
    plural(count, {
      one: '1 file è stato cambiato su due dispositivi insieme. Ci sono entrambe le versioni.',
      other: '# file sono stati cambiati su due dispositivi insieme. Ci sono entrambe le versioni.',
    }),
  copiesDetail: 'Confrontale, tieni quello che serve ed elimina l’altra.',
  leftAlone: (count) => plural(count, { one: '1 file lasciato stare', other: '# file lasciati stare' }),
  more: (count) => `e altri ${number(count)}`,
  leftOut: (count) =>
    plural(count, { one: '1 file o cartella escluso dai modelli', other: '# file e cartelle esclusi dai modelli' }),
  showLeftOut: 'Mostrali',
  showAll: 'Mostra tutti',
  notSynced: 'Che cosa resta su questo dispositivo',
  problems: {
    removed: 'Non è più in questo spazio. I suoi file restano dove sono su questo dispositivo.',
    gone: 'La cartella non c’è. Collega il disco su cui si trova, o rimettila al suo posto; nulla è stato eliminato.',
    emptied:
      'Tutto quello che c’era in questa cartella è sparito insieme. Agli altri non è ancora stato eliminato nulla.',
    unreadable: 'La cartella non si può leggere. Controlla se puoi aprirla.',
    'not-writable': 'Nella cartella non si può scrivere. Controlla se puoi farlo.',
    'disk-full': 'Il disco è pieno. Fai spazio; poi continua da sé.',
  },
  troubles: {
    name: 'non tutti i sistemi accettano questo nome. Rinominalo.',
    capitals: 'un altro è diverso solo per le maiuscole o per come sono salvati gli accenti. Rinomina uno dei due.',
    link: 'i collegamenti non vengono allineati.',
    device: 'non è un file normale.',
    unreadable: 'non si può leggere. Controlla se puoi aprirlo.',
    many: 'in questa cartella ci sono troppi file.',
    'yours-alone': 'in questo spazio leggi soltanto: la tua modifica resta qui.',
    behind: 'in questo spazio leggi soltanto, e anche altri l’hanno cambiato. Rinomina il tuo per avere il loro.',
    'in-the-way': 'al suo posto c’è altro. Rinomina quello.',
    'bad-file': 'quello che è arrivato non è quello annunciato. Chi ce l’ha deve salvarlo di nuovo.',
    locked:
      'qui non si può eliminare né sostituire. Controlla i tuoi permessi e chiudi i programmi che lo tengono aperto.',
    'too-large': 'è troppo grande.',
  },
  nameFaults: {
    'no-text': 'il nome non è un testo valido (UTF-8). Rinominalo.',
    characters: 'Windows non ammette : ? * " < > | e \\ nei nomi. Rinominalo.',
    edges: 'Windows non ammette nomi che iniziano con uno spazio o finiscono con uno spazio o un punto. Rinominalo.',
    device: 'per Windows questo nome indica un dispositivo. Rinominalo.',
    short: 'su Windows un nome come PLAN~1 può indicare un altro file. Rinominalo.',
    obeyed: 'i programmi eseguono ciò che sta in una cartella con questo nome: non viene mai sincronizzata.',
    unseen: 'il nome contiene caratteri che non si vedono. Rinominalo.',
    long: 'il nome è troppo lungo per alcuni sistemi. Accorcialo.',
  },
  giveBack: 'Riprendili',
  meantTitle: 'Eliminare tutto anche agli altri?',
  meantLost:
    'Tutti i file di questa cartella spariscono da ogni dispositivo che partecipa. In ogni cestino restano per 30 giorni.',
  meant: 'Sono stati eliminati apposta',
  pause: 'Pausa',
  resume: 'Continua',
  stop: 'Smetti su questo dispositivo',
  stopTitle: (name) => `Smettere di tenere allineata ${name} qui?`,
  stopDetail: 'I file restano dove sono. Le modifiche non arrivano e non partono più.',
  remove: 'Rimuovi dallo spazio',
  removeTitle: (name) => `Rimuovere ${name} dallo spazio?`,
  removeLost:
    'Non viene più tenuta allineata su nessun dispositivo, per tutti i membri. I suoi file restano dove sono, su ogni dispositivo che li ha.',
  removed: (name) => `${name} ha rimosso questa cartella dallo spazio.`,
  removedDetail: 'I suoi file restano dove sono su questo dispositivo. Le modifiche non arrivano e non partono più.',
  understood: 'Ho capito',
  ignored: 'Che cosa si tralascia',
  ignoredDetail:
    'Un modello per riga, per esempio *.log o build/. Solo su questo dispositivo. Ciò che sistemi e programmi lasciano in giro si tralascia sempre.',
  bin: 'Cestino',
  binDetail:
    'Quello che altri hanno eliminato o cambiato, com’era qui. Resta per 30 giorni, o finché il cestino occupa più di quanto è libero sul disco. Poi i più vecchi vanno per primi.',
  binEmpty: 'Nel cestino non c’è nulla.',
  binSize: (count, size) => `${files(count)}, ${bytes(size)}`,
  putBack: 'Recupera',
  putBackNamed: (path) => `Recupera ${path}`,
  putBackAs: (path) => `Recuperato come ${path}.`,
  emptyBin: 'Svuota il cestino',
  emptyBinTitle: 'Svuotare il cestino?',
  emptyBinLost: 'Quello che contiene sparisce per sempre da questo dispositivo.',
  by: (name) => `da ${name}`,
}

export const italian: typeof english = { folders }
