import { strings } from '../../../strings/strings.ts'
import { at, opens, press } from '../../../testing/acts.ts'
import { madeHost } from '../../../testing/made-space.ts'
import type { Screen, TestedTool } from '../../../testing/screen.ts'
import { fillTopics } from './write-topics.ts'

const TOPICS = { scenario: 'topics', address: '#/space/SPACE/topics' }
const TOPIC = { scenario: 'topics', address: '#/space/SPACE/topics/prices' }

function dialogs(): readonly Screen[] {
  const { topics } = strings
  return [
    ...at(TOPIC, {
      'dialog: a topic’s name and keeping': opens(press(topics.more, topics.change)),
      'dialog: delete a topic': opens(press(topics.more, topics.delete)),
    }),
    ...at(TOPICS, { 'dialog: new topic': opens(press(topics.new)) }),
  ]
}

export const topics: TestedTool = {
  scenarios: {
    topics: () =>
      madeHost(4, 5, (host, space) => {
        const others = host.detail(space).members.slice(1, 3)
        fillTopics(
          host,
          space,
          others.map(({ device }) => device),
        )
      }),
  },
  screens: [
    { name: 'topics, none yet', scenario: 'some', address: TOPICS.address },
    { name: 'topics', ...TOPICS },
    { name: 'a topic', ...TOPIC },
  ],
  dialogs,
  made: () => [{ title: strings.topics.new, writesNothing: true }],
}
