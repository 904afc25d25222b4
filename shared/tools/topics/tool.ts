import { placeCodec } from '../place.ts'
import { EVERYWHERE, type Tool } from '../tool.ts'
import { topicCalls, topicEvents } from './calls.ts'
import { CATALOG_LANE, CATALOG_ROOT } from './catalog.ts'
import { encodeLiveTopic, type LiveTopic, readLiveTopic } from './live.ts'
import { TOPIC_LANE, TOPIC_NAME, TOPIC_ROOT } from './shape.ts'

export const topics = {
  id: 'topics',
  spaces: EVERYWHERE,
  docs: [
    { pattern: CATALOG_LANE, roots: [CATALOG_ROOT] },
    { pattern: TOPIC_LANE, roots: [TOPIC_ROOT] },
  ],
  /** `topic`: the topic's id; without one, the list. */
  place: placeCodec({ topic: TOPIC_NAME }, [{ path: 'topics' }, { path: 'topics/{topic}' }]),
  live: {
    /** Lines in a topic whose messages aren't stored. */
    said: {
      write: (said: LiveTopic, time = said.time) => encodeLiveTopic({ ...said, time }),
      read: readLiveTopic,
      audience: 'all',
      rate: { perSecond: 250, burst: 500 },
    },
  },
  calls: topicCalls,
  events: topicEvents,
} as const satisfies Tool
