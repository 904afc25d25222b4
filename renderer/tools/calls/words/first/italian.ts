import type { first as english } from './english.ts'

export const first: typeof english = {
  calls: {
    title: 'Chiamate',
    linkNotIn: 'Questa chiamata è in uno spazio di cui non fai parte',
  },
}
