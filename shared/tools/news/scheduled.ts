/**
 * What a device publishes automatically: drafts scheduled there by its own person, in their form at that time. The
 * table of drafts contains the time, which any publisher can set. The device's own lane records who scheduled what;
 * nobody else can write it.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { toHex, utf8 } from '../../record/bytes.ts'
import { cleanContent, type IssueMark, type IssueNode } from './content.ts'
import type { Draft } from './drafts.ts'
import { NEWSLETTER_LIMITS as LIMITS } from './limits.ts'
import { type ScheduledEntry, scheduledEntry } from './shape.ts'

/** A lane's entries, by draft. */
export function readScheduled(values: Iterable<unknown>): Map<string, ScheduledEntry> {
  const scheduled = new Map<string, ScheduledEntry>()
  let count = 0
  for (const value of values) {
    count += 1
    if (count > LIMITS.drafts) break
    const { data } = scheduledEntry.safeParse(value)
    if (data) scheduled.set(data.draft, data)
  }
  return scheduled
}

/** Sorts keys, because the order of attributes and marks varies. */
const inOrder = (key: string, value: unknown): unknown => {
  if (key === 'marks') return (value as IssueMark[]).toSorted((one, other) => (one.type < other.type ? -1 : 1))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** Digest of everything that is published with a draft. @param content its text, from `draftText` */
export function digestOf(draft: Draft, content: IssueNode): string {
  const { id, title, summary, number, cover, corrects, note } = draft
  const { root } = cleanContent(content, true)
  const all = [id, title, summary, number === undefined ? 'next' : number, cover, corrects, note, root]
  return toHex(sha256(utf8(JSON.stringify(all, inOrder))))
}

export interface Schedule {
  /** The device on which the current time was scheduled; null if there is none. */
  by: string | null
  /** It was changed after scheduling, so it isn't published automatically. */
  isChanged: boolean
}

/**
 * @param lanes by device
 * @param me takes precedence over other devices with the same schedule
 */
export function scheduleOf(
  draft: Draft,
  content: IssueNode,
  lanes: ReadonlyMap<string, ReadonlyMap<string, ScheduledEntry>>,
  me: string,
): Schedule {
  const scheduled = [...lanes].filter(([, entries]) => entries.get(draft.id)?.time === draft.schedule)
  if (scheduled.length === 0) return { by: null, isChanged: false }
  const digest = digestOf(draft, content)
  const same = scheduled.filter(([, entries]) => entries.get(draft.id)?.digest === digest)
  const devices = (same.length > 0 ? same : scheduled).map(([device]) => device).sort()
  return { by: devices.includes(me) ? me : (devices[0] ?? null), isChanged: same.length === 0 }
}
