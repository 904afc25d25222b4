import type { Strings } from '../strings.ts'

export const tools: Strings['tools'] = {
  chat: 'Chat',
  boards: 'Tafeln',
  newChannel: 'Neuer Kanal',
  newBoard: 'Neue Tafel',
  channelName: 'Name des Kanals',
  boardName: 'Name der Tafel',
  create: 'Anlegen',
  rename: 'Umbenennen',
  general: 'allgemein',
  firstBoard: 'Tafel',
  newer: 'Mit einer neueren Version von Parley erstellt',
  newerDetail:
    'Das wurde mit einer neueren Version von Parley erstellt. Aktualisiere Parley auf diesem Gerät, um es zu öffnen. Bis dahin bleibt es hier unverändert erhalten und wird an die anderen weitergegeben.',
}
