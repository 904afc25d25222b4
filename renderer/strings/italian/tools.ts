import type { Strings } from '../strings.ts'
import { first } from './first.ts'

export const tools: Strings['tools'] = {
  ...first.tools,
  create: 'Crea',
  open: 'Apri',
  markRead: 'Segna come letto',
  renamed: (name) => `Rinominato in “${name}”`,
}
