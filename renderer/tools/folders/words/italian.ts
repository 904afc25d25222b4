import { bytes, files, number, plural } from '../../../strings/italian/counts.ts'
import type { english } from './english.ts'
import { first } from './first/italian.ts'

const folders: typeof english.folders = {
  ...first.folders,
  beginDetail:
    'Una cartella sincronizzata ha lo stesso contenuto su ogni dispositivo che la sincronizza. Le modifiche fatte su un dispositivo compaiono sugli altri.',
  name: 'Nome',
  placeDetail: 'Percorso completo sul computer su cui Parley è in esecuzione, per esempio /home/ana/Piani',
  notEmpty: 'I file che contiene già restano e si sincronizzano con gli altri dispositivi.',
  keepHere: 'Sincronizza su questo dispositivo',
  keepHereNamed: (name) => `Sincronizza su questo dispositivo: ${name}`,
  keepTitle: (name) => `Sincronizza ${name} su questo dispositivo`,
  start: 'Avvia sincronizzazione',
  states: {
    looking: 'Analisi della cartella…',
    'in-step': 'Aggiornata',
    working: 'Sincronizzazione in corso…',
    waiting: 'In attesa di un dispositivo che abbia i file',
    paused: 'In pausa',
  },
  coming: (count, size) =>
    plural(count, { one: `1 file rimanente (${bytes(size)})`, other: `# file rimanenti (${bytes(size)})` }),
  count: files,
  copies: (count) =>
    plural(count, {
      one: '1 conflitto: il file è stato modificato su due dispositivi contemporaneamente. Restano entrambe le versioni.',
      other:
        '# conflitti: i file sono stati modificati su due dispositivi contemporaneamente. Restano entrambe le versioni.',
    }),
  leftAlone: (count) => plural(count, { one: '1 file non sincronizzato', other: '# file non sincronizzati' }),
  more: (count) => `e altri ${number(count)}`,
  leftOut: (count) =>
    plural(count, {
      one: '1 file o cartella ignorato',
      other: '# file e cartelle ignorati',
    }),
  empty: (count) =>
    plural(count, {
      one: '1 cartella vuota non viene sincronizzata',
      other: '# cartelle vuote non vengono sincronizzate',
    }),
  showLeftOut: 'Mostra',
  notSynced: 'Non sincronizzati',
  problems: {
    removed: 'Questa cartella è stata rimossa dallo spazio. I tuoi file restano su questo dispositivo.',
    gone: 'Cartella non trovata. Ricollega il disco o rimettila al suo posto. Nulla è stato eliminato, da nessuna parte.',
    emptied:
      'Tutti i file di questa cartella sono scomparsi insieme. Sugli altri dispositivi non è ancora stato eliminato nulla.',
    unreadable: 'Impossibile leggere questa cartella. Controllane i permessi.',
    'not-writable': 'Impossibile scrivere in questa cartella. Controllane i permessi.',
    'disk-full': 'Disco pieno. Libera spazio sul disco; la sincronizzazione riprende automaticamente.',
  },
  troubles: {
    name: 'questo nome non è ammesso su tutti i sistemi. Rinominalo.',
    capitals:
      'un altro file differisce solo per maiuscole e minuscole, o per come sono memorizzati gli accenti. Rinomina uno dei due.',
    link: 'i collegamenti simbolici non si sincronizzano.',
    device: 'non è un file normale.',
    unreadable: 'impossibile leggerlo. Controllane i permessi.',
    many: 'troppi file in questa cartella.',
    'yours-alone': 'hai accesso in sola lettura, quindi la tua modifica non si sincronizza.',
    behind: 'hai accesso in sola lettura, e anche altri lo hanno modificato. Rinomina il tuo per ricevere il loro.',
    'in-the-way': 'al suo posto c’è un altro elemento. Rinominalo.',
    'bad-file': 'ciò che è arrivato non corrisponde a quanto annunciato. Chi lo possiede deve salvarlo di nuovo.',
    locked:
      'qui non si può eliminare né sostituire. Controlla i tuoi permessi e chiudi i programmi che lo tengono aperto.',
    'too-large': 'troppo grande per la sincronizzazione.',
  },
  nameFaults: {
    'no-text': 'il nome non è un testo valido (UTF-8). Rinominalo.',
    characters: 'Windows non ammette : ? * " < > | e \\ nei nomi. Rinominalo.',
    edges: 'Windows non ammette nomi che iniziano con uno spazio o finiscono con uno spazio o un punto. Rinominalo.',
    device: 'Windows riserva questo nome a un dispositivo. Rinominalo.',
    short: 'su Windows un nome come PLAN~1 può indicare un altro file. Rinominalo.',
    obeyed: 'i programmi eseguono il contenuto delle cartelle con questo nome, quindi non si sincronizza mai.',
    unseen: 'il nome contiene caratteri invisibili. Rinominalo.',
    long: 'il nome è troppo lungo per alcuni sistemi. Accorcialo.',
  },
  giveBack: 'Ripristina file',
  meantTitle: 'Eliminare questi file per tutti?',
  meantLost:
    'Tutti i file di questa cartella vengono eliminati su ogni dispositivo sincronizzato. Restano nel cestino di ciascun dispositivo per 30 giorni.',
  meant: 'Elimina per tutti',
  pause: 'Metti in pausa',
  resume: 'Riprendi',
  stop: 'Interrompi sincronizzazione qui',
  stopTitle: (name) => `Interrompere la sincronizzazione di ${name} su questo dispositivo?`,
  stopDetail: 'I file restano dove sono. Le modifiche non si sincronizzano più.',
  remove: 'Rimuovi dallo spazio',
  removeTitle: (name) => `Rimuovere ${name} dallo spazio?`,
  removeLost:
    'La sincronizzazione si interrompe su ogni dispositivo, per tutti i membri. I file restano su ogni dispositivo che li ha.',
  removed: (name) => `${name} ha rimosso questa cartella dallo spazio.`,
  removedDetail: 'I file restano su questo dispositivo. Le modifiche non si sincronizzano più.',
  understood: 'OK',
  ignored: 'File ignorati',
  ignoredDetail:
    'Una regola per riga, per esempio *.log o build/. Solo su questo dispositivo. I file temporanei del sistema e degli editor vengono sempre ignorati.',
  missing: 'Questa cartella non è più nello spazio',
  trail: 'Cartella attuale',
  moreNamed: (name) => `Altre azioni per ${name}`,
  openPage: 'Apri',
  showFolder: 'Mostra nella cartella',
  showAllFolders: (count) => `Mostra tutte le ${number(count)} cartelle`,
  notHereShort: 'Non su questo dispositivo',
  waitingShort: 'In attesa',
  attention: 'Richiede attenzione',
  conflictCount: (count) => plural(count, { one: '1 conflitto', other: '# conflitti' }),
  status: 'Stato',
  conflicts: 'Conflitti',
  options: 'Opzioni',
  location: 'Posizione',
  contents: 'Contenuto',
  contentsOf: (count, size) => `${files(count)} · ${bytes(size)}`,
  syncedBy: 'Sincronizzata da',
  reviewConflicts: 'Vedi i conflitti',
  noConflicts: 'Nessun conflitto',
  noConflictsDetail:
    'Se un file viene modificato su due dispositivi contemporaneamente, entrambe le versioni restano e compaiono qui.',
  conflictsDetail:
    'Questi file sono stati modificati su due dispositivi contemporaneamente. Conserva una versione di ciascuno. L’altra va nel cestino.',
  conflictsViewer:
    'Questi file sono stati modificati su due dispositivi contemporaneamente. Entrambe le versioni restano.',
  yours: 'La tua versione',
  otherVersion: 'L’altra versione',
  versionOf: (name) => `Versione di ${name}`,
  compare: 'Apri entrambe',
  compareNamed: (name) => `Apri entrambe: ${name}`,
  keepMine: 'Conserva la mia',
  keepTheirs: 'Conserva l’altra',
  keptMine: (name) => `Conservata la tua versione di ${name}`,
  keptTheirs: (name) => `Conservata l’altra versione di ${name}`,
  conflictChanged: 'Una delle versioni nel frattempo è cambiata. Apri di nuovo entrambe.',
  noPreview: 'Nessuna anteprima per questo tipo di file',
  onlyBeginning: 'Viene mostrato solo l’inizio',
  pauseTitle: 'Metti in pausa la sincronizzazione',
  pauseDetail: 'Non viene inviato né ricevuto nulla finché non riprendi. Solo su questo dispositivo.',
  stopOption: 'Rimuovi da questo dispositivo',
  bin: 'Cestino',
  binDetail:
    'File che altri hanno eliminato o modificato, com’erano qui. Restano per 30 giorni. Se il cestino occupa più dello spazio libero sul disco, i file più vecchi vengono eliminati prima.',
  binEmpty: 'Il cestino è vuoto',
  binSize: (count, size) => `${files(count)}, ${bytes(size)}`,
  putBack: 'Ripristina',
  putBackNamed: (path) => `Ripristina ${path}`,
  putBackAs: (path) => `Ripristinato come ${path}`,
  emptyBin: 'Svuota cestino',
  emptyBinTitle: 'Svuotare il cestino?',
  emptyBinLost: 'Questi file vengono eliminati definitivamente da questo dispositivo.',
  by: (name) => `da ${name}`,
}

export const italian: typeof english = { folders }
