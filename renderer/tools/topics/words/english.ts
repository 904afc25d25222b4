import { number, plural } from '../../../strings/english/counts.ts'

const topics = {
  title: 'Topics',
  all: 'All topics',
  linkNotIn: 'That link leads to a topic in a space that you are not in.',
  opening: 'Opening the topics …',
  empty: 'No topics yet.',
  emptyDetail:
    'A topic passes small messages on from programs to everyone here: prices, scores, the weather, the results of a build. Pipe them into this command in Parley’s folder, or make a topic first.',
  emptyReader: 'Here you see what programs of people in this space tell: prices, scores, the weather.',
  gone: 'This topic is not here any more.',
  new: 'New topic',
  name: 'Name',
  nameDetail: 'Programs publish and subscribe by this name.',
  wrongName: 'Small letters, digits and hyphens, beginning with a letter or a digit.',
  taken: 'There is a topic of this name already.',
  keep: 'What is kept',
  keepDetail: 'On every device, of each device that publishes.',
  keepChoice: (count: number) =>
    count === 0
      ? 'Nothing: only who is here at that moment gets a message'
      : plural(count, { one: 'The last message', other: 'The last # messages' }),
  keeps: (count: number) =>
    count === 0 ? 'keeps nothing' : plural(count, { one: 'keeps the last one', other: 'keeps the last #' }),
  change: 'Name and keeping',
  delete: 'Delete the topic',
  deleteTitle: (name: string) => `Delete ${name}?`,
  deleteLost:
    'Nobody sees the topic any more, and what programs publish under its name is refused. All that was published on it is deleted from every device, as soon as each hears of that.',
  more: 'More',
  saveAs: (kind: string) => `Save as ${kind}`,
  commands: 'How programs take part, in Parley’s folder',
  onlyInBrowser: 'Programs reach Parley where it runs in the browser: from its source, with npm start -- --browser.',
  publish: 'Publish',
  subscribe: 'Subscribe',
  copyCommand: (what: string) => `Copy the command: ${what}`,
  columns: { topic: 'Topic', field: 'Value', value: 'Last', from: 'From', when: 'When', keeps: 'Kept' },
  lastValues: 'Last values',
  whole: 'message',
  valueOf: (value: string, name: string) => `${value}, ${name}`,
  moreValues: (count: number) => `Only the first ${number(count)} are shown.`,
  chart: 'Course',
  course: (what: string, last: string, lowest: string, highest: string) =>
    `${what}: ${last} at last, between ${lowest} and ${highest}.`,
  log: 'Messages',
  find: 'Find in the messages',
  pause: 'Pause',
  resume: (count: number) => (count === 0 ? 'Continue' : `Continue (${number(count)} new)`),
  logEmpty: 'No messages yet.',
  notFound: 'None of them says that.',
  nothingLive: 'Nothing has come since you opened it. Nothing is kept here.',
  nothingYet: 'Nothing was published yet.',
  someone: 'Someone',
}

export const english = { topics }
