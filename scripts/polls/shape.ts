import { placeCodec } from '../../shared/tools/place.ts'
import { IN_WORKSPACES, ITEM, type LiveKind, type Tool } from '../../shared/tools/tool.ts'

const doc = (item: string) => `tool/polls/space/values/${item}`
export const pollDoc = doc
export const POLL_ROOT = 'answers'

/** A made-up tool. */
export const polls = {
  id: 'polls',
  spaces: IN_WORKSPACES,
  docs: [{ pattern: new RegExp(`^${doc(ITEM)}$`), roots: [POLL_ROOT] }],
  item: { type: 'poll', order: 'row' },
  place: placeCodec({ item: ITEM, answer: '[a-z]{1,9}' }, [
    { path: 'polls/{item}', card: true },
    { path: 'polls/{item}/{answer}' },
  ]),
  texts: {
    within: (id) => id.split('/').at(-1) ?? null,
    read: (_doc, content) => ({
      texts: [...content.getMap(POLL_ROOT)].map(([id, text]) => ({ id, time: 0, text: String(text), has: [] })),
      hidings: [],
    }),
    placeOf: ({ within }, { id }) => ({ item: within, answer: id }),
    isTimeless: true,
  },
  live: {
    voted: {
      write: (answer) => new TextEncoder().encode(answer),
      read: (payload) => new TextDecoder().decode(payload),
      audience: 'members',
      rate: { perSecond: 10, burst: 100 },
    } satisfies LiveKind<string>,
  },
} as const satisfies Tool
