import type { Strings } from '../strings.ts'
import { first } from './first.ts'

export const palette: Strings['palette'] = {
  ...first.palette,
  placeholder: 'Suchen oder Befehl ausführen …',
  goTo: 'Gehe zu',
  commands: 'Befehle',
  moreCommands: 'Weitere Befehle',
  recent: 'Zuletzt verwendet',
  space: 'Raum',
  foot: '↑↓ zum Auswählen · Enter zum Öffnen · Esc zum Schließen',
  kinds: {
    view: 'Kanäle, Boards und Seiten',
    action: 'Aktionen',
    space: 'Räume',
    person: 'Personen',
    appearance: 'Darstellung',
  },
  sections: { anywhere: 'Überall', moving: 'Navigation', here: 'Hier' },
}
