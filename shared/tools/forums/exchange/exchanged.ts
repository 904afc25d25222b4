/** Discussions being imported or exported, in whatever format. */
import { type LeftOut, LeftOutCount } from '../../../base/left-out.ts'
import { nearestTime } from '../../../record/time.ts'
import { FORUM_LIMITS as LIMITS } from '../limits.ts'

export interface ExchangedPost {
  /** A name, which isn't a member's. */
  author: string
  time: number
  text: string
}

export interface ExchangedDiscussion {
  title: string
  /** Empty if there is none. */
  category: string
  /** At least one, in order. */
  posts: readonly ExchangedPost[]
}

/**
 * Parts of a file that are left out. `empty`: posts without text, and discussions without posts. `tooMany`: posts
 * beyond the limits. `copies`: messages that several lists sent. `attached`: files and pictures of posts. `cut`: posts
 * and titles that were shortened.
 */
export type PostPart = 'empty' | 'tooMany' | 'copies' | 'attached' | 'cut'

export interface ReadFile {
  discussions: readonly ExchangedDiscussion[]
  leftOut: LeftOut<PostPart>
}

/** Substitutes for names that a file lacks. */
export interface Unnamed {
  title: string
  author: string
}

/** Limits of an import. */
export const IMPORT_LIMITS = {
  /** Maximum bytes of a mail file, which is read piece by piece. */
  mailBytes: 2_000_000_000,
  /** Maximum bytes of any other file. */
  fileBytes: 50_000_000,
  posts: 10_000,
} as const

const clean = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}]/gu, (each) => (/[\n\t\u200c-\u200f]/.test(each) ? each : ''))

/** A text as one line of up to this many characters, without half a surrogate pair at the end. */
const line = (text: string, most: number): string => shortened(clean(text).replace(/\s+/g, ' ').trim(), most).trimEnd()

function shortened(text: string, most: number): string {
  const short = text.slice(0, most)
  return /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short
}

/** Splits a text into as many pieces as it takes, at line ends if possible. */
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

/** The valid posts for an imported one: none if it has no text, several if it is too long for one. */
function postsOf(post: ExchangedPost, { author }: Unnamed): ExchangedPost[] {
  const said = { author: line(post.author, LIMITS.author) || author, time: nearestTime(post.time) }
  return [...pieces(clean(post.text.replaceAll(/\r\n?/g, '\n')))].map((text) => ({ ...said, text }))
}

/**
 * The discussions that can be written: those with posts, as many as fit. @param before what has already been left out
 */
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
