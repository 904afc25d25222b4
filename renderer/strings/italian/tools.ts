import type { Strings } from '../strings.ts'

export const tools: Strings['tools'] = {
  create: 'Crea',
  rename: 'Rinomina',
  newer: 'Creato con una versione più recente di Parley',
  newerDetail:
    "È stato creato con una versione più recente di Parley. Aggiorna Parley su questo dispositivo per aprirlo. Fino ad allora resta qui così com'è e viene trasmesso agli altri.",
}
