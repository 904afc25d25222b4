/** Posts in a forum that concern this person: those that quote them, and new ones in discussions that they watch. */
import { Emitter } from '../../base/emitter.ts'
import { type InboxEntry, type InboxSource, QUOTED } from '../inbox/inbox.ts'
import type { RememberedValues } from '../inbox/unread.ts'
import { isListed, isShown } from './forum.ts'
import { Outline, type OutlineOptions } from './outline.ts'
import { isReadingOf, Reading } from './reading.ts'
import { forums } from './tool.ts'

/** Milliseconds. Older posts aren't included. */
const RECENT = 31 * 86_400_000

export interface PostsForMeOptions extends OutlineOptions {
  space: string
  me: string
  remembered: RememberedValues
  now(): number
}

export class PostsForMe implements InboxSource {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #options: PostsForMeOptions
  readonly #outline: Outline
  readonly #reading: Reading
  readonly #unfollow: () => void

  constructor(options: PostsForMeOptions) {
    const { space, me, remembered } = options
    this.#options = options
    this.#reading = new Reading(remembered, space, me)
    this.#outline = new Outline(options)
    this.#outline.onChange(() => this.#changes.fire())
    this.#unfollow = remembered.onChange((key) => {
      if (isReadingOf(space, key)) this.#changes.fire()
    })
  }

  get isReady(): boolean {
    return this.#outline.isReady
  }

  entries(): InboxEntry[] {
    const { me, now } = this.#options
    const since = now() - RECENT
    return [...this.#outline.forum.discussions.values()].filter(isListed).flatMap((discussion) => {
      const level = this.#reading.level(discussion)
      return discussion.posts
        .filter((post) => post.device !== me && !post.from && post.time >= since && isShown(post))
        .flatMap(({ id, key, device, time, to }): InboxEntry[] => {
          const isForMe = to?.includes(me) === true
          if (!isForMe && level !== 'watching') return []
          const place = { discussion: discussion.id, post: id, device }
          return [
            {
              ...{ id: key, kind: isForMe ? 'quoted' : 'posted', time, device, name: null },
              text: discussion.title.slice(0, QUOTED),
              path: forums.place.writePath(place),
              item: discussion.id,
            },
          ]
        })
    })
  }

  rightsChanged(): void {
    this.#outline.rightsChanged()
  }

  stop(): void {
    this.#unfollow()
    this.#outline.stop()
  }
}
