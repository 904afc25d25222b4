import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'
import { first } from './first.ts'

export const search: Strings['search'] = {
  ...first.search,
  filters: 'Filtri',
  operators: { in: 'In', from: 'Da', type: 'Tipo', after: 'Data' },
  dates: { today: 'Oggi', yesterday: 'Da ieri', week: 'Ultimi 7 giorni', month: 'Ultimi 30 giorni' },
  having: { link: 'Con un link', image: 'Con un’immagine', poll: 'Con un sondaggio', file: 'Con un file' },
  recent: 'Ricerche recenti',
  clearRecent: 'Cancella ricerche recenti',
  cut: (count) => `Vengono cercati solo i primi ${number(count)} caratteri.`,
  none: 'Nessun risultato',
  noneDetail: 'Prova con meno parole o con parole più brevi.',
  unknownPerson: (name) => `Qui nessuno si chiama ${name}`,
  unknownPlace: (name) => `Nessun canale, lavagna o pagina si chiama ${name}`,
  wrongDate: (text) => `${text} non è una data valida. Usa il formato AAAA-MM-GG.`,
  indexing: (done, total) =>
    `Indicizzazione dei contenuti meno recenti in corso (${number(done)} di ${number(total)}). Potrebbero comparire altri risultati.`,
  found: (count) => plural(count, { one: '1 risultato', other: '# risultati' }),
  more: 'Ci sono altri risultati. Aggiungi una parola per restringere la ricerca.',
  thread: 'in una discussione',
  withPeople: (names: string) => `con ${names}`,
  thisSpace: 'Questo spazio',
  allSpaces: 'Tutti gli spazi',
  searchAll: 'Cerca in tutti gli spazi',
  noneHere: 'Nessun risultato in questo spazio',
  showAll: (tool) => `Mostra solo i risultati in ${tool}`,
}
