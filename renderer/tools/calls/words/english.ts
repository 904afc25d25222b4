const calls = {
  title: 'Calls',
  linkNotIn: 'This call is in a space you’re not a member of',
}

export const english = { calls }
