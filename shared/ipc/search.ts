/** Calls for finding things in docs (shared/search). */
import { z } from 'zod'
import { call, count, deviceId, inSpace, listOf, spaceId, time } from '../calls/shapes.ts'
import { HAS } from '../tools/texts.ts'
import { CONVERSATION, ITEM } from '../tools/tool.ts'

const itemId = z.string().regex(new RegExp(`^(?:${ITEM}|${CONVERSATION}(?:-${ITEM})?)$`))
/** Maximum number of hits per search. */
export const MOST_HITS = 500

const searchWish = z.object({
  spaces: z.array(spaceId).max(200),
  words: z.array(z.string().min(1).max(100)).max(12),
  from: z.array(deviceId).max(200),
  /** Items, conversations and threads. */
  in: z.array(itemId).max(200),
  /** Ids of tools; all of them by default. */
  tools: z.array(z.string().max(40)).max(40).optional(),
  /** Milliseconds. `after` is inclusive, `before` exclusive. */
  after: z.number().nullable(),
  before: z.number().nullable(),
  has: z.array(z.enum(HAS)).max(HAS.length),
  limit: z.number().int().min(1).max(MOST_HITS),
})

/** An address and the text shown there. In a thread, it is the address of the text that starts the thread. */
const searchHit = z.object({
  tool: z.string(),
  space: spaceId,
  place: z.record(z.string(), z.string()),
  inThread: z.boolean(),
  /** The author; null if there can be several. */
  device: deviceId.nullable(),
  /** The text's id in its doc. */
  id: z.string(),
  time,
  /** The text around the words, and the words' places in it. */
  text: z.string(),
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
})
export type SearchHit = z.infer<typeof searchHit>

/**
 * `count`: the total number of matches. `reading`: number of docs read so far and in all, as long as more matches can
 * be found.
 */
const searchResult = z.object({
  hits: listOf(searchHit),
  count,
  reading: z.object({ done: count, total: count }).nullable(),
})
export type SearchResult = z.infer<typeof searchResult>

const linkedResult = z.object({
  /** For each doc, the full text of the first link to it. */
  from: listOf(searchHit.pick({ tool: true, place: true, text: true })),
  /** Docs are still being read: there may be more. */
  isReading: z.boolean(),
})

export const searchCalls = {
  /**
   * Finds some matches that have no time, and the newest other ones, in these spaces. Each of `words` begins a word
   * there; an empty list doesn't restrict the search.
   */
  'search.find': call(searchWish, searchResult),
  /** Texts in a space that link to one of its items. */
  'search.linked': call(inSpace.extend({ item: z.string().regex(new RegExp(`^${ITEM}$`)) }), linkedResult),
} as const

export const searchEvents = {
  /** While somebody searches a space: the set of texts that link to its items has changed. */
  'search.links-changed': inSpace,
} as const
