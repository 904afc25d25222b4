import { z } from 'zod'
import type { Thread } from '../../shared/tools/threads/threads.ts'
import { type Remembered, remembered } from '../docs/remembered.ts'

const KEYS = z.array(z.string())
const NONE: string[] = []

/** The comments that were read on this device, in any window: the keys of those that were on screen. */
export class CommentsRead {
  readonly kept: Remembered<string[]>

  /** @param key as for `remembered` */
  constructor(key: string) {
    this.kept = remembered(key, KEYS, NONE)
  }

  /** Counts others' comments that haven't been on screen yet, by thread. */
  unread(threads: readonly Thread[], me: string): ReadonlyMap<string, number> {
    const read = new Set(this.kept.get())
    const unread = new Map<string, number>()
    for (const { key, comments } of threads) {
      const count = comments.filter((one) => one.device !== me && one.text !== null && !read.has(one.key)).length
      if (count > 0) unread.set(key, count)
    }
    return unread
  }

  /** Marks the threads on screen as read. @param all null if not all threads are loaded yet */
  markRead(shown: readonly Thread[], all: readonly Thread[] | null): void {
    const read = new Set(this.kept.get())
    const keys = shown.flatMap(({ comments }) => comments.map(({ key }) => key)).filter((key) => !read.has(key))
    if (keys.length === 0) return
    // Drops deleted comments, so that the data doesn't grow over the years.
    const there = all && new Set(all.flatMap(({ comments }) => comments.map(({ key }) => key)))
    this.kept.set([...read, ...keys].filter((key) => there?.has(key) ?? true))
  }
}
