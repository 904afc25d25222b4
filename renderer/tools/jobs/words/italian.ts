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
  notHereDetail: 'Potrebbe arrivare quando un dispositivo che la contiene sarà online.',
  newer: 'Elaborazione di una versione più recente',
  newerDetail: 'Aggiorna Parley per vederla',
  work: 'Che cosa fare',
  works: { checksum: 'Checksum', script: 'Programma JavaScript', module: 'Programma WebAssembly' },
  worksDetail: {
    checksum: 'Lo SHA-256 di ogni file',
    script:
      'Un file .js di questo spazio viene eseguito per ogni file o numero: la sua funzione run riceve il testo e restituisce un testo. Non ha rete né accesso ai file.',
    module: 'Un file .wasm di questo spazio viene eseguito per ogni file o numero. Non ha rete né accesso ai file.',
  },
  nameIn: (work, folder) => `${work} di ${folder}`,
  files: 'File',
  allFiles: 'Tutti i file di questo spazio',
  noFiles: 'Qui non ci sono file',
  tasks: (count) => plural(count, { one: '1 file', many: '# file', other: '# file' }),
  tooMany: (most) => `Un’elaborazione può avere fino a ${number(most)} file. Scegli una cartella che ne contiene meno.`,
  tooLarge: (most) => `I programmi ricevono file fino a ${most}. Per quelli più grandi usa Dask o Ray.`,
  inputs: 'Viene eseguito per ogni',
  inputKinds: { list: 'File', range: 'Numero' },
  numbers: { from: 'Da', to: 'A', step: 'Passo' },
  numberTasks: (count) => plural(count, { one: '1 numero', many: '# di numeri', other: '# numeri' }),
  rangeProblems: {
    wrong: 'Inserisci numeri interi che il passo attraversa',
    zero: 'Il passo non può essere 0',
  },
  tooManyNumbers: (most) =>
    `Un’elaborazione può avere fino a ${number(most)} attività. Per averne di più usa Dask o Ray.`,
  name: 'Nome',
  program: 'Programma',
  noProgram: {
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
  until: 'Scadenza',
  days: (count) => plural(count, { one: 'Tra 1 giorno', many: 'Tra # di giorni', other: 'Tra # giorni' }),
  startDetail:
    'Questo dispositivo lavora all’elaborazione. Gli altri aiutano se sono d’accordo. Puoi chiudere Parley: chi aiuta continua.',
  start: 'Avvia elaborazione',
  notSaved: 'Impossibile salvare. Controlla di poter ancora scrivere in questo spazio, poi riprova.',
  helpTitle: 'Aiuta con le elaborazioni',
  helpDetail:
    'I dispositivi di questo spazio si dividono il lavoro. Qui non viene eseguito nulla senza il tuo permesso e puoi fermarti in qualsiasi momento.',
  helpOthers: 'Elaborazioni avviate da altri',
  look: 'Guardalo',
  notNow: 'Non ora',
  reviewTitle: 'Eseguire questo programma?',
  reviewDetail: (name) => `${name} chiede al tuo dispositivo di eseguirlo. Non ha rete né accesso ai file.`,
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
  helps: { never: 'Mai', ask: 'Chiedi a me', idle: 'Quando questo dispositivo è inattivo' },
  helpsDetail: {
    never: 'Solo le elaborazioni che avvii o scegli',
    ask: 'La posta in arrivo ti chiede per ogni elaborazione e mostra che cosa esegue',
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
  progress: (done, count) => `${number(done)} di ${number(count)} completate`,
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
  save: 'Salva i risultati',
  cancel: 'Annulla elaborazione',
  cancelTitle: 'Annullare questa elaborazione?',
  cancelLost: 'Tutti smettono di lavorarci. I risultati ottenuti finora restano.',
  task: (count) => `Attività ${number(count)}`,
  waiting: 'In attesa',
  moreNeeded: 'In attesa di un secondo risultato',
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
  problemSaid: (problem, said) => `${problem}: ${said}`,
  helpers: 'Chi ha aiutato',
  gave: (count, time) =>
    plural(count, { one: `1 attività, ${time}`, many: `# di attività, ${time}`, other: `# attività, ${time}` }),
  wrong: (count) =>
    plural(count, { one: '1 risultato diverso', many: '# di risultati diversi', other: '# risultati diversi' }),
  moreHelpers: (count) => plural(count, { one: 'e 1 altra persona', many: 'e altre #', other: 'e altre #' }),
}

export const italian: typeof english = { jobs }
