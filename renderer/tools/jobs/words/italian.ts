import { number, plural } from '../../../strings/italian/counts.ts'
import type { english } from './english.ts'
import { first } from './first/italian.ts'

const jobs: (typeof english)['jobs'] = {
  ...first.jobs,
  opening: 'Caricamento delle elaborazioni…',
  empty: 'Ancora nessuna elaborazione',
  emptyDetail:
    'Fai elaborare molti file dai dispositivi di tutti insieme. Ogni persona decide quanto aiuta il suo dispositivo.',
  emptyReader: 'Le elaborazioni avviate dai membri compaiono qui.',
  notHere: 'Questa elaborazione non è su questo dispositivo',
  notHereDetail: 'Potrebbe arrivare quando sarà online un dispositivo che la contiene.',
  newer: 'Elaborazione di una versione più recente',
  newerDetail: 'Aggiorna Parley per vederla',
  work: 'Che cosa fare',
  works: {
    checksum: 'Checksum',
    scan: 'Testo delle scansioni',
    convert: 'Conversione di immagini',
    script: 'Programma JavaScript',
    module: 'Programma WebAssembly',
  },
  worksDetail: {
    checksum: 'Lo SHA-256 di ogni file',
    scan: 'Legge il testo nelle immagini di pagine: PNG, JPEG o WebP. Ogni pagina richiede circa un secondo.',
    convert:
      'Riduce ogni immagine o le dà un altro formato. Legge PNG, JPEG e WebP. I dati della fotocamera, come il luogo, vengono tolti.',
    script:
      'Un file .js di questo spazio viene eseguito per ogni file, riga o numero: la sua funzione run riceve il testo e restituisce un testo. Non ha accesso né alla rete né ai file.',
    module:
      'Un file .wasm di questo spazio viene eseguito per ogni file, riga o numero. Non ha accesso né alla rete né ai file.',
  },
  nameIn: (work, folder) => `${work} di ${folder}`,
  files: 'File',
  allFiles: 'Tutti i file di questo spazio',
  noFiles: 'Qui non ci sono file',
  noScans: 'Qui non ci sono immagini PNG, JPEG o WebP',
  tasks: (count) => plural(count, { one: '1 file', many: '# file', other: '# file' }),
  tooMany: (most) => `Un’elaborazione può avere fino a ${number(most)} file. Scegli una cartella che ne contiene meno.`,
  tooLarge: (most) => `I programmi ricevono file fino a ${most}. Per quelli più grandi usa Dask o Ray.`,
  scansTooLarge: (most) => `Le immagini possono arrivare a ${most}. Scegli una cartella senza immagini più grandi.`,
  inputs: 'Viene eseguito per ogni',
  inputKinds: { list: 'File', rows: 'Riga di tabella', range: 'Numero' },
  numbers: { from: 'Da', to: 'A', step: 'Passo' },
  numberTasks: (count) => plural(count, { one: '1 numero', many: '# di numeri', other: '# numeri' }),
  rangeProblems: {
    wrong: 'Inserisci numeri interi. Il passo deve portare dal primo all’ultimo.',
    zero: 'Il passo non può essere 0',
  },
  tooManyNumbers: (most) =>
    `Un’elaborazione può avere fino a ${number(most)} attività. Per averne di più usa Dask o Ray.`,
  table: 'Tabella',
  noTables: 'Prima crea una tabella in questo spazio',
  column: 'Che cosa riceve il programma',
  allColumns: 'Tutte le colonne',
  allColumnsDetail: 'Come JSON, con i loro nomi',
  noRows: 'Nessuna riga contiene qualcosa',
  rowTasks: (count) => plural(count, { one: '1 riga', many: '# di righe', other: '# righe' }),
  rowsTooLong: 'Queste righe sono troppo lunghe. Scegli una sola colonna.',
  gather: 'Risultati',
  gathers: {
    job: 'Solo nell’elaborazione',
    column: 'Anche in una nuova colonna della tabella',
    table: 'Anche in una nuova tabella',
  },
  gatherDetail:
    'Questo dispositivo li aggiunge man mano che arrivano. Le celle modificate da qualcuno restano come sono.',
  imageFormat: 'Converti in',
  imageSide: 'Lato più lungo in pixel',
  imageSideDetail: 'Le immagini più piccole restano come sono',
  imageSideNone: 'Com’è',
  imageQuality: 'Qualità',
  imageQualityDetail: 'Da 1 a 100',
  resultFolder: 'Cartella per i risultati',
  resultFolderDetail: 'Le nuove immagini vi compaiono man mano, con i nomi degli originali.',
  folderInvalid: 'Una cartella non può chiamarsi così',
  folderTaken: 'Questa cartella contiene già file con questi nomi. Scegli un’altra cartella.',
  openFolder: 'Apri cartella',
  fileComing: (size) => `${size}, non ancora nella cartella`,
  fileDeleted: 'Eliminato',
  folderFull: (most) =>
    `Nel complesso le nuove immagini superano ${most}. Le altre restano fuori dalla cartella: convertile con un’altra elaborazione.`,
  keptFull: (most) =>
    `In pausa qui: questo dispositivo conserva già ${most} di nuove immagini per chi ha avviato l’elaborazione. Continua appena saranno nella loro cartella.`,
  taskColumn: 'Dato',
  resultColumn: 'Risultato',
  openTable: 'Apri tabella',
  updateTable: 'Aggiorna tabella',
  toTable: 'Metti in una tabella',
  name: 'Nome',
  program: 'Programma',
  model: 'Modello linguistico',
  noProgram: {
    scan: 'Prima condividi in questo spazio un modello linguistico di Tesseract: un file come ita.traineddata, dal sito del progetto o da un pacchetto Linux come tesseract-ocr-ita',
    script: 'Prima condividi un file .js in questo spazio',
    module: 'Prima condividi un file .wasm in questo spazio',
  },
  copies: 'Controllo dei risultati',
  copiesDetail: 'Se più persone calcolano ogni risultato, quelli sbagliati si notano',
  copiesOf: (count) =>
    count === 1
      ? 'Calcolato una volta'
      : plural(count, {
          one: 'Calcolato da 1 persona',
          many: 'Calcolato da # di persone',
          other: 'Calcolato da # persone',
        }),
  onlyHelpers: 'Chi aiuta',
  onlyHelpersDetail: 'Non scegliere nessuno per far aiutare chiunque possa scrivere qui',
  tooFewHelpers: 'Scegli almeno tante persone quante devono calcolare ogni risultato. Anche il tuo dispositivo conta.',
  onlyHelp: (names, more) =>
    more > 0
      ? `Possono aiutare solo queste persone: ${names} (+ ${more})`
      : `Possono aiutare solo queste persone: ${names}`,
  until: 'Scadenza',
  days: (count) => plural(count, { one: 'Tra 1 giorno', many: 'Tra # di giorni', other: 'Tra # giorni' }),
  startDetail:
    'Questo dispositivo lavora all’elaborazione. Gli altri aiutano se sono d’accordo. Puoi chiudere Parley: chi aiuta continua.',
  start: 'Avvia elaborazione',
  notSaved: 'Impossibile salvare. Controlla di poter ancora scrivere in questo spazio, poi riprova.',
  helping: (names, more) =>
    more === 0
      ? `Aiutano i dispositivi di queste persone: ${names}`
      : `Aiutano i dispositivi di queste persone: ${names} (+ ${more})`,
  helpsOthers: 'Aiuta con le elaborazioni',
  helpTitle: 'Aiuta con le elaborazioni',
  helpDetail:
    'I dispositivi di questo spazio si dividono il lavoro. Qui non viene eseguito nulla senza il tuo permesso e puoi fermarti in qualsiasi momento.',
  helpOthers: 'Elaborazioni avviate da altri',
  look: 'Vedi programma',
  notNow: 'Non ora',
  reviewTitle: 'Eseguire questo programma?',
  reviewDetail: (name) => `${name} chiede al tuo dispositivo di eseguirlo. Non ha accesso né alla rete né ai file.`,
  reviewLimits: (count, time, memory) =>
    `${plural(count, { one: '1 attività', many: '# di attività', other: '# attività' })}, ognuna fino a ${time} e ${memory} di memoria`,
  reviewAbsent: 'Il programma non è ancora su questo dispositivo. Scaricalo in File per leggerlo.',
  reviewCut: 'Viene mostrato solo l’inizio',
  reviewCompiled: 'Questo programma è compilato, quindi non è possibile mostrarne il codice',
  reviewRun: 'Esegui su questo dispositivo',
  mains: 'Solo se collegato alla corrente',
  mainsUnknown: 'Questa versione non può sapere se il dispositivo è collegato alla corrente',
  undisturbed: 'Non durante le chiamate né mentre Parley occupa tutto lo schermo',
  undisturbedUnknown: 'Questa versione nota le chiamate in Parley, ma non le finestre a schermo intero',
  peopleUnknown: 'Questa versione non può sapere se usi tastiera o mouse. Si basa su quanto è occupato il processore.',
  hours: 'Ore al giorno',
  hoursDetail: 'Tempo di processore per le elaborazioni altrui',
  gigabytes: 'Gigabyte al giorno',
  gigabytesDetail: 'File scaricati per le elaborazioni altrui',
  downloadedToday: (size) => `${size} scaricati oggi per gli altri`,
  downloadedAll: 'Fino a domani solo con i file già presenti qui: per oggi non si scarica altro',
  hoursNone: 'Nessun limite',
  obstacles: {
    battery: 'In pausa: questo dispositivo funziona a batteria',
    call: 'In pausa durante la chiamata',
    screen: 'In pausa mentre Parley occupa tutto lo schermo',
    spent: 'In pausa fino a domani: le ore di oggi sono esaurite',
  },
  spentToday: (minutes) =>
    plural(minutes, {
      one: '1 minuto dato agli altri oggi',
      many: '# di minuti dati agli altri oggi',
      other: '# minuti dati agli altri oggi',
    }),
  helps: { never: 'Mai', ask: 'Chiedimelo', idle: 'Quando questo dispositivo è inattivo' },
  helpsDetail: {
    never: 'Solo le elaborazioni che avvii o scegli',
    ask: 'Ti viene chiesto in «In arrivo» per ogni elaborazione, e vedi che cosa esegue',
    idle: 'Ogni elaborazione, finché il dispositivo non serve a nessuno. Per i programmi di persone che non hai mai aiutato, prima ti viene chiesto.',
  },
  helpNow: (help) => `Aiuto: ${help}`,
  cores: 'Attività alla volta',
  coresDetail: 'Ognuna impegna al massimo un core del processore',
  computing: 'Elaborazione in corso',
  computingHint: (count) =>
    plural(count, {
      one: 'Questo dispositivo lavora a 1 attività',
      many: 'Questo dispositivo lavora a # di attività',
      other: 'Questo dispositivo lavora a # attività',
    }),
  notComputing: 'Questo dispositivo non lavora a nessuna elaborazione',
  stopNow: 'Ferma ora',
  help: 'Aiuta',
  stopHelping: 'Non aiutare più',
  progress: (done, count) => `${number(done)} su ${number(count)} completate`,
  failed: (count) => plural(count, { one: '1 non riuscita', many: '# di non riuscite', other: '# non riuscite' }),
  disputed: (count) => plural(count, { one: '1 senza accordo', many: '# senza accordo', other: '# senza accordo' }),
  states: { running: 'In corso', done: 'Completata', canceled: 'Annullata', expired: 'Scadenza superata' },
  show: 'Mostra',
  filters: { all: 'Tutte', waiting: 'In attesa', problems: 'Non riuscite', disputed: 'Risultati diversi' },
  nothing: {
    all: 'Nessuna attività',
    waiting: 'Nessuna attività in attesa',
    problems: 'Nessuna attività non riuscita',
    disputed: 'Tutti i risultati concordano',
  },
  results: 'Risultati',
  about: 'Informazioni sull’elaborazione',
  startedBy: (name) => `Avviata da ${name}`,
  canceledBy: (name) => `Annullata da ${name}`,
  starterLeft: (name) => `Terminata: ${name} non fa più parte di questo spazio`,
  save: 'Salva i risultati',
  cancel: 'Annulla elaborazione',
  cancelTitle: 'Annullare questa elaborazione?',
  cancelLost: 'Tutti smettono di lavorarci. I risultati ottenuti finora restano.',
  task: (count) => `Attività ${number(count)}`,
  waiting: 'In attesa',
  moreNeeded: 'In attesa di un altro risultato',
  inputGone: 'In attesa del file, che non è in questo spazio',
  programGone:
    'Il programma non è più tra i file di questo spazio. Condividi di nuovo lo stesso file e l’elaborazione continua.',
  undone: 'Non eseguita',
  noAgreement: 'Ancora nessun accordo',
  differ: 'Risultati diversi',
  problems: {
    threw: 'Interrotta da un errore',
    time: 'Ha impiegato troppo tempo',
    memory: 'Ha richiesto troppa memoria',
    large: 'Il risultato è troppo grande',
    text: 'Il risultato non è un testo',
    invalid: 'Il programma non può essere eseguito',
  },
  unfit: {
    script: 'Il programma non ha una funzione di nome run',
    module: 'Il programma ha bisogno di altro oltre alla sua memoria o non esporta le funzioni alloc e run',
  },
  scanProblems: {
    threw: 'Non è un’immagine leggibile',
    memory: 'L’immagine è troppo grande',
    large: 'La pagina contiene troppo testo',
    invalid: 'Il modello linguistico non può essere usato',
  },
  problemSaid: (problem, said) => `${problem}: ${said}`,
  helpers: 'Chi ha aiutato',
  gave: (count, time) =>
    plural(count, { one: `1 attività, ${time}`, many: `# di attività, ${time}`, other: `# attività, ${time}` }),
  wrong: (count) =>
    plural(count, { one: '1 risultato diverso', many: '# di risultati diversi', other: '# risultati diversi' }),
  balance: 'Dato e ricevuto',
  balanceDetail:
    'Che cosa ha fatto il dispositivo di ogni persona per le elaborazioni altrui, e che cosa hanno fatto gli altri per le sue.',
  balanceFailed: 'Impossibile fare la somma. Chiudi e riprova.',
  balanceColumns: { person: 'Persona', given: 'Dato agli altri', taken: 'Ricevuto dagli altri' },
  nobodyGave: 'Nessuno ha ancora aiutato con un’elaborazione altrui',
  newestJobs: (count) =>
    plural(count, {
      one: 'Dell’elaborazione più recente',
      many: 'Delle # di elaborazioni più recenti',
      other: 'Delle # elaborazioni più recenti',
    }),
  moreHelpers: (count) => plural(count, { one: 'e 1 altra persona', many: 'e altre #', other: 'e altre #' }),
}

export const italian: typeof english = { jobs }
