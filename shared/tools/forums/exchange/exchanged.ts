/** Discussions on their way into a forum or out of it, in whatever format. */
import { type LeftOut, LeftOutCount } from '../../../base/left-out.ts'
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

/**
 * What isn't taken over from a file. `empty`: posts without a text, and discussions without posts. `tooMany`: posts
 * beyond the bounds. `copies`: messages that several lists sent. `attached`: files and pictures of posts. `cut`: posts
 * and titles whose ends are too far.
 */
export type PostPart = 'empty' | 'tooMany' | 'copies' | 'attached' | 'cut'

export interface ReadFile {
  discussions: readonly ExchangedDiscussion[]
  leftOut: LeftOut<PostPart>
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
const line = (text: string, most: number): string => shortened(clean(text).replace(/\s+/g, ' ').trim(), most).trimEnd()

function shortened(text: string, most: number): string {
  const short = text.slice(0, most)
  return /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short
}

/** A text in as many as it takes, which end where a line does if they can. */
function* pieces(text: string): Generator<string> {
  let rest = text.trim()
  while (rest.length > LIMITS.text) {
    const end = rest.lastIndexOf('\n', LIMITS.text)
    const piece = shortened(rest, end > LIMITS.text / 2 ? end : LIMITS.text)
    yield piece.trim()
    rest = rest.slice(piece.length).trim()
  }
  if (rest !== '') yield rest
}

/** What may be written of a post: none if it has no text, several if it is too long for one. */
function postsOf(post: ExchangedPost, { author }: Unnamed): ExchangedPost[] {
  const said = { author: line(post.author, LIMITS.author) || author, time: nearestTime(post.time) }
  return [...pieces(clean(post.text.replaceAll(/\r\n?/g, '\n')))].map((text) => ({ ...said, text }))
}

/** What may be written of discussions: those with posts, as many as fit. @param before what was left out already */
export function importable(all: Iterable<ExchangedDiscussion>, unnamed: Unnamed, before?: LeftOut<PostPart>): ReadFile {
  const discussions: ExchangedDiscussion[] = []
  const leftOut = new LeftOutCount(before)
  let count = 0
  for (const { title, category, posts } of all) {
    const texts = posts.map((post) => postsOf(post, unnamed))
    const wanted = texts.flat()
    const read = wanted.slice(0, IMPORT_LIMITS.posts - count)
    const named = line(title, LIMITS.title) || unnamed.title
    leftOut.add('empty', named, posts.length === 0 ? 1 : texts.filter((each) => each.length === 0).length)
    leftOut.add('tooMany', named, wanted.length - read.length)
    count += read.length
    if (read.length === 0) continue
    if (line(title, title.length).length > named.length && title.trim() !== '') leftOut.add('cut', named)
    discussions.push({ title: named, category: line(category, LIMITS.category), posts: read })
  }
  return { discussions, leftOut: leftOut.all }
}
