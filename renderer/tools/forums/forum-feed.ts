/** The forum of a space, as a window shows and changes it. Independent of React. */

import { randomHex } from '../../../shared/base/random-hex.ts'
import { type Discussion, type Forum, lastSeen, type Post } from '../../../shared/tools/forums/forum.ts'
import { Outline } from '../../../shared/tools/forums/outline.ts'
import type { Decision, OutlineEntry, Quote, TextEntry } from '../../../shared/tools/forums/shape.ts'
import { discussionId, OUTLINE_ROOT, outlineLane, TEXTS_ROOT, textsLane } from '../../../shared/tools/forums/shape.ts'
import { LanesFeed, type LanesFeedOptions } from '../../docs/lanes-feed.ts'
import { spaceDocs } from '../../docs/space-docs.ts'
import { append } from './append.ts'

export interface ForumSnapshot {
  forum: Forum
  ready: boolean
}

export interface NewPost {
  text: string
  quote: Quote | null
  /** Devices that it is addressed to. */
  to: readonly string[]
}

/** A new decision, without what the feed adds. */
export type NewDecision = Decision extends infer Each
  ? Each extends Decision
    ? Omit<Each, 'time' | 'in'>
    : never
  : never

export class ForumFeed extends LanesFeed<Outline, ForumSnapshot> {
  constructor(options: LanesFeedOptions) {
    super(options, new Outline({ docs: spaceDocs(options), mayModerate: options.isOwner }), ({ forum, isReady }) => ({
      forum,
      ready: isReady,
    }))
  }

  /** Opens a discussion. Returns its id, or null if nothing can be written now. */
  async begin(title: string, category: string, first: NewPost): Promise<string | null> {
    const id = discussionId(this.options.me, randomHex(8))
    const opening: OutlineEntry = { kind: 'discussion', id, title, category, time: Date.now() }
    return (await this.#post(id, [], first, [opening])) === null ? null : id
  }

  /** Returns the new post's id, or null if nothing can be written now. */
  post(discussion: Discussion, post: NewPost): Promise<string | null> {
    return this.#post(discussion.id, discussion.posts, post)
  }

  /** Edits an own post. */
  edit(post: Post, text: string): Promise<boolean> {
    return this.#write(textsLane(post.in, this.options.me), TEXTS_ROOT, [
      { kind: 'edit', target: post.id, text, time: Date.now() } satisfies TextEntry,
    ])
  }

  /** Deletes an own post. */
  async remove(post: Post): Promise<boolean> {
    const entry = { kind: 'delete', target: post.id, time: Date.now() } as const
    const isGone = await this.#write(textsLane(post.in, this.options.me), TEXTS_ROOT, [entry])
    return isGone && (await this.#write(outlineLane(Date.now(), this.options.me), OUTLINE_ROOT, [entry]))
  }

  /**
   * Writes a decision with a later time than the one it replaces, whatever others' clocks say. Returns its time, or
   * null if nothing can be written now.
   *
   * @param after a time that it must be later than
   */
  async decide({ id, decided }: Discussion, decision: NewDecision, after = 0): Promise<number | null> {
    const time = Math.max(Date.now(), (decided.get(decision.kind) ?? 0) + 1, after + 1)
    const entry = { ...decision, in: id, time } as OutlineEntry
    const isWritten = await this.#write(outlineLane(Date.now(), this.options.me), OUTLINE_ROOT, [entry])
    return isWritten ? time : null
  }

  async #post(
    discussion: string,
    before: readonly Post[],
    { text, quote, to }: NewPost,
    opening: readonly OutlineEntry[] = [],
  ): Promise<string | null> {
    const { me } = this.options
    const id = randomHex(12)
    const time = Date.now()
    const said: TextEntry = { kind: 'text', id, text, time, ...(quote && { quote }) }
    const addressed = to.filter((device) => device !== me)
    const entry: OutlineEntry = {
      ...{ kind: 'post', id, in: discussion, time, seen: lastSeen(before) },
      ...(addressed.length > 0 && { to: addressed }),
    }
    const isSaid = await this.#write(textsLane(discussion, me), TEXTS_ROOT, [said])
    const isListed = isSaid && (await this.#write(outlineLane(time, me), OUTLINE_ROOT, [...opening, entry]))
    return isListed ? id : null
  }

  #write(lane: string, root: string, entries: readonly unknown[]): Promise<boolean> {
    return append(this.options, lane, root, entries)
  }
}
