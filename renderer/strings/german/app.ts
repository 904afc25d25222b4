import type { Strings } from '../strings.ts'
import { first } from './first.ts'

export const app: Strings['app'] = {
  ...first.app,
  copy: 'Kopieren',
  save: 'Speichern',
  boardLoading: 'Board wird geöffnet …',
  boardMenu: 'Board-Menü',
}
