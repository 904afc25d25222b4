import type { first as english } from './english.ts'

export const first: typeof english = {
  apps: {
    title: 'Aplicativos',
    new: 'Adicionar aplicativo',
    linked: 'Aplicativo',
    linkedElsewhere: 'Aplicativo em outro espaço',
    inboxNotice: 'enviou um aviso a você em',
    linkNotIn: 'Este aplicativo está em um espaço do qual você não faz parte',
    deletedItems: {
      title: 'Aplicativos excluídos',
      none: 'Nenhum aplicativo excluído',
      detail: 'Aplicativos excluídos podem ser restaurados por 30 dias.',
    },
  },
}
