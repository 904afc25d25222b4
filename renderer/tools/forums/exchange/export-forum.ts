import type { DocsPort } from '../../../../shared/docs/docs-port.ts'
import type { ExchangedDiscussion } from '../../../../shared/tools/forums/exchange/exchanged.ts'
import { writeJson } from '../../../../shared/tools/forums/exchange/json.ts'
import { writeMarkdown } from '../../../../shared/tools/forums/exchange/markdown.ts'
import { writeMbox } from '../../../../shared/tools/forums/exchange/write-mbox.ts'
import {
  authorOf,
  type Discussion,
  type Forum,
  isListed,
  isShown,
  type Post,
  writtenAt,
} from '../../../../shared/tools/forums/forum.ts'
import { FORUM_LIMITS as LIMITS } from '../../../../shared/tools/forums/limits.ts'
import { provesQuote } from '../../../../shared/tools/forums/texts-of.ts'
import { strings } from '../../../strings/strings.ts'
import { followTexts, shownWithin, type Texts } from '../follow-texts.ts'

export const EXPORTS = {
  json: { ending: 'json', type: 'application/json' },
  markdown: { ending: 'md', type: 'text/markdown' },
  mbox: { ending: 'mbox', type: 'application/mbox' },
} as const
export type ExportFormat = keyof typeof EXPORTS

export interface ExportOptions {
  docs: DocsPort
  forum: Forum
  format: ExportFormat
  nameOf(device: string): string
  signal: AbortSignal
  /** @param count posts exported so far */
  onProgress(count: number): void
}

/** Number of characters after which they become a part of the file, which the browser can move to disk. */
const AT_ONCE = 1_000_000

/** Exports everything that is stored on this device and visible to all. Only one discussion at a time is in memory. */
export async function exportForum(options: ExportOptions): Promise<Blob> {
  const { format, signal } = options
  const discussions = shownDiscussions(options)
  const written =
    format === 'json'
      ? writeJson(discussions)
      : format === 'markdown'
        ? writeMarkdown(discussions)
        : writeMbox(discussions, crypto.getRandomValues(new Uint8Array(8)))
  const parts: Blob[] = []
  let text = ''
  for await (const each of written) {
    signal.throwIfAborted()
    text += each
    if (text.length < AT_ONCE) continue
    parts.push(new Blob([text]))
    text = ''
  }
  return new Blob([...parts, text], { type: EXPORTS[format].type })
}

async function* shownDiscussions(options: ExportOptions): AsyncGenerator<ExchangedDiscussion> {
  const { docs, forum, nameOf, signal, onProgress } = options
  let count = 0
  for (const discussion of forum.discussions.values()) {
    if (!isListed(discussion)) continue
    const texts = await textsOf(docs, discussion, signal)
    const shown = new Map(discussion.posts.filter(isShown).map((post) => [post.key, post]))
    const posts = [...shown.values()].flatMap((post) => {
      const text = textWithQuote(post, { texts, shown, nameOf })
      return text === null ? [] : [{ author: authorOf(post, nameOf), time: writtenAt(post), text }]
    })
    count += posts.length
    onProgress(count)
    if (posts.length > 0) yield { title: discussion.title, category: discussion.category, posts }
  }
}

interface Quotable {
  texts: Texts
  /** Visible posts by key. */
  shown: ReadonlyMap<string, Post>
  nameOf(device: string): string
}

/**
 * A post's text below its quote, as in mail. The quote is left out if its post is no longer visible, never contained
 * it, or if it would leave no room for the text when imported. Null if the text hasn't arrived.
 */
function textWithQuote({ key }: Post, { texts, shown, nameOf }: Quotable): string | null {
  const { text, quote } = texts.of(key) ?? { text: null, quote: null }
  const [quoted, original] = quote ? [shown.get(quote.post), texts.of(quote.post)] : []
  if (text === null || !quote || !quoted || !original || !provesQuote(original, quote)) return text
  const lines = quote.text.split('\n').map((line) => `> ${line}`)
  const whole = `${strings.forums.quoted(authorOf(quoted, nameOf))}\n\n${lines.join('\n')}\n\n${text}`
  return whole.length > LIMITS.text ? text : whole
}

/** Resolves once all texts on this device have been read. */
function textsOf(docs: DocsPort, discussion: Discussion, signal: AbortSignal): Promise<Texts> {
  return new Promise((resolve, reject) => {
    const end = () => {
      stop()
      signal.removeEventListener('abort', cancel)
    }
    const cancel = () => {
      end()
      reject(signal.reason)
    }
    const stop = followTexts(docs, shownWithin(discussion), (texts) => {
      if (!texts.ready) return
      end()
      resolve(texts)
    })
    signal.addEventListener('abort', cancel)
  })
}
