import type { Strings } from '../strings.ts'

export const tools: Strings['tools'] = {
  create: 'Criar',
  rename: 'Renomear',
  newer: 'Criado com uma versão mais nova do Parley',
  newerDetail:
    'Atualize o Parley neste dispositivo para abrir isto. Até lá, tudo fica guardado como está e continua sendo sincronizado com os outros membros.',
}
