export const first = {
  forums: {
    title: 'Forum',
    new: 'New discussion',
    linked: 'Discussion',
    linkedElsewhere: 'Discussion in another space',
    linkNotIn: 'This discussion is in a space you’re not a member of',
    quotedYou: 'quoted you',
    posted: 'posted in a discussion',
  },
}
