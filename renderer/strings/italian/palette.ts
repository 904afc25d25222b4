import type { Strings } from '../strings.ts'
import { first } from './first.ts'

export const palette: Strings['palette'] = {
  ...first.palette,
  placeholder: 'Cerca o esegui un comando…',
  goTo: 'Vai a',
  commands: 'Comandi',
  moreCommands: 'Altri comandi',
  recent: 'Recenti',
  space: 'Spazio',
  foot: '↑↓ per spostarti · Invio per aprire · Esc per chiudere',
  kinds: {
    view: 'Canali, lavagne e pagine',
    action: 'Azioni',
    space: 'Spazi',
    person: 'Persone',
    appearance: 'Aspetto',
  },
  sections: { anywhere: 'Ovunque', moving: 'Navigazione', here: 'In questa schermata' },
}
