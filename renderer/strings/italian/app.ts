import type { Strings } from '../strings.ts'
import { first } from './first.ts'

export const app: Strings['app'] = {
  ...first.app,
  copy: 'Copia',
  save: 'Salva',
  boardLoading: 'Apertura della lavagna…',
  boardMenu: 'Menu della lavagna',
}
