/** A forum as Markdown: a heading for each discussion, and one for each post with its author and time. */
import { type ExchangedDiscussion, type ExchangedPost, importable, type ReadFile, type Unnamed } from './exchanged.ts'

/** With backslashes in front, it belongs to a post's own text. */
const POST = /^\\*## .* · \d{4}-\d\d-\d\dT[\d:.]+Z$/
const TITLE = /^\\*# /
const CATEGORY = /^Category: (.+)$/

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** The next line that isn't empty and doesn't name a category. */
function nextAfter(lines: readonly string[], place: number): string | undefined {
  let next = place + 1
  while (lines[next] === '' || CATEGORY.test(lines[next] ?? '')) next++
  return lines[next]
}

const isTitleAtEnd = (lines: readonly string[], place: number): boolean =>
  TITLE.test(lines[place] ?? '') && nextAfter(lines, place) === undefined

/** Escapes a post's text: a line that could be mistaken for a heading of the file gets a backslash. */
function escaped(text: string): string {
  const lines = text.trim().split('\n')
  return lines.map((line, place) => (POST.test(line) || isTitleAtEnd(lines, place) ? `\\${line}` : line)).join('\n')
}

function unescaped(lines: readonly string[]): string {
  const text = lines.join('\n').trim().split('\n')
  return text
    .map((line, place) =>
      line.startsWith('\\') && (POST.test(line) || isTitleAtEnd(text, place)) ? line.slice(1) : line,
    )
    .join('\n')
}

export async function* writeMarkdown(all: AsyncIterable<ExchangedDiscussion>): AsyncGenerator<string> {
  for await (const { title, category, posts } of all) {
    yield `# ${oneLine(title)}\n\n${category === '' ? '' : `Category: ${oneLine(category)}\n\n`}`
    for (const { author, time, text } of posts)
      yield `## ${oneLine(author)} · ${new Date(time).toISOString()}\n\n${escaped(text)}\n\n`
  }
}

/** Any Markdown is at least one post. */
export function readMarkdown(text: string, unnamed: Unnamed): ReadFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const isPost = (line: string | undefined) => line !== undefined && !line.startsWith('\\') && POST.test(line)
  if (!lines.some(isPost)) {
    const first = lines.findIndex((line) => line.startsWith('# '))
    const title = first < 0 ? '' : (lines[first]?.slice(2) ?? '')
    const rest = lines.filter((_, place) => place !== first).join('\n')
    return importable([{ title, category: '', posts: [{ author: '', time: 0, text: rest }] }], unnamed)
  }
  const discussions: { title: string; category: string; posts: ExchangedPost[] }[] = []
  let current: { title: string; category: string; posts: ExchangedPost[] } = { title: '', category: '', posts: [] }
  let said: string[] = []
  const endPost = () => {
    const last = current.posts.at(-1)
    if (last) last.text = unescaped(said)
    said = []
  }
  for (const [place, line] of lines.entries()) {
    if (line.startsWith('# ') && isPost(nextAfter(lines, place))) {
      endPost()
      current = { title: line.slice(2), category: '', posts: [] }
      discussions.push(current)
    } else if (isPost(line)) {
      endPost()
      if (discussions.length === 0) discussions.push(current)
      const dot = line.lastIndexOf(' · ')
      current.posts.push({ author: line.slice(3, dot), time: Date.parse(line.slice(dot + 3)), text: '' })
    } else if (current.posts.length > 0) said.push(line)
    else if (CATEGORY.test(line)) current.category = CATEGORY.exec(line)?.[1] ?? ''
    else if (line.trim() !== '') {
      // Text above the first post of a file belongs to nobody's post.
      if (discussions.length === 0) discussions.push(current)
      current.posts.push({ author: '', time: 0, text: '' })
      said.push(line)
    }
  }
  endPost()
  return importable(discussions, unnamed)
}
