import type { first as english } from './english.ts'

export const first: typeof english = {
  boards: {
    title: 'Quadros',
    newBoard: 'Novo quadro',
    boardName: 'Nome do quadro',
    firstStep: 'Desenhar em um quadro',
    firstBoard: 'Primeiro quadro',
    showOn: 'Mostrar em um quadro…',
    linked: 'Quadro',
    linkedElsewhere: 'Quadro em outro espaço',
    linkNotIn: 'Este quadro está em um espaço do qual você não faz parte',
    deletedItems: {
      title: 'Quadros excluídos',
      none: 'Nenhum quadro excluído',
      detail: 'Quadros excluídos podem ser restaurados por 30 dias.',
    },
  },
}
