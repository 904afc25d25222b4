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
  newer: 'Criado com uma versão mais recente do Parley',
  newerDetail:
    'Isto foi criado com uma versão mais recente do Parley. Atualize o Parley neste dispositivo para abrir. Até lá, fica guardado aqui como está e é repassado aos outros.',
}
