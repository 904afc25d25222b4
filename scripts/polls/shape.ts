import { z } from 'zod'
import { call, inSpace } from '../../shared/calls/shapes.ts'
import { placeCodec } from '../../shared/tools/place.ts'
import { IN_TEAM_SPACES, ITEM, type LiveKind, OF_ITEM, type Tool } from '../../shared/tools/tool.ts'

const doc = (item: string) => `tool/polls/space/values/${item}`
export const pollDoc = doc
export const POLL_ROOT = 'answers'
export const POLL = '0123456789abcdef'

/** A made-up tool. */
export const polls = {
  id: 'polls',
  spaces: IN_TEAM_SPACES,
  docs: [{ pattern: new RegExp(`^${doc(OF_ITEM)}$`), roots: [POLL_ROOT] }],
  item: { type: 'poll', order: 'row' },
  place: placeCodec({ item: ITEM, answer: '[a-z]{1,9}' }, [
    { path: 'polls/{item}', card: true },
    { path: 'polls/{item}/{answer}' },
  ]),
  texts: {
    within: (id) => id.split('/').at(-1) ?? null,
    reader(_doc, content) {
      const answers = content.getMap(POLL_ROOT)
      const texts = () => [...answers].map(([id, text]) => ({ id, time: 0, text: String(text), has: [] }))
      return { readOn: () => false, texts: () => ({ texts: texts(), hidings: [] }) }
    },
    placeOf: ({ within }, { id }) => ({ item: within, answer: id }),
    isTimeless: true,
  },
  calls: { 'polls.vote': call(inSpace.extend({ answer: z.string() }), z.undefined()) },
  live: {
    voted: {
      write: (answer) => new TextEncoder().encode(answer),
      read: (payload) => new TextDecoder().decode(payload),
      audience: 'members',
      rate: { perSecond: 10, burst: 100 },
    } satisfies LiveKind<string>,
  },
} as const satisfies Tool
