export const first = {
  calls: {
    title: 'Calls',
    linkNotIn: 'This call is in a space you’re not a member of',
  },
}
