import type { first as english } from './english.ts'

export const first: typeof english = {
  releases: {
    title: 'Rilasci',
    new: 'Nuovo prodotto',
    linked: 'Prodotto',
    linkedElsewhere: 'Prodotto in un altro spazio',
    linkNotIn: 'Questo prodotto si trova in uno spazio di cui non fai parte',
  },
}
