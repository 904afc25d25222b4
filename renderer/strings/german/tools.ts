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
}
