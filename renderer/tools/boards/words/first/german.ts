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
    deletedItems: {
      title: 'Gelöschte Boards',
      none: 'Keine gelöschten Boards',
      detail: 'Gelöschte Boards können 30 Tage lang wiederhergestellt werden.',
    },
  },
}
