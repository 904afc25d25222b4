/** How far a person has read, what is kept for later, and how issues look: on this device only. */
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { z } from 'zod'
import { time } from '../../../shared/record/time.ts'
import type { Issue } from '../../../shared/tools/newsletter/archive.ts'
import { NEWSLETTER_ID } from '../../../shared/tools/newsletter/shape.ts'
import { onKeptHere } from '../../docs/kept-here.ts'

const CHANGED = 'parley-reading'
/** Further ones are forgotten, the oldest first. */
const MOST = 5000

const ids = z.array(z.string().regex(NEWSLETTER_ID)).max(MOST)
const reading = z.object({
  /** Milliseconds: what was published before counts as read. */
  since: time,
  read: ids,
  /** What the person put back to be read, whatever its date and whoever wrote it. */
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

const readingKey = (space: string, newsletter: string) => `parley.reading.${space}.${newsletter}`
const LOOKS = 'parley.reading-looks'
const DEFAULT_LOOKS: Looks = { size: 1, face: 'serif', paper: 'app' }

function stored(key: string): string {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function store(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    return
  }
  window.dispatchEvent(new Event(CHANGED))
}

function parse<Value>(schema: z.ZodType<Value>, text: string): Value | null {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Calls `listener` when what was read changes, here or in another window. Returns how to end that. */
export const onReading = (listener: () => void): (() => void) => onKeptHere(CHANGED, listener)

/** Null: this newsletter was never looked at here. */
export const readingOf = (space: string, newsletter: string): Reading | null =>
  parse(reading, stored(readingKey(space, newsletter)))

/** What is to be read: never what was withdrawn, and what one published oneself only where one said so. */
export function isUnread(state: Reading | null, issue: Issue, me: string): boolean {
  if (issue.withdrawn) return false
  if (state?.unread.includes(issue.id)) return true
  if (issue.author === me) return false
  return state !== null && issue.published > state.since && !state.read.includes(issue.id)
}

/** Issues that are unread for who comes to a newsletter. */
const FIRST = 3

/** Who comes to a newsletter finds its newest issues unread, and not its whole archive. @param issues newest first */
export function begin(space: string, newsletter: string, issues: readonly Issue[]): void {
  if (readingOf(space, newsletter) !== null || issues.length === 0) return
  store(readingKey(space, newsletter), {
    since: issues[FIRST]?.published ?? 0,
    read: [],
    unread: [],
    saved: [],
  } satisfies Reading)
}

/** What was published longer ago counts as read once all is: it hardly comes any more, and ids need not be kept for ever. Milliseconds. */
const LATE = 30 * 86_400_000

/**
 * All that is here is read, also what is dated ahead of our clock; what was published before this moment and comes after it is not.
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
  const key = readingKey(space, newsletter)
  const text = useSyncExternalStore(
    onReading,
    useCallback(() => stored(key), [key]),
  )
  return useMemo(() => {
    const state = parse(reading, text)
    const change = (changes: (before: Reading) => Partial<Reading>) => {
      const before = parse(reading, stored(key)) ?? { since: 0, read: [], unread: [], saved: [] }
      store(key, { ...before, ...changes(before) })
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
  }, [text, key])
}

export function useLooks(): [Looks, (changes: Partial<Looks>) => void] {
  const text = useSyncExternalStore(
    onReading,
    useCallback(() => stored(LOOKS), []),
  )
  return useMemo(() => {
    const now = parse(looks, text) ?? DEFAULT_LOOKS
    return [now, (changes) => store(LOOKS, { ...now, ...changes })]
  }, [text])
}
