/** The number of unread posts in each discussion of a space, on this device. */
import { Emitter } from '../../base/emitter.ts'
import type { NewestUnread, UnreadCounter, UnreadItem, UnreadItems, UnreadOptions } from '../inbox/unread.ts'
import { type Discussion, isListed, type Post } from './forum.ts'
import { Outline } from './outline.ts'
import { isReadingOf, Reading } from './reading.ts'

export class UnreadPosts implements UnreadCounter {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #options: UnreadOptions
  readonly #outline: Outline
  readonly #reading: Reading
  readonly #unfollow: () => void

  constructor(options: UnreadOptions) {
    const { docs, space, me, remembered, isOwner } = options
    this.#options = options
    this.#reading = new Reading(remembered, space, me)
    this.#reading.begin(Date.now())
    this.#outline = new Outline({ docs, mayModerate: isOwner })
    this.#outline.onChange(() => this.#changes.fire())
    this.#unfollow = remembered.onChange((key) => {
      if (isReadingOf(space, key)) this.#changes.fire()
    })
  }

  stop(): void {
    this.#unfollow()
    this.#outline.stop()
  }

  count(): UnreadItems {
    const counts: Record<string, UnreadItem> = {}
    for (const discussion of this.#outline.forum.discussions.values()) {
      const unread = isListed(discussion) ? this.#reading.unread(discussion) : []
      const [first] = unread
      if (!first) continue
      const calls = unread.filter(({ to }) => to?.includes(this.#options.me)).length
      counts[discussion.id] = { count: unread.length, calls, first: first.time }
    }
    return counts
  }

  /** The newest unread post. In an unwatched discussion, only posts addressed to the person are considered. */
  newest(item: string): NewestUnread | null {
    const discussion = this.#discussion(item)
    if (!discussion) return null
    const isWatched = this.#reading.level(discussion) === 'watching'
    const isForMe = ({ to }: Post) => to?.includes(this.#options.me) === true
    const post = this.#reading.unread(discussion).findLast((each) => isWatched || isForMe(each))
    if (!post) return null
    const { id, title } = discussion
    return {
      device: post.device,
      calls: isForMe(post),
      entry: { discussion: id, title, post: post.id, device: post.device },
    }
  }

  isMuted(item: string): boolean {
    const discussion = this.#discussion(item)
    return discussion !== null && this.#reading.level(discussion) === 'muted'
  }

  markRead(item: string): void {
    const discussion = this.#discussion(item)
    if (discussion) this.#reading.markRead(this.#reading.unread(discussion))
  }

  #discussion(id: string): Discussion | null {
    return this.#outline.forum.discussions.get(id) ?? null
  }
}
