import type { Strings } from '../strings.ts'

export const tools: Strings['tools'] = {
  chat: 'Chat',
  boards: 'Lavagne',
  newChannel: 'Nuovo canale',
  newBoard: 'Nuova lavagna',
  channelName: 'Nome del canale',
  boardName: 'Nome della lavagna',
  create: 'Crea',
  rename: 'Rinomina',
  general: 'generale',
  firstBoard: 'Lavagna',
}
