import type { first as english } from './english.ts'

export const first: typeof english = {
  apps: {
    title: 'Apps',
    new: 'App hinzufügen',
    linked: 'App',
    linkedElsewhere: 'App in einem anderen Raum',
    inboxNotice: 'hat dich benachrichtigt in',
    linkNotIn: 'Diese App ist in einem Raum, in dem du nicht Mitglied bist',
    deletedApps: 'Gelöschte Apps',
    noDeletedApps: 'Keine gelöschten Apps',
    deletedDetail: 'Gelöschte Apps können 30 Tage lang wiederhergestellt werden.',
    restore: 'Wiederherstellen',
    restoreNamed: (name) => `${name} wiederherstellen`,
  },
}
