import type { Strings } from '../strings.ts'
import { first } from './first.ts'

export const tools: Strings['tools'] = {
  ...first.tools,
  create: 'Erstellen',
  open: 'Öffnen',
  markRead: 'Als gelesen markieren',
  renamed: (name) => `In „${name}“ umbenannt`,
}
