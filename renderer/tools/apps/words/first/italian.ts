import type { first as english } from './english.ts'

export const first: typeof english = {
  apps: {
    title: 'App',
    new: 'Aggiungi un’app',
    linked: 'App',
    linkedElsewhere: 'App in un altro spazio',
    inboxNotice: 'ti ha inviato un avviso in',
    linkNotIn: 'Questa app si trova in uno spazio di cui non fai parte',
    deletedItems: {
      title: 'App eliminate',
      none: 'Nessuna app eliminata',
      detail: 'Le app eliminate si possono ripristinare per 30 giorni.',
    },
  },
}
