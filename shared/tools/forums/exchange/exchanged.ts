/** Discussions on their way into a forum or out of it, in whatever format. */
import { nearestTime } from '../../../record/time.ts'
import { FORUM_LIMITS as LIMITS } from '../limits.ts'

export interface ExchangedPost {
  /** A name, not a member. */
  author: string
  time: number
  text: string
}

export interface ExchangedDiscussion {
  title: string
  /** Empty: none. */
  category: string
  /** At least one, in their order. */
  posts: readonly ExchangedPost[]
}

export interface ReadFile {
  discussions: readonly ExchangedDiscussion[]
  /** Posts in the file that can't be imported: without a text, or beyond the bounds. */
  left: number
}

/** Names for what a file doesn't say. */
export interface Unnamed {
  title: string
  author: string
}

/** The bounds of an import. */
export const IMPORT_LIMITS = {
  /** Bytes of a file of mail, which is read piece by piece. */
  mailBytes: 2_000_000_000,
  /** Bytes of any other file. */
  fileBytes: 50_000_000,
  posts: 10_000,
} as const

const clean = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}]/gu, (each) => (/[\n\t\u200c-\u200f]/.test(each) ? each : ''))

/** One line of at most this many characters, without half of a surrogate pair. */
const line = (text: string, most: number): string => shortened(clean(text).replace(/\s+/g, ' ').trim(), most)

function shortened(text: string, most: number): string {
  const short = text.slice(0, most)
  return /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short
}

/** What may be written of a post; null if it has no text. */
export function postOf(post: ExchangedPost, { author }: Unnamed): ExchangedPost | null {
  const text = shortened(clean(post.text.replaceAll(/\r\n?/g, '\n')).trim(), LIMITS.text)
  if (text === '') return null
  return { author: line(post.author, LIMITS.author) || author, time: nearestTime(post.time), text }
}

/** What may be written of discussions: those with posts, as many as fit. */
export function importable(all: Iterable<ExchangedDiscussion>, unnamed: Unnamed, alreadyLeft = 0): ReadFile {
  const discussions: ExchangedDiscussion[] = []
  let [left, count] = [alreadyLeft, 0]
  for (const { title, category, posts } of all) {
    const read = posts.flatMap((post) => postOf(post, unnamed) ?? []).slice(0, IMPORT_LIMITS.posts - count)
    left += posts.length - read.length
    count += read.length
    if (read.length > 0)
      discussions.push({
        title: line(title, LIMITS.title) || unnamed.title,
        category: line(category, LIMITS.category),
        posts: read,
      })
  }
  return { discussions, left }
}
