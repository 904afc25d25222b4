/** Calls for finding things in docs (shared/search). */
import { z } from 'zod'
import { call, count, deviceId, inSpace, listOf, spaceId, time } from '../calls/shapes.ts'
import { HAS } from '../tools/texts.ts'
import { CONVERSATION, ITEM } from '../tools/tool.ts'

const itemId = z.string().regex(new RegExp(`^(?:${ITEM}|${CONVERSATION}(?:-${ITEM})?)$`))
/** Most hits of one search. */
export const MOST_HITS = 500

const searchWish = z.object({
  spaces: z.array(spaceId).max(200),
  words: z.array(z.string().min(1).max(100)).max(12),
  from: z.array(deviceId).max(200),
  /** Items, conversations and threads. */
  in: z.array(itemId).max(200),
  /** Ids of tools; all of them by default. */
  tools: z.array(z.string().max(40)).max(40).optional(),
  /** Milliseconds: at or after, and before. */
  after: z.number().nullable(),
  before: z.number().nullable(),
  has: z.array(z.enum(HAS)).max(HAS.length),
  limit: z.number().int().min(1).max(MOST_HITS),
})

/** An address with what is shown of the text there. In a thread, the address is that of the text that starts it. */
const searchHit = z.object({
  tool: z.string(),
  space: spaceId,
  place: z.record(z.string(), z.string()),
  inThread: z.boolean(),
  /** The author; null if there can be many. */
  device: deviceId.nullable(),
  /** The text's id in its doc. */
  id: z.string(),
  time,
  /** The text around the words, and the words' places in it. */
  text: z.string(),
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
})
export type SearchHit = z.infer<typeof searchHit>

/** `count`: the total number of matches. `reading`: docs read so far, of how many, while more may be found. */
const searchResult = z.object({
  hits: listOf(searchHit),
  count,
  reading: z.object({ done: count, total: count }).nullable(),
})
export type SearchResult = z.infer<typeof searchResult>

const linkedResult = z.object({
  /** Of each doc the first text that links there, as a whole. */
  from: listOf(searchHit.pick({ tool: true, place: true, text: true })),
  /** Docs are still being read: there may be more. */
  isReading: z.boolean(),
})

export const searchCalls = {
  /**
   * Some matches that have no time, and the newest other ones in these spaces. Each of `words` begins a word
   * there; an empty list doesn't restrict.
   */
  'search.find': call(searchWish, searchResult),
  /** What in a space links to one of its items. */
  'search.linked': call(inSpace.extend({ item: z.string().regex(new RegExp(`^${ITEM}$`)) }), linkedResult),
} as const

export const searchEvents = {
  /** Other texts of the space than before link to its items, while somebody searches it. */
  'search.links-changed': inSpace,
} as const
