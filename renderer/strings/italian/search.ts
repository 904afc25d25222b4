import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'

export const search: Strings['search'] = {
  title: 'Cerca',
  label: 'Cerca in tutto ciò che è stato scritto',
  placeholder: 'Parole, from:nome, in:canale, has:link …',
  help: 'Parole che devono esserci tutte; l’ultima può essere l’inizio di una parola.',
  operators: [
    ['from:ana', 'scritto da Ana'],
    ['in:generale', 'nel canale, nella lavagna o nella pagina «generale»'],
    ['before:2026-11-20', 'prima di quel giorno'],
    ['after:2026-11-20', 'in quel giorno o dopo'],
    ['has:link', 'con un link; has:image con un’immagine, has:poll con un sondaggio, has:file un file'],
  ],
  none: 'Non è stato trovato nulla.',
  noneDetail: 'Prova con meno parole, o con l’inizio di una.',
  unknownPerson: (name) => `Qui nessuno si chiama ${name}.`,
  unknownPlace: (name) => `Nessun canale, lavagna o pagina si chiama ${name}.`,
  wrongDate: (text) => `${text} non è un giorno. Scrivilo come 2026-11-20.`,
  indexing: (done, total) =>
    `Lettura di ciò che è più vecchio: ${number(done)} parti su ${number(total)}. Forse si troverà altro.`,
  found: (count) => plural(count, { one: '# trovato', other: '# trovati' }),
  more: 'C’è dell’altro. Aggiungi una parola per trovare quello giusto.',
  thread: 'in una discussione',
  thisSpace: 'Questo spazio',
  allSpaces: 'Tutti gli spazi',
  scope: 'Dove cercare',
}
