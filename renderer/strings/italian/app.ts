import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'
import { first } from './first.ts'

export const app: Strings['app'] = {
  ...first.app,
  copy: 'Copia',
  save: 'Salva',
  restore: 'Ripristina',
  restoreNamed: (name) => `Ripristina ${name}`,
  leftOut: (characters) =>
    plural(characters, { one: 'Troppo lungo: 1 carattere escluso', other: 'Troppo lungo: # caratteri esclusi' }),
  boardLoading: 'Apertura della lavagna…',
  boardMenu: 'Menu della lavagna',
}
