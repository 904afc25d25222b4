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
  newer: 'Creato con una versione più recente di Parley',
  newerDetail:
    "È stato creato con una versione più recente di Parley. Aggiorna Parley su questo dispositivo per aprirlo. Fino ad allora resta qui così com'è e viene trasmesso agli altri.",
}
