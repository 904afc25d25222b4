import type { first as english } from './english.ts'

export const first: typeof english = {
  forums: {
    title: 'Forum',
    new: 'Neue Diskussion',
    linked: 'Diskussion',
    linkedElsewhere: 'Diskussion in einem anderen Raum',
    linkNotIn: 'Diese Diskussion ist in einem Raum, in dem du nicht Mitglied bist',
    quotedYou: 'hat dich zitiert',
    posted: 'hat in einer Diskussion geschrieben',
  },
}
