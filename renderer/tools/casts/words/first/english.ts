export const first = {
  casts: {
    title: 'Live',
    linkNotIn: 'This broadcast is in a space you’re not a member of',
  },
}
