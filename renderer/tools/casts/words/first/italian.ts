import type { first as english } from './english.ts'

export const first: typeof english = {
  casts: {
    title: 'In diretta',
    linkNotIn: 'Questa diretta è in uno spazio di cui non fai parte',
  },
}
