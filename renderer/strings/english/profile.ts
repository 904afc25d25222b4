import { number } from './counts.ts'

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
  intro:
    'Chat, draw, write and share files with the people around you. No account, no server: everything stays on your devices.',
  name: 'Your name',
  namePlaceholder: 'How others will see you',
  nameMissing: 'Enter a name',
  start: 'Find people nearby',
  ways: { join: 'Accept invite', invite: 'I have an invite', alone: 'Try it on your own' },
  ownSpace: 'My space',
  colour: 'Your color',
  picture: 'Profile photo',
  choosePicture: 'Choose photo',
  removePicture: 'Remove photo',
  pictureWrong: 'This image can’t be used. Try a PNG or JPEG.',
  firstSpace: (name: string) => `${name}’s space`,
}

export const firstSteps = {
  title: 'Getting started',
  count: (done: number, of: number) => `${number(done)} of ${number(of)}`,
  invite: 'Invite someone',
  backUp: 'Back up your key',
  done: 'done',
  dismiss: 'Hide this list',
}
