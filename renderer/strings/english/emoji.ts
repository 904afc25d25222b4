/** The emoji picker. */
export const emoji = {
  all: 'All emoji',
  search: 'Search emoji',
  loading: 'Loading emoji…',
  none: 'No emoji found',
}
