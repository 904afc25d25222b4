import type { first as english } from './english.ts'

export const first: typeof english = {
  pages: {
    title: 'Seiten',
    newPage: 'Neue Seite',
    untitled: 'Ohne Titel',
    pageTitle: 'Seitentitel',
    savePages: 'Alle Seiten als Markdown exportieren',
    linked: 'Seite',
    linkedElsewhere: 'Seite in einem anderen Raum',
    linkNotIn: 'Diese Seite ist in einem Raum, in dem du nicht Mitglied bist',
    delete: 'Seite löschen',
    deleted: (name) => `„${name}“ gelöscht. Du kannst die Seite 30 Tage lang wiederherstellen.`,
    deletedItems: {
      title: 'Gelöschte Seiten',
      none: 'Keine gelöschten Seiten',
      detail: 'Gelöschte Seiten können 30 Tage lang mit ihren Unterseiten wiederhergestellt werden.',
    },
    moveUp: 'Nach oben',
    moveDown: 'Nach unten',
    moveIn: 'In die Seite darüber verschieben',
    moveOut: 'Eine Ebene höher verschieben',
    newUnder: 'Neue Unterseite',
    pagesUnder: (name) => `Unterseiten von ${name}`,
    actionsFor: (name) => `Aktionen für ${name}`,
  },
}
