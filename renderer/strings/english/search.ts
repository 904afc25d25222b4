import { number, plural } from './counts.ts'

export const search = {
  title: 'Search',
  label: 'Search messages, pages and boards',
  placeholder: 'Search messages, pages and boards',
  help: 'Finds content with all words. The last word can be incomplete.',
  operators: [
    ['from:ana', 'Written by Ana'],
    ['in:general', 'In the channel, board or page “general”'],
    ['before:2026-11-20', 'Before this date'],
    ['after:2026-11-20', 'On or after this date'],
    ['has:link', 'Has a link (also has:image, has:poll, has:file)'],
  ] as readonly (readonly [string, string])[],
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
  thisSpace: 'This space',
  allSpaces: 'All spaces',
  scope: 'Search in',
}
