import { randomHex } from '../../../../shared/base/random-hex.ts'
import type { ExchangedDiscussion, ExchangedPost } from '../../../../shared/tools/forums/exchange/exchanged.ts'
import {
  discussionId,
  OUTLINE_ROOT,
  type OutlineEntry,
  outlineLane,
  TEXTS_ROOT,
  type TextEntry,
  textsLane,
} from '../../../../shared/tools/forums/shape.ts'
import type { SpaceDocsOptions } from '../../../docs/space-docs.ts'
import { append } from '../append.ts'

/** Maximum amounts written at a time: few enough for one record. */
const AT_ONCE = { posts: 200, characters: 100_000 }

function* portions(posts: readonly ExchangedPost[]): Generator<ExchangedPost[]> {
  let portion: ExchangedPost[] = []
  let length = 0
  for (const post of posts) {
    if (portion.length === AT_ONCE.posts || (portion.length > 0 && length + post.text.length > AT_ONCE.characters)) {
      yield portion
      portion = []
      length = 0
    }
    portion.push(post)
    length += post.text.length
  }
  if (portion.length > 0) yield portion
}

export interface ImportOptions extends Pick<SpaceDocsOptions, 'docs' | 'space'> {
  /** This device's id in the space: it signs the posts. */
  me: string
  signal: AbortSignal
  /** @param count posts written so far */
  onProgress(count: number): void
}

/** Imports discussions. Resolves with the number of posts written, which is smaller if it was canceled. */
export async function importDiscussions(
  { me, signal, onProgress, ...where }: ImportOptions,
  discussions: readonly ExchangedDiscussion[],
): Promise<number> {
  // Each post is a millisecond later than the previous one, so that the order is the same everywhere.
  let time = Date.now()
  const lane = outlineLane(time, me)
  let count = 0
  for (const { title, category, posts } of discussions) {
    const id = discussionId(me, randomHex(8))
    const outline: OutlineEntry[] = [{ kind: 'discussion', id, title, category, time }]
    for (const portion of portions(posts)) {
      if (signal.aborted) return count
      const texts: TextEntry[] = []
      for (const { author, time: then, text } of portion) {
        const post = randomHex(12)
        texts.push({ kind: 'text', id: post, text, time })
        outline.push({ kind: 'post', id: post, in: id, time, seen: [], from: { name: author, time: then } })
        time++
      }
      const isWritten =
        (await append(where, textsLane(id, me), TEXTS_ROOT, texts)) &&
        (await append(where, lane, OUTLINE_ROOT, outline.splice(0)))
      if (!isWritten) throw new Error('the space can’t be written in')
      count += portion.length
      onProgress(count)
    }
  }
  return count
}
