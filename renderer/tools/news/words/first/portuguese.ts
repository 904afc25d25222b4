import type { first as english } from './english.ts'

export const first: typeof english = {
  news: {
    tool: 'Newsletters',
    newNewsletter: 'Nova newsletter',
    name: 'Nome da newsletter',
    linkNotIn: 'Você não tem acesso a esta edição',
    linked: 'Edição de newsletter',
    linkedElsewhere: 'Edição de newsletter em outro espaço',
    inboxReply: 'respondeu a você',
    nameless: 'Leitor sem nome',
    newIssueFrom: (name) => `Nova edição: ${name}`,
    replyFrom: (name) => `${name} respondeu`,
  },
}
