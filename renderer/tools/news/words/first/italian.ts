import type { first as english } from './english.ts'

export const first: typeof english = {
  news: {
    tool: 'Newsletter',
    newNewsletter: 'Nuova newsletter',
    name: 'Nome della newsletter',
    linkNotIn: 'Non hai accesso a questo numero',
    linked: 'Numero di una newsletter',
    linkedElsewhere: 'Numero di una newsletter in un altro spazio',
    inboxReply: 'ti ha risposto',
    nameless: 'Lettore senza nome',
    newIssueFrom: (name) => `Nuovo numero: ${name}`,
    replyFrom: (name) => `${name} ha risposto`,
  },
}
