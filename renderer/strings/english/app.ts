import { first } from './first.ts'
export const app = {
  ...first.app,
  copy: 'Copy',
  save: 'Save',
  boardLoading: 'Opening board…',
  boardMenu: 'Board menu',
}
