import type { DocsPort } from '../../../../shared/docs/docs-port.ts'
import type { ExchangedDiscussion } from '../../../../shared/tools/forums/exchange/exchanged.ts'
import { writeJson } from '../../../../shared/tools/forums/exchange/json.ts'
import { writeMarkdown } from '../../../../shared/tools/forums/exchange/markdown.ts'
import { writeMbox } from '../../../../shared/tools/forums/exchange/write-mbox.ts'
import { type Discussion, type Forum, isListed, isShown } from '../../../../shared/tools/forums/forum.ts'
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
  /** @param count posts so far */
  onProgress(count: number): void
}

/** Letters; then they become a part of the file, which the browser may move to the disk. */
const AT_ONCE = 1_000_000

/** Everything that is on this device and shown to all. One discussion at a time is in memory. */
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
    const posts = discussion.posts.filter(isShown).flatMap(({ key, device, time, from }) => {
      const text = texts.of(key)?.text
      return text === undefined ? [] : [{ author: from?.name ?? nameOf(device), time: from?.time ?? time, text }]
    })
    count += posts.length
    onProgress(count)
    if (posts.length > 0) yield { title: discussion.title, category: discussion.category, posts }
  }
}

/** Once all that are on this device were read. */
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
