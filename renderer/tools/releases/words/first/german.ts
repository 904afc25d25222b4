import type { first as english } from './english.ts'

export const first: typeof english = {
  releases: {
    title: 'Veröffentlichte Software',
    new: 'Neues Produkt',
    linked: 'Produkt',
    linkedElsewhere: 'Produkt in einem anderen Raum',
    linkNotIn: 'Dieses Produkt ist in einem Raum, in dem du nicht Mitglied bist',
  },
}
