/** The content of a Markdown file, before it becomes a page. Plain data, so that it can be passed between threads. */
import { type LeftOut, LeftOutCount } from '../../../../shared/base/left-out.ts'
import type { RichNode } from '../../../../shared/tools/pages/markdown/write-line.ts'
import { PAGE_LIMITS } from '../../../../shared/tools/pages/shape.ts'
import { TooLongError } from '../../../editor/markdown/parse.ts'
import { codeBlock, type KeptPart, type MarkdownText, readMarkdown } from '../../../editor/markdown/read-markdown.ts'
import { type FrontMatter, readFrontMatter } from './front-matter.ts'

export interface PageFile {
  blocks: RichNode[]
  kept: LeftOut<KeptPart>
  front: FrontMatter
}

const FRONT_MATTER = /^---[ \t]*\r?\n((?:[\w"'#-][^\n]*\n)(?:[^\n]*\n)*?)(?:---|\.\.\.)[ \t]*\r?(?:\n|$)/

/** Never throws. Null if it exceeds a page's limits. @param space the page's space */
export function pageFileOf(text: string, space: string): PageFile | null {
  if (text.length > PAGE_LIMITS.characters) return null
  const [before = '', lines = ''] = FRONT_MATTER.exec(text) ?? []
  const { front, others } = readFrontMatter(space, lines.replaceAll('\r', ''))
  const read = reading(text.slice(before.length), space)
  if (!read || others === '') return read && { ...read, front }
  const kept = new LeftOutCount(read.kept)
  kept.add('code')
  return {
    blocks: [codeBlock(others, 'yaml'), ...read.blocks],
    kept: kept.all,
    front,
  }
}

/** Text that the parser gives up on is kept as written. Null if it is too long for a page. */
function reading(text: string, space: string): MarkdownText | null {
  try {
    return readMarkdown(text, { space })
  } catch (error) {
    if (error instanceof TooLongError) return null
    const content = [{ type: 'text', text }]
    return { blocks: [{ type: 'codeBlock', content }], kept: { others: { count: 1, names: [] } } }
  }
}
