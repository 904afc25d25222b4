import { plural } from './counts.ts'
import { first } from './first.ts'
export const app = {
  ...first.app,
  notParleyFile: 'This file isn’t a Parley backup or invite',
  readingStopped: {
    'too-slow': (name: string) =>
      `Reading ${name} took too long, so it was stopped. Nothing was imported. Try a smaller file, or save it again with the program that it’s from.`,
    'too-much': (name: string) =>
      `${name} takes too much memory to read. Nothing was imported. Try a smaller file, or save it again with the program that it’s from.`,
  },
  notDropped: 'Files can’t be dropped here',
  copy: 'Copy',
  save: 'Save',
  restore: 'Restore',
  restoreNamed: (name: string) => `Restore ${name}`,
  leftOut: (characters: number) =>
    plural(characters, {
      one: 'Too long: 1 character was left out',
      other: 'Too long: # characters were left out',
    }),
  boardLoading: 'Opening board…',
  boardMenu: 'Board menu',
}
