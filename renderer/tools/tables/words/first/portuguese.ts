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
    deletedTables: 'Tabelas excluídas',
    noDeletedTables: 'Nenhuma tabela excluída',
    deletedDetail: 'Tabelas excluídas podem ser restauradas por 30 dias.',
    restore: 'Restaurar tabela',
    restoreNamed: (name) => `Restaurar ${name}`,
  },
}
