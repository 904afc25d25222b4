import { plural } from '../../../strings/italian/counts.ts'
import type { english } from './english.ts'
import { first } from './first/italian.ts'

const releases: (typeof english)['releases'] = {
  ...first.releases,
  keywords: 'versione aggiornamento software scaricare',
  opening: 'Caricamento dei rilasci…',
  empty: 'Ancora nessun prodotto',
  emptyDetail:
    'Rilascia software per tutti in questo spazio. Chi se ne occupa firma ogni versione sul proprio dispositivo, e ogni dispositivo verifica le firme.',
  emptyReader: 'Qui compare il software rilasciato.',
  name: 'Nome del prodotto',
  create: 'Crea prodotto',
  notHere: 'Questo prodotto non è su questo dispositivo',
  notHereDetail: 'Potrebbe arrivare quando sarà online un dispositivo che lo ha.',
  noVersions: 'Ancora nessuna versione',
  newest: (version) => `Versione ${version}`,
  yourSignature: 'In attesa della tua firma',
  newVersion: 'Nuova versione',
  version: 'Versione',
  versionDetail: (last) => `Deve essere superiore a ${last}`,
  signFirst: 'Firma prima ciò che è in attesa di firme.',
  versionExample: 'Per esempio 1.2.0',
  channel: 'Canale di rilascio',
  channels: { stable: 'Stabile', beta: 'Beta' },
  notes: 'Note di rilascio',
  rollout: 'Chi la riceve per primo',
  rolloutAll: 'Tutti subito',
  rolloutStep: (share, days) =>
    days === null
      ? `${share} dei dispositivi, gli altri quando lo decidi tu`
      : plural(days, {
          one: `${share} dei dispositivi, tutti dopo un giorno`,
          other: `${share} dei dispositivi, tutti dopo # giorni`,
        }),
  offeredTo: (share, until) =>
    until === null
      ? `Per ora offerta al ${share} dei dispositivi`
      : `Per ora offerta al ${share} dei dispositivi, a tutti entro il ${until}`,
  later: 'Questo dispositivo la riceverà più tardi.',
  widen: (share) => `Offri al ${share} dei dispositivi`,
  widenAll: 'Offri a tutti',
  files: 'File',
  choose: 'Scegli file',
  platformOf: (name) => `Piattaforma di ${name}`,
  platform: 'Piattaforma',
  removeFile: (name) => `Rimuovi ${name}`,
  publish: 'Firma e rilascia',
  deviceName: (name) => `«${name}» è il nome di un dispositivo su Windows. Rinomina il file, poi aggiungilo di nuovo.`,
  badName: (name) => `Non tutti i sistemi consentono un file chiamato «${name}». Rinominalo, poi aggiungilo di nuovo.`,
  nameTwice: (name) => `Due file si chiamano «${name}». Rinominane uno, poi aggiungilo di nuovo.`,
  badVersion: 'Inserisci una versione come 1.2.0 o 2.0.0-beta.1',
  notShared: 'Impossibile condividere alcuni di questi file. Sceglili di nuovo.',
  download: 'Scarica',
  downloadNamed: (name) => `Scarica ${name}`,
  save: 'Salva',
  saveNamed: (name) => `Salva ${name}`,
  saved: (name) => `${name}: salvataggio riuscito`,
  states: {
    absent: 'Non su questo dispositivo',
    waiting: 'In attesa di un dispositivo che lo abbia',
    fetching: 'Download in corso',
    checking: 'Verifica in corso…',
    right: 'Su questo dispositivo, verificato',
    refused: 'Verifica non superata',
    failed: 'Impossibile scaricarlo',
  },
  checks: {
    address: 'Ciò che si trova all’indirizzo del prodotto non è ciò che è stato firmato, quindi non viene offerto.',
    line: 'In attesa di qualcuno che raggiunga l’indirizzo del prodotto',
    name: 'Il suo nome potrebbe portare fuori dalla cartella dei download, quindi non viene offerto.',
    hash: 'Non è stato firmato un hash SHA-256, quindi non può essere verificato.',
    changed: 'Con questo nome e questa versione sono stati firmati due file diversi. Nessuno dei due viene offerto.',
    content: (name) => `Il file di ${name} non è quello firmato, quindi non viene offerto.`,
    nobody: 'Nessuno in questo spazio ha ancora condiviso questo file.',
    full: 'Il disco di questo dispositivo è pieno. Libera spazio, poi scarica di nuovo il file.',
  },
  freshness: {
    unheard: (until) =>
      `Le ultime notizie da chi pubblica valevano fino al ${until}. Potrebbe esistere una versione più recente.`,
    expired:
      'Le firme sono scadute, quindi non viene offerto nulla. Controlla che l’orologio di questo dispositivo sia giusto.',
    empty: 'Ancora nessuna versione',
  },
  halted: (name) => `Sospesa da ${name}`,
  withdrawn: (name) => `Ritirata da ${name}`,
  halt: 'Sospendi…',
  resume: 'Riprendi',
  resumedBy: (name) => `Solo ${name} può riprenderla`,
  withdraw: 'Ritira…',
  stopTitle: { halt: (version) => `Sospendere ${version}?`, withdraw: (version) => `Ritirare ${version}?` },
  stopDetail: {
    halt: 'Nessuno potrà scaricare questa versione finché non la riprendi.',
    withdraw: 'Nessuno potrà più scaricare questa versione, e non si può annullare. Chi l’ha già vede il motivo.',
  },
  stopConfirm: { halt: 'Sospendi versione', withdraw: 'Ritira versione' },
  why: 'Motivo',
  actions: (version) => `Azioni per la versione ${version}`,
  waiting: 'In attesa di firme',
  waitingFor: {
    targets: (versions, count) => plural(count, { one: `Versione ${versions}`, other: `Versioni ${versions}` }),
    root: 'Cambio dei responsabili',
    none: 'Versioni attuali, per i nuovi responsabili',
  },
  becomes: (names) => `Nuovi responsabili: ${names}`,
  signedBy: (names, signed, needed) => `Firme: ${names} (${signed} su ${needed})`,
  proposedBy: (names: string) => `Proposta da ${names}, non ancora firmata`,
  import: 'Importa prodotto',
  importDetail:
    'Porta qui un repository di The Update Framework (TUF) senza modifiche. Un dispositivo lo scarica e lo passa agli altri. Le cartelle metadata e targets devono trovarsi a questo indirizzo.',
  address: 'Indirizzo',
  notImported: 'Impossibile importarlo. Controlla l’indirizzo, e che lì ci sia un repository TUF firmato.',
  refresh: 'Cerca nuove versioni',
  carrying: 'Indirizzo del prodotto',
  carry: 'Scarica per gli altri in questo spazio',
  carryDetail:
    'Ogni tanto questo dispositivo cerca nuove versioni all’indirizzo e scarica ciò che qualcuno vuole e non riesce a raggiungere. Ogni file viene scaricato da lì una volta sola.',
  comesFrom: (name: string) => `${name} lo sta scaricando per tutti`,
  mirror: 'Altri programmi su questo computer',
  mirrorOn: 'Permetti ai programmi su questo computer di leggere questi rilasci',
  mirrorDetail:
    'Per i programmi che si aggiornano da soli e per i gestori di pacchetti. Ciò che ricevono è stato verificato su questo dispositivo.',
  mirrorCopy: (program: string) => `Copia l’indirizzo per ${program}`,
  mirrorAddress: (program: string) => `Indirizzo per ${program}`,
  sign: 'Firma',
  signNamed: (what) => `Firma: ${what}`,
  maintainers: 'Responsabili',
  needed: (needed, count) =>
    plural(count, {
      one: 'Ogni versione richiede 1 firma',
      other: `Ogni versione richiede le firme di ${needed} responsabili su #`,
    }),
  unknownKey: (key) => `Chiave ${key}`,
  offers: 'Vorrebbero firmare',
  offerKey: 'Offriti di firmare le versioni',
  change: 'Cambia responsabili',
  changeDetail:
    'Si firma con una chiave che non lascia mai il proprio dispositivo. La modifica vale quando l’hanno firmata abbastanza responsabili attuali. Se una chiave è persa o rubata, toglila dall’elenco. Se ne restano troppo poche per firmare, questo prodotto non può continuare: creane uno nuovo.',
  signAgain: (needed) =>
    plural(needed, {
      one: 'Le versioni rilasciate potrebbero sparire finché 1 responsabile di questo elenco non le firma di nuovo.',
      other:
        'Le versioni rilasciate potrebbero sparire finché # responsabili di questo elenco non le firmano di nuovo.',
    }),
  notSignedBy: (names) => `Non ancora: ${names}`,
  allMustSign:
    'Devono firmare tutti i responsabili. Se si perde una chiave, non si può più pubblicare nessuna versione: ognuno conservi la propria chiave su carta, oppure richiedi meno firme.',
  oneMustSign:
    'Può firmare una sola chiave. Se si perde, non si può più pubblicare nessuna versione: conservala su carta, o aggiungi un responsabile. Gli altri possono offrirsi qui.',
  renewKey: 'Sostituisci la mia chiave',
  renewTitle: 'Sostituire la tua chiave?',
  renewLost:
    'Questo dispositivo crea una nuova chiave. Quando abbastanza responsabili avranno firmato la modifica, la vecchia chiave non firmerà più, nemmeno dal foglio. Allora scrivi su carta quella nuova.',
  renewConfirm: 'Sostituisci',
  paper: {
    title: 'La mia chiave su carta',
    detail:
      'Queste 24 parole sono la chiave con cui firma questo dispositivo. Scrivile e conserva il foglio dove nessun altro lo trovi: chi lo ha può firmare al posto tuo.',
    show: 'Mostra le parole',
    words: '24 parole',
    typed: 'Controlla il foglio: scrivi le parole',
    check: 'Controlla',
    own: 'È la chiave di questo dispositivo.',
    of: (name) => `È la chiave di ${name}, tra i responsabili.`,
    old: (name) => `È una chiave di ${name}, che ora non è tra quelle dei responsabili.`,
    none: 'Non è una chiave. Controlla ogni parola: l’ultima conferma le altre.',
    restore: 'Ripristina una chiave da carta',
    restoreDetail:
      'Da quel momento questo dispositivo firma con la chiave del foglio. Poi sostituiscila, se qualcun altro può avere il vecchio dispositivo.',
    has: 'Questo dispositivo ha una chiave propria che vale ancora.',
  },
  mustSign: 'Firme per ogni versione',
  signChange: 'Firma la modifica',
  troubles: {
    fork: (version, names) =>
      `Sono state firmate due versioni diverse dei dati di rilascio (${version}), quindi nessuna viene usata. Da: ${names}`,
    older: (version, names) =>
      `Dati di rilascio (${version}) più vecchi dei precedenti sono stati ignorati. Da: ${names}`,
    missing: 'Alcuni dati di rilascio non sono ancora arrivati, o hanno troppo poche firme.',
    unreadable: (names) => `Dati di rilascio non validi sono stati ignorati. Da: ${names}`,
  },
  from: (name) => `Aggiunto da ${name}`,
  importedFolder: 'Importato da una cartella',
  imported: (address) => `Importato da ${address}`,
}

export const italian = { releases }
