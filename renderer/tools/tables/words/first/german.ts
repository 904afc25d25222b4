import type { first as english } from './english.ts'

export const first: typeof english = {
  tables: {
    title: 'Tabellen',
    new: 'Neue Tabelle',
    name: 'Name der Tabelle',
    myTasks: 'Meine Aufgaben',
    taskDue: 'ist fällig',
    linked: 'Tabelle',
    linkedElsewhere: 'Tabelle in einem anderen Raum',
    linkNotIn: 'Diese Tabelle ist in einem Raum, in dem du nicht Mitglied bist',
    deletedItems: {
      title: 'Gelöschte Tabellen',
      none: 'Keine gelöschten Tabellen',
      detail: 'Gelöschte Tabellen können 30 Tage lang wiederhergestellt werden.',
    },
  },
}
