import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'
import { first } from './first.ts'

export const app: Strings['app'] = {
  ...first.app,
  notParleyFile: 'Questo file non è un backup né un invito di Parley',
  readingStopped: {
    'too-slow': (name) =>
      `La lettura di ${name} richiedeva troppo tempo ed è stata interrotta. Non è stato importato nulla. Prova con un file più piccolo o salvalo di nuovo con il programma da cui proviene.`,
    'too-much': (name) =>
      `La lettura di ${name} richiede troppa memoria. Non è stato importato nulla. Prova con un file più piccolo o salvalo di nuovo con il programma da cui proviene.`,
  },
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
