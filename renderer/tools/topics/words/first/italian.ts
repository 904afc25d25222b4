import type { first as english } from './english.ts'

export const first: typeof english = {
  topics: {
    title: 'Dati in tempo reale',
    all: 'Tutti i flussi',
    linkNotIn: 'Questo flusso si trova in uno spazio di cui non fai parte',
    new: 'Nuovo flusso',
    valueOf: (value: string, name: string) => `${value}, ${name}`,
  },
}
