import { number, plural } from '../../../strings/italian/counts.ts'
import type { english } from './english.ts'
import { first } from './first/italian.ts'

const topics: typeof english.topics = {
  ...first.topics,
  opening: 'Caricamento dei flussi…',
  failed: 'Impossibile caricare i messaggi. Riprova più tardi.',
  empty: 'Ancora nessun flusso',
  emptyDetail:
    'I flussi mostrano valori in tempo reale da script e programmi: prezzi, punteggi, sensori, risultati di build. Creane uno, poi collega un programma.',
  emptyReader:
    'Qui compaiono i valori in tempo reale dei programmi dei membri: prezzi, punteggi, sensori, risultati di build.',
  gone: 'Questo flusso non esiste più',
  name: 'Nome',
  nameDetail: 'I programmi pubblicano e ricevono dati con questo nome.',
  wrongName: 'Usa lettere minuscole, cifre e trattini; inizia con una lettera o una cifra.',
  taken: 'Esiste già un flusso con questo nome',
  keep: 'Cronologia',
  keepDetail: 'Conservata su ogni dispositivo, per ciascun dispositivo che pubblica.',
  keepChoice: (count: number) =>
    count === 0
      ? 'Nessuna: solo in tempo reale'
      : plural(count, { one: 'Ultimo messaggio', other: 'Ultimi # messaggi' }),
  keeps: (count: number) =>
    count === 0 ? 'solo in tempo reale' : plural(count, { one: 'ultimo messaggio', other: 'ultimi #' }),
  change: 'Modifica flusso…',
  delete: 'Elimina flusso…',
  deleteTitle: (name: string) => `Eliminare ${name}?`,
  deleteLost:
    'Il flusso scompare per tutti e i programmi non possono più pubblicarvi nulla. Tutti i suoi dati vengono eliminati da ogni dispositivo.',
  more: 'Altro',
  saveAs: (kind: string) => `Esporta come ${kind}`,
  commands: 'Collega un programma',
  onlyInBrowser: (command: string) =>
    `I programmi possono collegarsi solo quando Parley è in esecuzione nel browser: avvialo dal codice sorgente con ${command}`,
  publish: 'Pubblica',
  subscribe: 'Ricevi',
  copyCommand: (what: string) => `Copia comando: ${what}`,
  columns: {
    topic: 'Flusso',
    field: 'Campo',
    value: 'Ultimo valore',
    trend: 'Andamento',
    from: 'Da',
    when: 'Aggiornamento',
    keeps: 'Cronologia',
  },
  lastValues: 'Ultimi valori',
  whole: 'messaggio',
  moreValues: (count: number) => `Mostrati solo i primi ${number(count)}`,
  chart: 'Grafico',
  course: (what: string, last: string, lowest: string, highest: string) =>
    `${what}: ultimo ${last}, minimo ${lowest}, massimo ${highest}`,
  log: 'Messaggi',
  find: 'Cerca nei messaggi',
  pause: 'Metti in pausa',
  resume: (count: number) =>
    count === 0 ? 'Riprendi' : plural(count, { one: 'Riprendi (1 nuovo)', other: 'Riprendi (# nuovi)' }),
  logEmpty: 'Ancora nessun messaggio',
  notFound: 'Nessun messaggio corrispondente',
  nothingLive: 'Non è arrivato nulla da quando hai aperto questo flusso. Non conserva una cronologia.',
  nothingYet: 'Non è ancora stato pubblicato nulla',
  someone: 'Qualcuno',
}

export const italian: typeof english = { topics }
