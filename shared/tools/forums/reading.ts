/**
 * What this person has read of a forum, and which discussions they watch or have muted, on this device only. Read posts
 * are stored as a number for each author and discussion.
 */
import { z } from 'zod'
import { isAhead } from '../ending.ts'
import { type RememberedValues, rememberedAs } from '../inbox/unread.ts'
import { type Discussion, isShown, type Post } from './forum.ts'
import { type Level, levelOf } from './levels.ts'

/** By discussion and by the first digits of the author's device: the number of read posts. */
const COUNTS = z.record(z.string(), z.record(z.string(), z.number().int().nonnegative()))
type Counts = z.infer<typeof COUNTS>
const SINCE = z.number().nullable()

/** Discussions are stored in parts, so that reading a post writes little. */
const readKey = (space: string, discussion: string): string => `forum-read.${space}.${discussion.slice(-2)}`
const sinceKey = (space: string): string => `forum-since.${space}`
const short = (device: string): string => device.slice(0, 16)

/** Whether a remembered value is one of these, for this space. */
export const isReadingOf = (space: string, key: string): boolean =>
  /^forum-(?:read|since|levels)\./.test(key) && key.split('.')[1] === space

export class Reading {
  readonly #remembered: Pick<RememberedValues, 'get' | 'set'>
  readonly #space: string
  readonly #me: string
  /** Values that have been compared with their schema: there are many, and few change. */
  readonly #checked = new Map<string, { value: unknown; counts: Counts }>()

  constructor(remembered: Pick<RememberedValues, 'get' | 'set'>, space: string, me: string) {
    this.#remembered = remembered
    this.#space = space
    this.#me = me
  }

  /**
   * From now on posts are unread, unless an earlier time is stored: a newcomer doesn't have to read years of posts. A
   * stored later time comes from a clock that was ahead.
   */
  begin(now: number): void {
    if (this.#since === null || isAhead(this.#since, now)) this.#remembered.set(sinceKey(this.#space), now)
  }

  /** Unread posts of a discussion, in order. Imported ones aren't news. */
  unread({ posts }: Discussion): Post[] {
    const since = this.#since ?? Number.POSITIVE_INFINITY
    const read = new Map<string, Record<string, number>>()
    return posts.filter((post) => {
      if (post.device === this.#me || post.from || post.time < since || !isShown(post)) return false
      let counts = read.get(post.in)
      if (!counts) {
        counts = this.#counts(post.in)[post.in] ?? {}
        read.set(post.in, counts)
      }
      return post.ordinal >= (counts[short(post.device)] ?? 0)
    })
  }

  /** Marks these posts and their authors' earlier ones as read. */
  markRead(posts: Iterable<Post>): void {
    const changed = new Map<string, Counts>()
    for (const { in: discussion, device, ordinal } of posts) {
      const key = readKey(this.#space, discussion)
      const part = changed.get(key) ?? this.#counts(discussion)
      const before = part[discussion]?.[short(device)] ?? 0
      if (ordinal >= before)
        changed.set(key, { ...part, [discussion]: { ...part[discussion], [short(device)]: ordinal + 1 } })
    }
    for (const [key, part] of changed) this.#remembered.set(key, part)
  }

  /** A person watches a discussion in which they wrote, unless they chose otherwise. */
  level({ id, opener, posts }: Discussion): Level {
    const chosen = levelOf(this.#remembered, this.#space, id)
    if (chosen) return chosen
    return opener === this.#me || posts.some(({ device }) => device === this.#me) ? 'watching' : 'normal'
  }

  get #since(): number | null {
    return rememberedAs(this.#remembered, sinceKey(this.#space), SINCE, null)
  }

  #counts(discussion: string): Counts {
    const key = readKey(this.#space, discussion)
    const value = this.#remembered.get(key)
    const known = this.#checked.get(key)
    if (known && known.value === value) return known.counts
    const counts = rememberedAs(this.#remembered, key, COUNTS, {})
    this.#checked.set(key, { value, counts })
    return counts
  }
}
