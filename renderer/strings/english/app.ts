import { plural } from './counts.ts'
import { first } from './first.ts'
export const app = {
  ...first.app,
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
