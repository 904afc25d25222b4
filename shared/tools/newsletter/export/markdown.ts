/** An issue as a Markdown file. */
import { fileOf, type IssueMark, type IssueNode, pictureOf } from '../content.ts'
import type { ExportedIssue } from './exported.ts'
import type { PictureAddress } from './issue-html.ts'

const escapeText = (text: string): string =>
  text.replace(/[\\`*_[\]<>#|~]/g, '\\$&').replace(/^(\s*)([-+]|\d+\.)(?=\s)/, '$1\\$2')
const SIGNS: Readonly<Record<string, string>> = { bold: '**', italic: '*', strike: '~~' }

function fence(text: string, sign: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  return sign.repeat(Math.max(sign === '`' ? 1 : 3, longest + 1))
}

function marked(text: string, marks: readonly IssueMark[]): string {
  const isCode = marks.some(({ type }) => type === 'code')
  const [, start = '', middle = '', end = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
  if (middle === '') return text
  let made = escapeText(middle)
  if (isCode) {
    const around = fence(middle, '`')
    const gap = /^`|`$/.test(middle) ? ' ' : ''
    made = `${around}${gap}${middle}${gap}${around}`
  }
  for (const { type, attrs } of marks) {
    if (type === 'link') made = `[${made}](<${String(attrs?.href).replace(/[<>\s]/g, encodeURIComponent)}>)`
    else made = `${SIGNS[type] ?? ''}${made}${SIGNS[type] ?? ''}`
  }
  return `${start}${made}${end}`
}

const indented = (text: string, by: string): string => text.split('\n').join(`\n${by}`)

class Writer {
  readonly #address: PictureAddress

  constructor(address: PictureAddress) {
    this.#address = address
  }

  blocks(nodes: readonly IssueNode[]): string {
    return nodes
      .map((node) => this.#block(node))
      .filter((text) => text !== '')
      .join('\n\n')
  }

  #inline({ content = [] }: IssueNode): string {
    return content
      .map((node) => (node.type === 'hardBreak' ? '  \n' : marked(node.text ?? '', node.marks ?? [])))
      .join('')
  }

  #block(node: IssueNode): string {
    const { type, attrs = {}, content = [] } = node
    switch (type) {
      case 'paragraph':
        return this.#inline(node)
      case 'heading':
        return `${'#'.repeat(Number(attrs.level ?? 1) + 1)} ${this.#inline(node).replaceAll('\n', ' ')}`
      case 'codeBlock': {
        const text = content.map((child) => child.text ?? '').join('')
        const around = fence(text, '`')
        const sign = around.length < 3 ? '```' : around
        return `${sign}${attrs.language ?? ''}\n${text}\n${sign}`
      }
      case 'blockquote':
        return `> ${indented(this.blocks(content), '> ')}`
      case 'bulletList':
        return content.map((item) => `- ${indented(this.blocks(item.content ?? []), '  ')}`).join('\n')
      case 'taskList':
        return content
          .map(
            (item) =>
              `- [${item.attrs?.checked === true ? 'x' : ' '}] ${indented(this.blocks(item.content ?? []), '  ')}`,
          )
          .join('\n')
      case 'orderedList': {
        const start = Number(attrs.start ?? 1)
        return content
          .map((item, index) => {
            const sign = `${start + index}. `
            return `${sign}${indented(this.blocks(item.content ?? []), ' '.repeat(sign.length))}`
          })
          .join('\n')
      }
      case 'horizontalRule':
        return '---'
      case 'table':
        return this.#table(node)
      case 'image':
        return this.#image(node)
      case 'file':
        return escapeText(fileOf(node)?.name ?? '')
      default:
        return this.blocks(content)
    }
  }

  #table({ content: rows = [] }: IssueNode): string {
    const lines = rows.map(({ content: cells = [] }) => {
      const texts = cells.map((cell) => this.blocks(cell.content ?? []).replace(/\s*\n\s*/g, ' '))
      return `| ${texts.join(' | ')} |`
    })
    const columns = rows[0]?.content?.length ?? 1
    lines.splice(1, 0, `|${' --- |'.repeat(columns)}`)
    return lines.join('\n')
  }

  #image(node: IssueNode): string {
    const alt = escapeText(String(node.attrs?.alt ?? ''))
    const picture = pictureOf(node)
    const source = picture && this.#address(picture)
    if (source) return `![${alt}](<${source}>)`
    const elsewhere = node.attrs?.address
    return typeof elsewhere === 'string' ? `[${alt || escapeText(elsewhere)}](<${elsewhere}>)` : alt
  }
}

/** Of the text alone. */
export const markdownOf = (content: IssueNode, address: PictureAddress): string =>
  new Writer(address).blocks(content.content ?? [])

/** With what is said about the issue at the beginning, in a form that other programs read. */
export function issueMarkdown(issue: ExportedIssue, address: PictureAddress): string {
  const about = [
    ['title', JSON.stringify(issue.title)],
    ['number', issue.number === null ? null : String(issue.number)],
    ['date', new Date(issue.published).toISOString()],
    ['author', JSON.stringify(issue.author)],
    ['summary', issue.summary === '' ? null : JSON.stringify(issue.summary)],
    ['source', issue.address === null ? null : JSON.stringify(issue.address)],
  ].flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
  return `---\n${about.join('\n')}\n---\n\n# ${escapeText(issue.title.replaceAll('\n', ' '))}\n\n${markdownOf(issue.content, address)}\n`
}
