import type { Strings } from '../strings.ts'
import { first } from './first.ts'

export const colours: Strings['colours'] = [
  'Índigo',
  'Azul',
  'Ciano',
  'Azul-petróleo',
  'Verde',
  'Verde-limão',
  'Laranja',
  'Ferrugem',
  'Vermelho',
  'Rosa',
  'Roxo',
  'Violeta',
]

export const firstRun: Strings['firstRun'] = {
  ...first.firstRun,
  colour: 'Sua cor',
  picture: 'Foto do perfil',
  choosePicture: 'Escolher foto',
  removePicture: 'Remover foto',
  pictureWrong: 'Não é possível usar esta imagem. Tente um PNG ou JPEG.',
}
