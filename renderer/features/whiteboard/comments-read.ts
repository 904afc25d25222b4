import type { Thread } from '../../../shared/tools/whiteboard/comments.ts'

/** How far the comments of a board were read on this device: the keys of those that were on screen. */
export class CommentsRead {
  private readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  private readonly name: string
  private read: ReadonlySet<string>

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>, space: string, board: string) {
    this.storage = storage
    this.name = `parley.board-read.${space}.${board}`
    this.read = this.load()
  }

  /** Comments of others that were not on screen yet, by thread. */
  unread(threads: readonly Thread[], me: string): ReadonlyMap<string, number> {
    const unread = new Map<string, number>()
    for (const { key, comments } of threads) {
      const count = comments.filter((one) => one.device !== me && one.text !== null && !this.read.has(one.key)).length
      if (count > 0) unread.set(key, count)
    }
    return unread
  }

  /** These threads are on screen. True where something of them was not before. */
  markRead(shown: readonly Thread[], all: readonly Thread[]): boolean {
    const keys = shown.flatMap(({ comments }) => comments.map(({ key }) => key))
    if (keys.every((key) => this.read.has(key))) return false
    // Only what is still there is kept, so that the note does not grow with the years.
    const there = new Set(all.flatMap(({ comments }) => comments.map(({ key }) => key)))
    this.read = new Set([...this.read, ...keys].filter((key) => there.has(key)))
    try {
      this.storage.setItem(this.name, JSON.stringify([...this.read]))
    } catch {
      // A full or forbidden storage costs a wrong number, no more.
    }
    return true
  }

  private load(): ReadonlySet<string> {
    try {
      const stored: unknown = JSON.parse(this.storage.getItem(this.name) ?? '[]')
      return new Set(Array.isArray(stored) ? stored.filter((key) => typeof key === 'string') : [])
    } catch {
      return new Set()
    }
  }
}
