import type { Strings } from '../strings.ts'

export const tools: Strings['tools'] = {
  chat: 'Chat',
  boards: 'Quadros',
  newChannel: 'Novo canal',
  newBoard: 'Novo quadro',
  channelName: 'Nome do canal',
  boardName: 'Nome do quadro',
  create: 'Criar',
  rename: 'Renomear',
  general: 'geral',
  firstBoard: 'Quadro',
}
