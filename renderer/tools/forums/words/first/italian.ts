import type { first as english } from './english.ts'

export const first: typeof english = {
  forums: {
    title: 'Forum',
    new: 'Nuovo argomento',
    linked: 'Argomento',
    linkedElsewhere: 'Argomento in un altro spazio',
    linkNotIn: 'Questo argomento si trova in uno spazio di cui non fai parte',
    quotedYou: 'ti ha citato',
    posted: 'ha scritto in un argomento',
  },
}
