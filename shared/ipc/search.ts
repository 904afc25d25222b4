/** Calls for finding things in docs (shared/search). */
import { z } from 'zod'
import { HAS } from '../search/has.ts'
import { CHANNEL } from '../tools/chat/shape.ts'
import { call, count, deviceId, listOf, spaceId, time } from './shapes.ts'

const itemId = z.string().regex(new RegExp(`^(?:${CHANNEL})$`))
const searchWish = z.object({
  spaces: z.array(spaceId).max(200),
  words: z.array(z.string().min(1).max(100)).max(12),
  from: z.array(deviceId).max(200),
  /** Channels, threads, boards, pages and newsletters. */
  in: z.array(itemId).max(200),
  /** Milliseconds: at or after, and before. */
  after: z.number().nullable(),
  before: z.number().nullable(),
  has: z.array(z.enum(HAS)).max(HAS.length),
  limit: z.number().int().min(1).max(100),
})

const searchHit = z.object({
  space: spaceId,
  tool: z.enum(['chat', 'board', 'page', 'files', 'newsletter']),
  place: z.string(),
  /** The author; null if there can be many. */
  device: deviceId.nullable(),
  id: z.string(),
  time,
  /** The text around the words, and the words' places in it. */
  text: z.string(),
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
  /** In a thread: the message that it is about. */
  about: z.object({ place: z.string(), message: z.object({ id: z.string(), time }) }).nullable(),
})
export type SearchHit = z.infer<typeof searchHit>

/** `count`: the total number of matches. `reading`: docs read so far, of how many, while more may be found. */
const searchResult = z.object({
  hits: listOf(searchHit),
  count,
  reading: z.object({ done: count, total: count }).nullable(),
})
export type SearchResult = z.infer<typeof searchResult>

export const searchCalls = {
  /**
   * Matches on pages, which have no time, and the newest other ones in these spaces. Each of `words` begins a word
   * there; an empty list doesn't restrict.
   */
  'search.find': call(searchWish, searchResult),
} as const
