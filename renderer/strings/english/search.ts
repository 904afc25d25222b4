import { number, plural } from './counts.ts'
import { first } from './first.ts'

export const search = {
  ...first.search,
  filters: 'Filters',
  operators: { in: 'In', from: 'From', type: 'Type', after: 'Date' },
  dates: { today: 'Today', yesterday: 'Since yesterday', week: 'Last 7 days', month: 'Last 30 days' },
  having: { link: 'With a link', image: 'With an image', poll: 'With a poll', file: 'With a file' },
  recent: 'Recent searches',
  clearRecent: 'Clear recent searches',
  cut: (count: number) => `Only the first ${number(count)} characters are searched.`,
  none: 'No results',
  noneDetail: 'Try fewer or shorter words.',
  unknownPerson: (name: string) => `No one here is named ${name}`,
  unknownPlace: (name: string) => `No channel, board or page is named ${name}`,
  wrongDate: (text: string) => `${text} isn’t a valid date. Use YYYY-MM-DD.`,
  indexing: (done: number, total: number) =>
    `Still indexing older content (${number(done)} of ${number(total)}). More results may appear.`,
  found: (count: number) => plural(count, { one: '1 result', other: '# results' }),
  more: 'More results available. Add a word to narrow them down.',
  thread: 'in a thread',
  withPeople: (names: string) => `with ${names}`,
  thisSpace: 'This space',
  allSpaces: 'All spaces',
  searchAll: 'Search all spaces',
  noneHere: 'No results in this space',
  showAll: (tool: string) => `Show only results in ${tool}`,
}
