import type { Strings } from '../strings.ts'
import { first } from './first.ts'

export const colours: Strings['colours'] = [
  'Indaco',
  'Blu',
  'Ciano',
  'Ottanio',
  'Verde',
  'Lime',
  'Arancione',
  'Ruggine',
  'Rosso',
  'Rosa',
  'Porpora',
  'Viola',
]

export const firstRun: Strings['firstRun'] = {
  ...first.firstRun,
  colour: 'Il tuo colore',
  picture: 'Foto del profilo',
  choosePicture: 'Scegli foto',
  removePicture: 'Rimuovi foto',
  pictureWrong: 'Questa immagine non si può usare. Prova con un PNG o un JPEG.',
}
