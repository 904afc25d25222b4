import type { Strings } from '../strings.ts'

export const tools: Strings['tools'] = {
  create: 'Criar',
  rename: 'Renomear',
  newer: 'Criado com uma versão mais nova do Parley',
  newerDetail:
    'Isto foi criado com uma versão mais nova do Parley. Atualize o Parley neste dispositivo para abrir. Até lá, fica guardado aqui como está e é repassado aos outros.',
}
