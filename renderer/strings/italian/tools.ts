import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'
import { first } from './first.ts'

export const tools: Strings['tools'] = {
  ...first.tools,
  create: 'Crea',
  open: 'Apri',
  markRead: 'Segna come letto',
  renamed: (name) => `Rinominato in «${name}»`,
  fullScreen: 'Schermo intero',
  leaveFullScreen: 'Esci da schermo intero',
  clear: 'Annulla selezione',
  selection: 'Selezione',
  selected: (count) => plural(count, { one: '1 selezionato', other: '# selezionati' }),
  select: (name) => `Seleziona ${name}`,
  chatsOpening: 'Caricamento delle chat…',
  noChats: 'Non c’è nessuna chat in cui puoi scrivere',
  newer: 'Creato con una versione più recente di Parley',
  newerDetail:
    'Per aprirlo, aggiorna Parley su questo dispositivo. Fino ad allora resta così com’è e continua a sincronizzarsi con gli altri membri.',
}
