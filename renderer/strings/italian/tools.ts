import type { Strings } from '../strings.ts'

export const tools: Strings['tools'] = {
  create: 'Crea',
  rename: 'Rinomina',
  newer: 'Creato con una versione più recente di Parley',
  newerDetail:
    'Per aprirlo, aggiorna Parley su questo dispositivo. Fino ad allora resta così com’è e continua a sincronizzarsi con gli altri membri.',
}
