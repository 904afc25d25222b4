/** Comments on a page, as entries in a device's lane. They are untrusted; invalid ones are dropped. */
import { z } from 'zod'
import { readLane, type ThreadEntry, threadEntries } from '../threads/thread-entries.ts'
import { pageSpot } from './live.ts'
import { PAGE_LIMITS } from './shape.ts'

/** The text that a comment refers to: its first and last characters, and a quote of its original form. */
const pin = z.object({ from: pageSpot, to: pageSpot, quote: z.string().max(PAGE_LIMITS.quoteLength) })
export type PagePin = z.infer<typeof pin>

export const pageSaid = z.discriminatedUnion('kind', threadEntries(pin))
export type PageSaid = ThreadEntry<PagePin>

export const readPageSaid = (values: Iterable<unknown>): PageSaid[] => readLane(pageSaid, values)
