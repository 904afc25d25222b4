import type { first as english } from './english.ts'

export const first: typeof english = {
  together: {
    title: 'Guardare insieme',
  },
}
