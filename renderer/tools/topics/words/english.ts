import { number, plural } from '../../../strings/english/counts.ts'
import { first } from './first/english.ts'

const topics = {
  ...first.topics,
  opening: 'Loading streams…',
  failed: 'Couldn’t load the messages. Try again later.',
  empty: 'No streams yet',
  emptyDetail:
    'Streams show live values from scripts and programs: prices, scores, sensors, build results. Create one, then connect a program to it.',
  emptyReader: 'Live values from members’ programs appear here: prices, scores, sensors, build results.',
  gone: 'This stream no longer exists',
  name: 'Name',
  nameDetail: 'Programs publish and subscribe under this name.',
  wrongName: 'Use lowercase letters, digits and hyphens; start with a letter or digit.',
  taken: 'A stream with this name already exists',
  keep: 'History',
  keepDetail: 'Stored on every device, for each device that publishes.',
  keepChoice: (count: number) =>
    count === 0 ? 'None: live only' : plural(count, { one: 'Last message', other: 'Last # messages' }),
  keeps: (count: number) => (count === 0 ? 'live only' : plural(count, { one: 'last message', other: 'last #' })),
  change: 'Edit stream…',
  delete: 'Delete stream…',
  deleteTitle: (name: string) => `Delete ${name}?`,
  deleteLost:
    'The stream disappears for everyone, and programs can no longer publish to it. All of its data is deleted from every device.',
  more: 'More',
  saveAs: (kind: string) => `Export as ${kind}`,
  commands: 'Connect a program',
  onlyInBrowser: (command: string) =>
    `Programs can connect only when Parley runs in the browser: start it from source with ${command}`,
  publish: 'Publish',
  subscribe: 'Subscribe',
  copyCommand: (what: string) => `Copy command: ${what}`,
  columns: {
    topic: 'Stream',
    field: 'Field',
    value: 'Latest',
    trend: 'Trend',
    from: 'From',
    when: 'Updated',
    keeps: 'History',
  },
  lastValues: 'Latest values',
  whole: 'message',
  moreValues: (count: number) => `Showing the first ${number(count)}`,
  chart: 'Chart',
  course: (what: string, last: string, lowest: string, highest: string) =>
    `${what}: latest ${last}, lowest ${lowest}, highest ${highest}`,
  log: 'Messages',
  find: 'Search messages',
  pause: 'Pause',
  resume: (count: number) => (count === 0 ? 'Resume' : `Resume (${number(count)} new)`),
  logEmpty: 'No messages yet',
  notFound: 'No matching messages',
  nothingLive: 'Nothing has arrived since you opened this stream. It keeps no history.',
  nothingYet: 'Nothing published yet',
  someone: 'Someone',
}

export const english = { topics }
