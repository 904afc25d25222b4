import type { first as english } from './english.ts'

export const first: typeof english = {
  tables: {
    title: 'Tabelle',
    new: 'Nuova tabella',
    name: 'Nome della tabella',
    myTasks: 'Le mie attività',
    taskDue: 'è in scadenza',
    linked: 'Tabella',
    linkedElsewhere: 'Tabella in un altro spazio',
    linkNotIn: 'Questa tabella si trova in uno spazio di cui non fai parte',
    deletedItems: {
      title: 'Tabelle eliminate',
      none: 'Nessuna tabella eliminata',
      detail: 'Le tabelle eliminate si possono ripristinare per 30 giorni.',
    },
  },
}
