import type { Strings } from '../strings.ts'
import { number } from './counts.ts'
import { first } from './first.ts'

export const tools: Strings['tools'] = {
  ...first.tools,
  create: 'Erstellen',
  open: 'Öffnen',
  markRead: 'Als gelesen markieren',
  renamed: (name) => `In „${name}“ umbenannt`,
  clear: 'Auswahl aufheben',
  selection: 'Auswahl',
  selected: (count) => `${number(count)} ausgewählt`,
  select: (name) => `${name} auswählen`,
  chatsOpening: 'Chats werden geladen …',
  noChats: 'Es gibt keinen Chat, in dem du schreiben kannst',
}
