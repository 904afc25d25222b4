/** What a person has read of a newsletter, as this device remembers it. */
import { z } from 'zod'
import { time } from '../../record/time.ts'
import type { Issue } from './archive.ts'
import { NEWSLETTER_ID } from './shape.ts'

/** Further ones are dropped, the oldest first. */
export const MOST_REMEMBERED = 5000

const ids = z.array(z.string().regex(NEWSLETTER_ID)).max(MOST_REMEMBERED)
export const reading = z.object({
  /** Milliseconds: older issues are considered read. */
  since: time,
  read: ids,
  /** Issues that the person marked unread, whatever their date or author. */
  unread: ids.default([]),
  saved: ids,
})
export type Reading = z.infer<typeof reading>

export const READING = 'reading'
export const readingKey = (space: string, newsletter: string): string => `${READING}.${space}.${newsletter}`

/** Whether an issue is unread: never if it was retracted, and one's own only if marked unread. */
export function isUnread(state: Reading | null, issue: Issue, me: string): boolean {
  if (issue.withdrawn) return false
  if (state?.unread.includes(issue.id)) return true
  if (issue.author === me) return false
  return state !== null && issue.published > state.since && !state.read.includes(issue.id)
}

/** Number of unread issues for a new reader. */
const FIRST = 3

/** A new reader finds only the newest issues unread, not the whole archive. @param issues newest first */
export const firstReading = (issues: readonly Issue[]): Reading => ({
  since: issues[FIRST]?.published ?? 0,
  read: [],
  unread: [],
  saved: [],
})

/**
 * Once all are marked read, issues that are older than the newest by more than this are considered read: they hardly
 * arrive anymore, and ids need not be kept forever. Milliseconds.
 */
const LATE = 30 * 86_400_000

/**
 * Marks all current issues as read, even those dated ahead of our clock. Issues published earlier that arrive later
 * stay unread.
 *
 * @param now milliseconds
 */
export function allRead(
  before: Reading,
  issues: readonly Pick<Issue, 'id' | 'published'>[],
  now: number,
): Pick<Reading, 'since' | 'read' | 'unread'> {
  const newest = issues.reduce((latest, { published }) => Math.max(latest, published), 0)
  const since = Math.max(before.since, Math.min(now, newest) - LATE)
  return {
    since,
    unread: [],
    read: issues
      .filter(({ published }) => published > since)
      .map(({ id }) => id)
      .slice(0, MOST_REMEMBERED),
  }
}
