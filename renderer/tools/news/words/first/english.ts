export const first = {
  news: {
    tool: 'Newsletters',
    newNewsletter: 'New newsletter',
    name: 'Newsletter name',
    linkNotIn: 'You don’t have access to this issue',
    linked: 'Newsletter issue',
    linkedElsewhere: 'Newsletter issue in another space',
    inboxReply: 'replied to you',
    nameless: 'Anonymous reader',
    newIssueFrom: (name: string) => `New issue: ${name}`,
    replyFrom: (name: string) => `${name} replied`,
  },
}
