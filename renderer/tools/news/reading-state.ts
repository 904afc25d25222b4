/** What a person has read and saved, and how issues look: on this device only. */
import { useMemo } from 'react'
import { z } from 'zod'
import { time } from '../../../shared/record/time.ts'
import type { Issue } from '../../../shared/tools/news/archive.ts'
import { NEWSLETTER_ID } from '../../../shared/tools/news/shape.ts'
import { onRemembered, remembered, useRemembered } from '../../docs/remembered.ts'

/** Further ones are dropped, the oldest first. */
const MOST = 5000

const ids = z.array(z.string().regex(NEWSLETTER_ID)).max(MOST)
const reading = z.object({
  /** Milliseconds: older issues are considered read. */
  since: time,
  read: ids,
  /** Issues that the person marked unread, whatever their date or author. */
  unread: ids.default([]),
  saved: ids,
})
export type Reading = z.infer<typeof reading>

const looks = z.object({
  size: z.number().int().min(0).max(4),
  face: z.enum(['serif', 'sans']),
  paper: z.enum(['app', 'light', 'sepia', 'dark']),
})
export type Looks = z.infer<typeof looks>
export const PAPERS = looks.shape.paper.options

const READING = 'reading'
const readingIn = (space: string, newsletter: string) =>
  remembered<Reading | null>(`${READING}.${space}.${newsletter}`, reading, null)
const keptLooks = remembered<Looks>('reading-looks', looks, { size: 1, face: 'serif', paper: 'app' })

/** Calls `listener` when the reading state changes, here or in another window. Returns how to unsubscribe. */
export const onReading = (listener: () => void): (() => void) =>
  onRemembered((key) => key.startsWith(`${READING}.`) && listener())

/** Null if this newsletter was never opened here. */
export const readingOf = (space: string, newsletter: string): Reading | null => readingIn(space, newsletter).get()

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
export function begin(space: string, newsletter: string, issues: readonly Issue[]): void {
  if (readingOf(space, newsletter) !== null || issues.length === 0) return
  readingIn(space, newsletter).set({ since: issues[FIRST]?.published ?? 0, read: [], unread: [], saved: [] })
}

/**
 * Once all are marked read, issues older than this are considered read: they hardly arrive anymore, and ids need not be
 * kept forever. Milliseconds.
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
  const since = Math.max(before.since, now - LATE)
  return {
    since,
    unread: [],
    read: issues
      .filter(({ published }) => published > since)
      .map(({ id }) => id)
      .slice(0, MOST),
  }
}

export interface ReadingActions {
  state: Reading | null
  markRead: (issue: string, read: boolean) => void
  markAllRead: (issues: readonly Issue[]) => void
  save: (issue: string, saved: boolean) => void
}

export function useReading(space: string, newsletter: string): ReadingActions {
  const kept = useMemo(() => readingIn(space, newsletter), [space, newsletter])
  const state = useRemembered(kept)
  return useMemo(() => {
    const change = (changes: (before: Reading) => Partial<Reading>) => {
      const before = kept.get() ?? { since: 0, read: [], unread: [], saved: [] }
      kept.set({ ...before, ...changes(before) })
    }
    const put = (list: readonly string[], id: string, on: boolean) =>
      [...list.filter((other) => other !== id), ...(on ? [id] : [])].slice(-MOST)
    return {
      state,
      markRead: (issue, on) =>
        change(({ read, unread }) => ({ read: put(read, issue, on), unread: put(unread, issue, !on) })),
      markAllRead: (issues) => change((before) => allRead(before, issues, Date.now())),
      save: (issue, on) => change(({ saved }) => ({ saved: put(saved, issue, on) })),
    }
  }, [state, kept])
}

export function useLooks(): [Looks, (changes: Partial<Looks>) => void] {
  const now = useRemembered(keptLooks)
  return useMemo(() => [now, (changes) => keptLooks.set({ ...now, ...changes })], [now])
}
