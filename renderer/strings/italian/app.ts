import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'
import { first } from './first.ts'

export const app: Strings['app'] = {
  ...first.app,
  notParleyFile: 'Questo file non è un backup né un invito di Parley',
  notDropped: 'Qui non si possono rilasciare file',
  copy: 'Copia',
  save: 'Salva',
  restore: 'Ripristina',
  restoreNamed: (name) => `Ripristina ${name}`,
  leftOut: (characters) =>
    plural(characters, { one: 'Troppo lungo: 1 carattere escluso', other: 'Troppo lungo: # caratteri esclusi' }),
  boardLoading: 'Apertura della lavagna…',
  boardMenu: 'Menu della lavagna',
}
