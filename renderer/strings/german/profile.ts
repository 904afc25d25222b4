import type { Strings } from '../strings.ts'
import { first } from './first.ts'

export const colours: Strings['colours'] = [
  'Indigo',
  'Blau',
  'Cyan',
  'Petrol',
  'Grün',
  'Limette',
  'Orange',
  'Rost',
  'Rot',
  'Pink',
  'Lila',
  'Violett',
]

export const firstRun: Strings['firstRun'] = {
  ...first.firstRun,
  colour: 'Deine Farbe',
  picture: 'Profilbild',
  choosePicture: 'Bild auswählen',
  removePicture: 'Bild entfernen',
  pictureWrong: 'Dieses Bild kann nicht verwendet werden. Versuche es mit PNG oder JPEG.',
}
