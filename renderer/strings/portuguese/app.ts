import type { Strings } from '../strings.ts'
import { first } from './first.ts'

export const app: Strings['app'] = {
  ...first.app,
  copy: 'Copiar',
  save: 'Salvar',
  boardLoading: 'Abrindo o quadro…',
  boardMenu: 'Menu do quadro',
}
