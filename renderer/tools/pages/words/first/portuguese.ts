import type { first as english } from './english.ts'

export const first: typeof english = {
  pages: {
    title: 'Páginas',
    newPage: 'Nova página',
    untitled: 'Sem título',
    pageTitle: 'Título da página',
    savePages: 'Exportar todas as páginas como Markdown',
    linked: 'Página',
    linkedElsewhere: 'Página em outro espaço',
    linkNotIn: 'Esta página está em um espaço do qual você não faz parte',
    delete: 'Excluir página',
    deleted: (name) => `“${name}” excluída. Você pode restaurá-la por 30 dias.`,
    deletedItems: {
      title: 'Páginas excluídas',
      none: 'Nenhuma página excluída',
      detail: 'Páginas excluídas podem ser restauradas por 30 dias, junto com suas subpáginas.',
    },
    moveUp: 'Mover para cima',
    moveDown: 'Mover para baixo',
    moveIn: 'Mover para dentro da página acima',
    moveOut: 'Mover um nível para fora',
    newUnder: 'Nova subpágina',
    pagesUnder: (name) => `Subpáginas de ${name}`,
    actionsFor: (name) => `Ações para ${name}`,
  },
}
