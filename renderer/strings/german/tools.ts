import type { Strings } from '../strings.ts'
import { number } from './counts.ts'
import { first } from './first.ts'

export const tools: Strings['tools'] = {
  ...first.tools,
  create: 'Erstellen',
  open: 'Öffnen',
  markRead: 'Als gelesen markieren',
  renamed: (name) => `In „${name}“ umbenannt`,
  fullScreen: 'Vollbild',
  leaveFullScreen: 'Vollbild beenden',
  clear: 'Auswahl aufheben',
  selection: 'Auswahl',
  selected: (count) => `${number(count)} ausgewählt`,
  select: (name) => `${name} auswählen`,
  chatsOpening: 'Chats werden geladen …',
  noChats: 'Es gibt keinen Chat, in dem du schreiben kannst',
  newer: 'Mit einer neueren Version von Parley erstellt',
  newerDetail:
    'Das wurde mit einer neueren Version von Parley erstellt. Aktualisiere Parley auf diesem Gerät, um es zu öffnen. Bis dahin bleibt es hier unverändert und wird an die anderen weitergegeben.',
}
