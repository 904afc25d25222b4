import type { first as english } from './english.ts'

export const first: typeof english = {
  jobs: {
    title: 'Rechenaufträge',
    asks: 'bittet dein Gerät um Hilfe bei einem Rechenauftrag',
    asksProgram: 'bittet dein Gerät, ein Programm auszuführen',
    new: 'Neuer Rechenauftrag',
    linked: 'Rechenauftrag',
    linkedElsewhere: 'Rechenauftrag in einem anderen Raum',
    linkNotIn: 'Dieser Rechenauftrag ist in einem Raum, in dem du nicht Mitglied bist',
  },
}
