import type { first as english } from './english.ts'

export const first: typeof english = {
  boards: {
    title: 'Boards',
    newBoard: 'Neues Board',
    boardName: 'Name des Boards',
    firstStep: 'Auf einem Board zeichnen',
    firstBoard: 'Neues Board',
    showOn: 'Auf einem Board zeigen …',
    linked: 'Board',
    linkedElsewhere: 'Board in einem anderen Raum',
    linkNotIn: 'Dieses Board ist in einem Raum, in dem du nicht Mitglied bist',
    deletedBoards: 'Gelöschte Boards',
    noDeletedBoards: 'Keine gelöschten Boards',
    deletedDetail: 'Gelöschte Boards können 30 Tage lang wiederhergestellt werden.',
    restore: 'Wiederherstellen',
    restoreNamed: (name) => `${name} wiederherstellen`,
  },
}
