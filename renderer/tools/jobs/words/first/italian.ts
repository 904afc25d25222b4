import type { first as english } from './english.ts'

export const first: typeof english = {
  jobs: {
    title: 'Elaborazioni',
    asks: 'chiede al tuo dispositivo di aiutare con un’elaborazione',
    asksProgram: 'chiede al tuo dispositivo di eseguire un programma',
    new: 'Nuova elaborazione',
    linked: 'Elaborazione',
    linkedElsewhere: 'Elaborazione in un altro spazio',
    linkNotIn: 'Questa elaborazione si trova in uno spazio di cui non fai parte',
  },
}
