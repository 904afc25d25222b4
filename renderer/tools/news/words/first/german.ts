import type { first as english } from './english.ts'

export const first: typeof english = {
  news: {
    tool: 'Newsletter',
    newNewsletter: 'Neuer Newsletter',
    name: 'Name des Newsletters',
    linkNotIn: 'Du hast keinen Zugriff auf diese Ausgabe',
    linked: 'Newsletter-Ausgabe',
    linkedElsewhere: 'Newsletter-Ausgabe in einem anderen Raum',
    inboxReply: 'hat dir geantwortet',
    nameless: 'Anonyme Person',
    newIssueFrom: (name) => `Neue Ausgabe: ${name}`,
    replyFrom: (name) => `${name} hat geantwortet`,
  },
}
