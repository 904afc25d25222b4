import type { first as english } from './english.ts'

export const first: typeof english = {
  jobs: {
    title: 'Elaborazioni',
    new: 'Nuova elaborazione',
    linked: 'Elaborazione',
    linkedElsewhere: 'Elaborazione in un altro spazio',
    linkNotIn: 'Questa elaborazione si trova in uno spazio di cui non fai parte',
  },
}
