/**
 * Foreign Markdown files: each is imported as a page, and must be the same page after saving and importing it again.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getSchema } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { PLAIN_NODES } from '../../renderer/editor/extensions.ts'
import { pageFileOf } from '../../renderer/tools/pages/markdown/page-file.ts'
import { pageOfFile, toMarkdown } from '../../renderer/tools/pages/markdown/page-markdown.ts'
import type { Outcome, Suite } from './suite.ts'

const SPACE = '00'.repeat(32)
const TITLE = 'Page'
/** Maximum processor time in milliseconds. */
const LONGEST = 200

const schema = getSchema(PLAIN_NODES)

function pageOf(text: string): Node | string {
  const result = pageOfFile(pageFileOf(text, SPACE), schema, TITLE)
  return result.ok ? schema.topNodeType.create(null, result.content) : result.reason
}

function compare(text: string): string | null {
  const start = process.cpuUsage()
  const page = pageOf(text)
  const took = process.cpuUsage(start).user / 1000
  if (typeof page === 'string') return `is refused: ${page}`
  if (took > LONGEST) return `takes ${Math.round(took)} ms`
  const again = pageOf(toMarkdown(SPACE, { name: TITLE }, page))
  return typeof again !== 'string' && again.eq(page) ? null : 'is another page after it was saved'
}

export const markdownFiles: Suite = {
  name: 'Markdown files',
  wanted: 1,
  picks: (paths) => paths.filter((path) => /\.(?:md|markdown)$/i.test(path)),
  async run(folder, paths) {
    const outcome: Outcome = { compared: 0, equal: 0, differences: [] }
    for (const path of paths) {
      const text = await readFile(join(folder, path), 'utf8')
      if (text.trim() === '') continue
      const difference = compare(text)
      outcome.compared += 1
      if (difference === null) outcome.equal += 1
      else outcome.differences.push(`${path} ${difference}`)
    }
    return outcome
  },
}
