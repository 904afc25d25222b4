import { number, plural } from '../../../strings/italian/counts.ts'
import type { english } from './english.ts'

const topics: typeof english.topics = {
  title: 'Argomenti',
  all: 'Tutti gli argomenti',
  linkNotIn: 'Questo link porta a un argomento in uno spazio di cui non fai parte.',
  opening: 'Apertura degli argomenti …',
  empty: 'Ancora nessun argomento.',
  emptyDetail:
    'Un argomento porta piccoli messaggi dai programmi a tutti qui: prezzi, punteggi, il tempo, i risultati di una build. Mandali a questo comando nella cartella di Parley, oppure crea prima un argomento.',
  emptyReader: 'Qui vedi ciò che dicono i programmi delle persone in questo spazio: prezzi, punteggi, il tempo.',
  gone: 'Questo argomento non c’è più.',
  new: 'Nuovo argomento',
  name: 'Nome',
  nameDetail: 'Con questo nome i programmi pubblicano e si abbonano.',
  wrongName: 'Lettere minuscole, cifre e trattini; all’inizio una lettera o una cifra.',
  taken: 'C’è già un argomento con questo nome.',
  keep: 'Che cosa si conserva',
  keepDetail: 'Su ogni dispositivo, di ogni dispositivo che pubblica.',
  keepChoice: (count: number) =>
    count === 0
      ? 'Niente: un messaggio arriva solo a chi c’è in quel momento'
      : plural(count, { one: 'L’ultimo messaggio', other: 'Gli ultimi # messaggi' }),
  keeps: (count: number) =>
    count === 0 ? 'non conserva niente' : plural(count, { one: 'conserva l’ultimo', other: 'conserva gli ultimi #' }),
  change: 'Nome e conservazione',
  delete: 'Elimina l’argomento',
  deleteTitle: (name: string) => `Eliminare ${name}?`,
  deleteLost:
    'Nessuno vede più l’argomento, e ciò che i programmi pubblicano con il suo nome viene rifiutato. Tutto ciò che vi è stato pubblicato viene eliminato da ogni dispositivo, appena ne viene a conoscenza.',
  more: 'Altro',
  saveAs: (kind: string) => `Salva come ${kind}`,
  commands: 'Come partecipano i programmi, nella cartella di Parley',
  onlyInBrowser:
    'I programmi raggiungono Parley quando è aperto nel browser: dal codice sorgente, con npm start -- --browser.',
  publish: 'Pubblica',
  subscribe: 'Abbonati',
  copyCommand: (what: string) => `Copia il comando: ${what}`,
  columns: { topic: 'Argomento', field: 'Valore', value: 'Ultimo', from: 'Da', when: 'Quando', keeps: 'Conservati' },
  lastValues: 'Ultimi valori',
  whole: 'messaggio',
  valueOf: (value: string, name: string) => `${value}, ${name}`,
  moreValues: (count: number) => `Si vedono solo i primi ${number(count)}.`,
  chart: 'Andamento',
  course: (what: string, last: string, lowest: string, highest: string) =>
    `${what}: infine ${last}, tra ${lowest} e ${highest}.`,
  log: 'Messaggi',
  find: 'Cerca nei messaggi',
  pause: 'Ferma',
  resume: (count: number) => (count === 0 ? 'Continua' : `Continua (nuovi: ${number(count)})`),
  logEmpty: 'Ancora nessun messaggio.',
  notFound: 'Nessuno di essi lo dice.',
  nothingLive: 'Da quando è aperto non è arrivato niente. Qui non si conserva niente.',
  nothingYet: 'Ancora niente è stato pubblicato.',
  someone: 'Qualcuno',
}

export const italian: typeof english = { topics }
