/**
 * Writes pages and issues as Markdown. Anything that Markdown can't express becomes one of the few tags that
 * `read-markdown.ts` reads, so that a page survives the round trip. Text is always escaped.
 */
import { largest } from '../../../base/extremes.ts'
import { withoutEnd } from '../../../base/without-end.ts'
import { addressSource, type RichNode, titleSource, writeLine } from './write-line.ts'

export interface MarkdownWays {
  /** Writes a picture, or '' to leave it out. */
  picture(node: RichNode): string
  /** Writes a file. */
  file(node: RichNode): string
  /** Number of heading levels above the text: its headings are shifted down by this. */
  headings: number
}

const isEmptyParagraph = (node: RichNode | undefined): boolean =>
  node?.type === 'paragraph' && (node.content ?? []).length === 0

/** A line that looks empty, which Markdown doesn't have. */
export const EMPTY_LINE = '&nbsp;'

const LISTS: Readonly<Record<string, readonly [string, string]>> = {
  bulletList: ['-', '*'],
  taskList: ['-', '*'],
  orderedList: ['.', ')'],
}

const spanOf = (cell: RichNode, name: 'colspan' | 'rowspan'): number => Number(cell.attrs?.[name] ?? 1)

/** Whether Markdown can express a table: a header row, then rows with the same number of cells, each on one line. */
function isPlainTable(rows: readonly RichNode[]): boolean {
  const columns = rows[0]?.content?.length ?? 0
  return (
    columns > 0 &&
    rows.every(
      ({ content: cells = [] }, index) =>
        cells.length === columns &&
        cells.every(
          (cell) =>
            cell.type === (index === 0 ? 'tableHeader' : 'tableCell') &&
            spanOf(cell, 'colspan') === 1 &&
            spanOf(cell, 'rowspan') === 1 &&
            (cell.content ?? []).length <= 1 &&
            (cell.content ?? []).every(({ type }) => type === 'paragraph'),
        ),
    )
  )
}

const prefixed = (text: string, first: string, others: string): string =>
  text
    .split('\n')
    .map((line, index) => (index === 0 ? first : line === '' ? others.trimEnd() : others) + line)
    .join('\n')

/** `due 2026-12-31, assigned …`: in a comment, which other programs don't show. */
function taskComment({ attrs = {} }: RichNode): string {
  const parts = [
    typeof attrs.due === 'string' ? `due ${attrs.due}` : '',
    typeof attrs.assignee === 'string' ? `assigned ${attrs.assignee}` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : `<!-- ${parts.join(', ')} -->`
}

class Writer {
  readonly #ways: MarkdownWays

  constructor(ways: MarkdownWays) {
    this.#ways = ways
  }

  /** The children of a node. A single empty paragraph becomes an empty string. */
  content(nodes: readonly RichNode[] = []): string {
    return nodes.length === 1 && isEmptyParagraph(nodes[0]) ? '' : this.#blocks(nodes)
  }

  /** Adjacent lists of the same kind alternate between markers, otherwise they would merge. */
  #blocks(nodes: readonly RichNode[]): string {
    const texts: string[] = []
    let last = { type: '', sign: '' }
    for (const node of nodes) {
      const [sign, other] = LISTS[node.type] ?? []
      const own = last.type === node.type && last.sign === sign ? other : sign
      const text = own === undefined ? this.#block(node) : this.#list(node, own)
      if (text === '') continue
      texts.push(text)
      last = { type: node.type, sign: own ?? '' }
    }
    return texts.join('\n\n')
  }

  #block(node: RichNode): string {
    const { type, attrs = {}, content = [] } = node
    switch (type) {
      case 'paragraph':
        return isEmptyParagraph(node) ? EMPTY_LINE : writeLine(content, 'paragraph')
      case 'heading':
        return `${'#'.repeat(Number(attrs.level ?? 1) + this.#ways.headings)} ${writeLine(content, 'line')}`.trimEnd()
      case 'codeBlock':
        return codeSource(content.map(({ text = '' }) => text).join(''), String(attrs.language ?? ''))
      case 'blockquote':
        return prefixed(this.content(content), '> ', '> ').replace(/^> $/, '>')
      case 'horizontalRule':
        return '---'
      case 'table':
        return isPlainTable(content) ? plainTable(content) : this.#tagTable(content)
      case 'image':
        return this.#ways.picture(node)
      case 'file':
        return this.#ways.file(node)
      default:
        return this.#blocks(content)
    }
  }

  #list({ type, attrs = {}, content: items = [] }: RichNode, sign: string): string {
    const start = Number(attrs.start ?? 1)
    return items
      .map((item, index) => {
        const marker = type === 'orderedList' ? `${start + index}${sign} ` : `${sign} `
        return withoutEnd(prefixed(this.#item(item), marker, ' '.repeat(marker.length)), ' ')
      })
      .join('\n')
  }

  #item(item: RichNode): string {
    const { content = [] } = item
    const [first, second] = content
    const rest = first?.type === 'paragraph' ? content.slice(1) : content
    const line = first?.type === 'paragraph' ? writeLine(first.content ?? [], 'paragraph') : ''
    const task = item.type === 'taskItem' ? `[${item.attrs?.checked === true ? 'x' : ' '}]` : ''
    const head = [task, line, taskComment(item)].filter((part) => part !== '').join(' ')
    if (rest.length === 0) return head
    // A list directly follows its line if it is recognized there. After a tag, it would become part of the HTML.
    const isClose =
      rest.length === 1 && line !== '' && !line.startsWith('<') && second !== undefined && interrupts(second)
    return `${head || EMPTY_LINE}${isClose ? '\n' : '\n\n'}${this.#blocks(rest)}`
  }

  /** For cells with several lines, or spanning several columns or rows: tags around each cell, with Markdown inside. */
  #tagTable(rows: readonly RichNode[]): string {
    const lines = rows.map(({ content: cells = [] }) => {
      const written = cells.map((cell) => {
        const tag = cell.type === 'tableHeader' ? 'th' : 'td'
        const spans = (['colspan', 'rowspan'] as const)
          .filter((name) => spanOf(cell, name) !== 1)
          .map((name) => ` ${name}="${spanOf(cell, name)}"`)
        const text = this.content(cell.content)
        return `<${tag}${spans.join('')}>${text === '' ? '' : `\n\n${text}\n\n`}</${tag}>\n`
      })
      return `<tr>\n${written.join('')}</tr>\n`
    })
    return `<table>\n${lines.join('')}</table>`
  }
}

/** Whether a list is recognized right after a line of text. */
function interrupts({ type, attrs, content: items = [] }: RichNode): boolean {
  const [first] = items[0]?.content ?? []
  if (type === 'taskList') return true
  if (first?.type !== 'paragraph' || isEmptyParagraph(first)) return false
  return type === 'bulletList' || (type === 'orderedList' && Number(attrs?.start ?? 1) === 1)
}

/** Encloses code in a longer fence than any inside. */
function codeSource(text: string, language: string): string {
  const longest = largest(
    (text.match(/`+/g) ?? []).map((run) => run.length),
    2,
  )
  const fence = '`'.repeat(longest + 1)
  return [`${fence}${language}`, ...(text === '' ? [] : [text]), fence].join('\n')
}

function plainTable(rows: readonly RichNode[]): string {
  const lines = rows.map(({ content: cells = [] }) => {
    const texts = cells.map((cell) => writeLine(cell.content?.[0]?.content ?? [], 'cell'))
    return `| ${texts.join(' | ')} |`
  })
  lines.splice(1, 0, `|${' --- |'.repeat(rows[0]?.content?.length ?? 1)}`)
  return lines.join('\n')
}

/** One line of text without marks. */
export const plainSource = (words: string): string => writeLine([{ type: 'text', text: words }], 'line')

export const pictureSource = (words: string, address: string): string =>
  `![${plainSource(words)}](${address === '' ? '' : addressSource(address)})`

export const linkSource = (words: string, address: string, title = ''): string =>
  `[${plainSource(words)}](${addressSource(address)}${title === '' ? '' : ` ${titleSource(title)}`})`

/** The heading with which a file begins. */
export const titleLine = (words: string): string => `# ${plainSource(words)}`.trimEnd()

export const writeMarkdown = (blocks: readonly RichNode[], ways: MarkdownWays): string =>
  new Writer(ways).content(blocks)
