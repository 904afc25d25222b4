/** This device's record of what a person has read of a newsletter. */
import { z } from 'zod'
import { time } from '../../record/time.ts'
import type { Issue } from './archive.ts'
import { NEWSLETTER_ID } from './shape.ts'

/** Further ids are dropped, oldest first. */
export const MOST_REMEMBERED = 5000

const ids = z.array(z.string().regex(NEWSLETTER_ID)).max(MOST_REMEMBERED)
export const reading = z.object({
  /** Milliseconds: older issues count as read. */
  since: time,
  read: ids,
  /** Issues that the person marked unread, regardless of date and author. */
  unread: ids.default([]),
  saved: ids,
})
export type Reading = z.infer<typeof reading>

export const READING = 'reading'
export const readingKey = (space: string, newsletter: string): string => `${READING}.${space}.${newsletter}`

/** Whether an issue is unread. Retracted issues never are, and one's own only if marked unread. */
export function isUnread(state: Reading | null, issue: Issue, me: string): boolean {
  if (issue.retracted) return false
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
 * Once all issues are marked read, those older than the newest by more than this count as read. Such issues rarely
 * still arrive, and their ids don't have to be stored forever. Milliseconds.
 */
const LATE = 30 * 86_400_000

/**
 * Marks all current issues as read, even those dated ahead of our clock. Earlier issues that arrive later stay unread.
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
