import { first } from './first.ts'

/** In the order of the palette. */
export const colours = [
  'Indigo',
  'Blue',
  'Cyan',
  'Teal',
  'Green',
  'Lime',
  'Orange',
  'Rust',
  'Red',
  'Pink',
  'Purple',
  'Violet',
]

export const firstRun = {
  ...first.firstRun,
  colour: 'Your color',
  picture: 'Profile photo',
  choosePicture: 'Choose photo',
  removePicture: 'Remove photo',
  pictureWrong: 'This image can’t be used. Try a PNG or JPEG.',
}
