import type { Strings } from '../strings.ts'

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
  title: 'Willkommen bei Parley',
  intro:
    'Triff die Menschen um dich herum, rede und zeichne mit ihnen. Kein Konto, kein Server: Alles bleibt auf euren Geräten.',
  name: 'Dein Name',
  namePlaceholder: 'Wie andere dich sehen',
  start: 'Los',
  colour: 'Deine Farbe',
  picture: 'Dein Bild',
  choosePicture: 'Ein Bild aussuchen',
  removePicture: 'Initialen zeigen',
  pictureWrong: 'Diese Datei ist kein Bild, das sich zeigen lässt. Dein Bild bleibt, wie es war.',
  firstSpace: (name) => `Raum von ${name}`,
}
