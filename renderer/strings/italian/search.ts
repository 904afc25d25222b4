import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'

export const search: Strings['search'] = {
  title: 'Cerca',
  label: 'Cerca in messaggi, pagine e lavagne',
  placeholder: 'Cerca in messaggi, pagine e lavagne',
  help: 'Trova i contenuti che includono tutte le parole. L’ultima può essere incompleta.',
  operators: [
    ['from:ana', 'Scritto da Ana'],
    ['in:generale', 'Nel canale, nella lavagna o nella pagina «generale»'],
    ['before:2026-11-20', 'Prima di questa data'],
    ['after:2026-11-20', 'In questa data o dopo'],
    ['has:link', 'Contiene un link (oppure: has:image, has:poll, has:file)'],
  ],
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
  thisSpace: 'Questo spazio',
  allSpaces: 'Tutti gli spazi',
  scope: 'Cerca in',
}
