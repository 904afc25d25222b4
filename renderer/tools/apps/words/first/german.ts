import type { first as english } from './english.ts'

export const first: typeof english = {
  apps: {
    title: 'Apps',
    new: 'App hinzufügen',
    linked: 'App',
    linkedElsewhere: 'App in einem anderen Raum',
    inboxNotice: 'hat dich benachrichtigt in',
    linkNotIn: 'Diese App ist in einem Raum, in dem du nicht Mitglied bist',
    deletedItems: {
      title: 'Gelöschte Apps',
      none: 'Keine gelöschten Apps',
      detail: 'Gelöschte Apps können 30 Tage lang wiederhergestellt werden.',
    },
  },
}
