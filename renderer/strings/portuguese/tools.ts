import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'
import { first } from './first.ts'

export const tools: Strings['tools'] = {
  ...first.tools,
  create: 'Criar',
  open: 'Abrir',
  markRead: 'Marcar como lido',
  renamed: (name) => `Renomeado para “${name}”`,
  fullScreen: 'Tela cheia',
  leaveFullScreen: 'Sair da tela cheia',
  clear: 'Limpar seleção',
  selection: 'Seleção',
  selected: (count) => plural(count, { one: '# selecionado', other: '# selecionados' }),
  select: (name) => `Selecionar ${name}`,
  chatsOpening: 'Carregando chats…',
  noChats: 'Não há nenhum chat em que você possa escrever',
  newer: 'Criado com uma versão mais nova do Parley',
  newerDetail:
    'Atualize o Parley neste dispositivo para abrir isto. Até lá, tudo fica guardado como está e continua sendo sincronizado com os outros membros.',
}
