import type { Strings } from '../strings.ts'
import { first } from './first.ts'

export const inbox: Strings['inbox'] = {
  ...first.inbox,
  asks: 'pede para assinar',
  knocks: 'pede para entrar',
  looking: 'Abrindo sua entrada…',
  empty: 'Nada precisa da sua atenção',
  emptyDetail: 'Menções, respostas, pedidos e transferências aparecem aqui. O Parley os encontra neste dispositivo.',
  allRead: 'Você leu tudo',
  unreadOnly: 'Só não lidos',
  readAll: 'Marcar tudo como lido',
  toggleUnread: 'Marcar como lido ou não lido',
  done: 'Concluído',
  isDone: 'Removido da entrada',
}
