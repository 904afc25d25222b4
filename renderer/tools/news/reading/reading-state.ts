/** What a person has read and saved, and how issues look; only on this device. */
import { useMemo } from 'react'
import { z } from 'zod'
import type { Issue } from '../../../../shared/tools/news/archive.ts'
import {
  allRead,
  firstReading,
  MOST_REMEMBERED,
  type Reading,
  reading,
  readingKey,
} from '../../../../shared/tools/news/reading.ts'
import { remembered, useRemembered } from '../../../docs/remembered.ts'

const looks = z.object({
  size: z.number().int().min(0).max(4),
  face: z.enum(['serif', 'sans']),
  paper: z.enum(['app', 'light', 'sepia', 'dark']),
})
export type Looks = z.infer<typeof looks>
export const PAPERS = looks.shape.paper.options

const readingIn = (space: string, newsletter: string) =>
  remembered<Reading | null>(readingKey(space, newsletter), reading, null)
const keptLooks = remembered<Looks>('reading-looks', looks, { size: 1, face: 'serif', paper: 'app' })

/** See `firstReading`. @param issues newest first */
export function begin(space: string, newsletter: string, issues: readonly Issue[]): void {
  const kept = readingIn(space, newsletter)
  if (kept.get() === null && issues.length > 0) kept.set(firstReading(issues))
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
      [...list.filter((other) => other !== id), ...(on ? [id] : [])].slice(-MOST_REMEMBERED)
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
