import { z } from 'zod'
import type { Thread } from '../../shared/tools/threads.ts'
import { type Remembered, remembered } from '../docs/remembered.ts'

const KEYS = z.array(z.string())

/** Which comments were read on this device: the keys of those that were on screen. */
export class CommentsRead {
  private readonly kept: Remembered<string[]>
  private read: ReadonlySet<string>

  /** @param key as `remembered` wants it */
  constructor(key: string) {
    this.kept = remembered(key, KEYS, [])
    this.read = new Set(this.kept.get())
  }

  /** Others' comments that were not on screen yet, by thread. */
  unread(threads: readonly Thread[], me: string): ReadonlyMap<string, number> {
    const unread = new Map<string, number>()
    for (const { key, comments } of threads) {
      const count = comments.filter((one) => one.device !== me && one.text !== null && !this.read.has(one.key)).length
      if (count > 0) unread.set(key, count)
    }
    return unread
  }

  /** Marks the threads on screen as read. Returns whether that changed anything. */
  markRead(shown: readonly Thread[], all: readonly Thread[]): boolean {
    const keys = shown.flatMap(({ comments }) => comments.map(({ key }) => key))
    if (keys.every((key) => this.read.has(key))) return false
    // Deleted comments are dropped, so that the data does not grow over the years.
    const there = new Set(all.flatMap(({ comments }) => comments.map(({ key }) => key)))
    this.read = new Set([...this.read, ...keys].filter((key) => there.has(key)))
    this.kept.set([...this.read])
    return true
  }
}
