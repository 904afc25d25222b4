import type { first as english } from './english.ts'

export const first: typeof english = {
  tables: {
    title: 'Tabelas',
    new: 'Nova tabela',
    name: 'Nome da tabela',
    myTasks: 'Minhas tarefas',
    taskDue: 'está vencendo',
    linked: 'Tabela',
    linkedElsewhere: 'Tabela em outro espaço',
    linkNotIn: 'Esta tabela está em um espaço do qual você não faz parte',
    deletedItems: {
      title: 'Tabelas excluídas',
      none: 'Nenhuma tabela excluída',
      detail: 'Tabelas excluídas podem ser restauradas por 30 dias.',
    },
  },
}
