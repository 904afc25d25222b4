/** The part of the map that is about finding things in docs (shared/search). */
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
  /** Who wrote it; null where many write. */
  device: deviceId.nullable(),
  id: z.string(),
  time,
  /** What stands around the words, and where they stand in that. */
  text: z.string(),
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
  /** In a thread: what it is about. */
  about: z.object({ place: z.string(), message: z.object({ id: z.string(), time }) }).nullable(),
})
export type SearchHit = z.infer<typeof searchHit>

/** `count`: how many fit in all. `reading`: docs that are read already, of how many, while more may be found. */
const searchResult = z.object({
  hits: listOf(searchHit),
  count,
  reading: z.object({ done: count, total: count }).nullable(),
})
export type SearchResult = z.infer<typeof searchResult>

export const searchCalls = {
  /** What stands on pages, of which no time is known, and the newest texts that fit, in these spaces. `words` all begin a word there; empty lists leave that open. */
  'search.find': call(searchWish, searchResult),
} as const
