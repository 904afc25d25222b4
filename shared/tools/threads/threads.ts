/** Threads of comments, computed from the lanes alone, regardless of their order of arrival. */
import { appendTo } from '../../base/append.ts'
import { orderMessages } from '../chat/order.ts'
import { type EntryLane, THREAD_LIMITS, type ThreadEntry } from './thread-entries.ts'

export interface Comment {
  /** Device and id, to which replies refer. */
  key: string
  device: string
  id: string
  /** Milliseconds by the writer's clock. */
  time: number
  /** Null if deleted by its writer or hidden by an owner. */
  text: string | null
  edited: boolean
}

export interface Thread<Pin = unknown> {
  key: string
  /** The subject. */
  pin: Pin
  /** The first comment, then the replies: each after those that its writer had seen, otherwise by time. */
  comments: readonly Comment[]
  resolved: boolean
  /** The device that resolved or reopened it last. */
  resolvedBy: string | null
  /** The latest comments and decisions, which the next one records as seen. */
  latest: readonly string[]
}

type Remark<Pin> = Extract<ThreadEntry<Pin>, { kind: 'comment' | 'reply' }>
type FollowUp = Extract<ThreadEntry<unknown>, { kind: 'reply' | 'resolve' }>

/** Lanes can have other kinds of entries. */
type Lane<Pin> = EntryLane<ThreadEntry<Pin> | { kind: 'vote' }>

/**
 * All threads, ordered by the time of their first comment. Only its writer can edit or delete a comment, and only
 * owners (`isOwner`) can hide one. Any writer can resolve and reopen a thread; the last decision wins.
 */
export function readThreads<Pin>(lanes: readonly Lane<Pin>[], isOwner: (device: string) => boolean): Thread<Pin>[] {
  const comments = new Map<string, Comment>()
  const pins = new Map<string, Pin>()
  const followUps = new Map<string, FollowUp[]>()
  const keys = new Map<Remark<Pin> | FollowUp, string>()
  const hidden = new Set<string>()
  for (const { device, entries } of lanes) {
    const known = new Set<string>()
    for (const entry of entries) {
      if (entry.kind === 'hide' && isOwner(device)) hidden.add(entry.target)
      if (entry.kind === 'edit' || entry.kind === 'delete') change(comments.get(`${device}/${entry.target}`), entry)
      if (entry.kind !== 'comment' && entry.kind !== 'reply' && entry.kind !== 'resolve') continue
      if (known.has(entry.id)) continue
      known.add(entry.id)
      const key = `${device}/${entry.id}`
      keys.set(entry, key)
      if (entry.kind !== 'resolve') {
        const { id, time, text } = entry
        comments.set(key, { key, device, id, time, text, edited: false })
      }
      if (entry.kind === 'comment') pins.set(key, entry.pin)
      else {
        appendTo(followUps, entry.thread, entry)
      }
    }
  }
  for (const key of hidden) change(comments.get(key), { kind: 'delete' })
  const threads = [...pins].map(([key, pin]) => threadOf(key, pin, followUps.get(key) ?? [], keys, comments))
  return threads
    .filter(({ comments }) => comments.some(({ text }) => text !== null))
    .sort((left, right) => timeOf(left) - timeOf(right) || (left.key < right.key ? -1 : 1))
}

function change(comment: Comment | undefined, entry: { kind: 'delete' } | { kind: 'edit'; text: string }): void {
  if (!comment || comment.text === null) return
  comment.text = entry.kind === 'edit' ? entry.text : null
  comment.edited = entry.kind === 'edit'
}

const timeOf = ({ comments }: Thread): number => comments[0]?.time ?? 0

function threadOf<Pin>(
  key: string,
  pin: Pin,
  followUps: readonly FollowUp[],
  keys: ReadonlyMap<Remark<Pin> | FollowUp, string>,
  comments: ReadonlyMap<string, Comment>,
): Thread<Pin> {
  const placed = followUps.map((entry) => ({
    id: keys.get(entry) ?? '',
    time: entry.time,
    seen: entry.seen,
    entry,
  }))
  const ordered = orderMessages(placed)
  const first = comments.get(key)
  const replies = ordered.flatMap(({ id }) => comments.get(id) ?? []).filter(({ text }) => text !== null)
  const last = ordered.findLast(({ entry }) => entry.kind === 'resolve')
  const seen = new Set(ordered.flatMap((one) => one.seen))
  const latest = ordered.filter(({ id }) => !seen.has(id)).slice(-THREAD_LIMITS.seen)
  return {
    key,
    pin,
    comments: first ? [first, ...replies] : replies,
    resolved: last?.entry.kind === 'resolve' && last.entry.resolved,
    resolvedBy: last?.id.split('/')[0] ?? null,
    latest: latest.map(({ id }) => id),
  }
}
