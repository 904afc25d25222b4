import type { first as english } from './english.ts'

export const first: typeof english = {
  boards: {
    title: 'Lavagne',
    newBoard: 'Nuova lavagna',
    boardName: 'Nome della lavagna',
    firstStep: 'Disegna su una lavagna',
    firstBoard: 'Prima lavagna',
    showOn: 'Mostra su una lavagna…',
    linked: 'Lavagna',
    linkedElsewhere: 'Lavagna in un altro spazio',
    linkNotIn: 'Questa lavagna si trova in uno spazio di cui non fai parte',
    deletedItems: {
      title: 'Lavagne eliminate',
      none: 'Nessuna lavagna eliminata',
      detail: 'Le lavagne eliminate si possono ripristinare per 30 giorni.',
    },
  },
}
