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
  title: 'Welcome to Parley',
  intro: 'Meet, talk and draw with the people around you. No account, no server: everything stays on your devices.',
  name: 'Your name',
  namePlaceholder: 'How others will see you',
  start: 'Start',
  colour: 'Your colour',
  picture: 'Your picture',
  choosePicture: 'Choose a picture',
  removePicture: 'Show initials',
  pictureWrong: 'This file is no picture that can be shown. Your picture stays as it was.',
  firstSpace: (name: string) => `${name}’s space`,
}
