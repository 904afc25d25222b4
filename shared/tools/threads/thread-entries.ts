/** Comments and changes to them, as entries in a device's lane, so that nobody can write in another's name. */
import { z } from 'zod'
import { time } from '../../record/time.ts'

export const THREAD_LIMITS = {
  /** Characters. */
  commentLength: 5_000,
  /** Number of comments that a reply names as seen. */
  seen: 4,
  /** Entries read from one device's lane; later ones are ignored. */
  laneEntries: 50_000,
} as const

/** Ids of comments: 96 random bits. */
export const entryId = z.string().regex(/^[0-9a-f]{24}$/)
/** Refers to a comment by its writer's device and its id in that lane, so nobody can impersonate another's comment. */
const reference = z.string().regex(/^[0-9a-f]{64}\/[0-9a-f]{24}$/)
const text = z.string().trim().min(1).max(THREAD_LIMITS.commentLength)
const seen = z.array(reference).max(THREAD_LIMITS.seen)

/** The kinds of entries. @param pin the subject of a thread */
export const threadEntries = <Pin extends z.ZodType>(pin: Pin) =>
  [
    /** `seen`: for comments that aren't ordered by time alone. */
    z.object({ kind: z.literal('comment'), id: entryId, text, time, pin, seen: seen.optional() }),
    z.object({ kind: z.literal('reply'), id: entryId, thread: reference, text, time, seen }),
    /** Only for own entries: `target` is an id in the same lane. */
    z.object({ kind: z.literal('edit'), target: entryId, text, time }),
    z.object({ kind: z.literal('delete'), target: entryId, time }),
    z.object({ kind: z.literal('resolve'), id: entryId, thread: reference, resolved: z.boolean(), time, seen }),
    /** Valid only in an owner's lane. */
    z.object({ kind: z.literal('hide'), target: reference, time }),
  ] as const

export type ThreadEntry<Pin> =
  | { kind: 'comment'; id: string; text: string; time: number; pin: Pin; seen?: string[] | undefined }
  | { kind: 'reply'; id: string; thread: string; text: string; time: number; seen: string[] }
  | { kind: 'edit'; target: string; text: string; time: number }
  | { kind: 'delete'; target: string; time: number }
  | { kind: 'resolve'; id: string; thread: string; resolved: boolean; time: number; seen: string[] }
  | { kind: 'hide'; target: string; time: number }

/** One device's entries, in order. */
export interface EntryLane<Entry> {
  device: string
  entries: readonly Entry[]
}

/** Reads untrusted entries in order; invalid ones are dropped. */
export function readLane<Entry>(schema: z.ZodType<Entry>, values: Iterable<unknown>): Entry[] {
  const entries: Entry[] = []
  for (const value of values) {
    if (entries.length >= THREAD_LIMITS.laneEntries) break
    const parsed = schema.safeParse(value)
    if (parsed.success) entries.push(parsed.data)
  }
  return entries
}
