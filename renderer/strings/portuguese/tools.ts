import type { Strings } from '../strings.ts'
import { first } from './first.ts'

export const tools: Strings['tools'] = {
  ...first.tools,
  create: 'Criar',
  open: 'Abrir',
  markRead: 'Marcar como lido',
  renamed: (name) => `Renomeado para “${name}”`,
}
