import { number, plural } from './counts.ts'

export const search = {
  title: 'Search',
  label: 'Search in all that was written',
  placeholder: 'Words, from:name, in:channel, before:2026-11-20, has:link …',
  help: 'Words that all have to be there; the last may be the beginning of one.',
  operators: [
    ['from:ana', 'written by Ana'],
    ['in:general', 'in the channel, board or page general'],
    ['before:2026-11-20', 'before that day'],
    ['after:2026-11-20', 'on that day or after it'],
    ['has:link', 'with a link; has:image, has:poll, has:file'],
  ] as readonly (readonly [string, string])[],
  none: 'Nothing found.',
  noneDetail: 'Try fewer words, or the beginning of one.',
  unknownPerson: (name: string) => `Nobody here is called ${name}.`,
  unknownPlace: (name: string) => `There is no channel, board or page called ${name}.`,
  wrongDate: (text: string) => `${text} is no day. Write it like 2026-11-20.`,
  indexing: (done: number, total: number) =>
    `Still reading what is older: ${number(done)} of ${number(total)} parts. More may be found.`,
  found: (count: number) => plural(count, { one: '# found', other: '# found' }),
  more: 'There are more. Add a word to find the right one.',
  thread: 'in a thread',
  thisSpace: 'This space',
  allSpaces: 'All spaces',
  scope: 'Where to search',
}
