/**
 * Converts Markdown to page content. Parts that a page doesn't support are kept as text and counted, never dropped:
 * addresses that it can't link to, remote pictures, HTML, combinations of formats.
 */
import type { Token } from 'markdown-it'
import { type LeftOut, LeftOutCount } from '../../../shared/base/left-out.ts'
import { withoutEnd } from '../../../shared/base/without-end.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import { linkedFile } from '../../../shared/tools/files/file-link.ts'
import { type PlacedFile, placedFile } from '../../../shared/tools/files/shape.ts'
import { cleanAttributes, isPageLink, isPagePicture, isRemoteAddress } from '../../../shared/tools/pages/attributes.ts'
import type { RichMark, RichNode } from '../../../shared/tools/pages/markdown/write-line.ts'
import { EMPTY_LINE } from '../../../shared/tools/pages/markdown/write-markdown.ts'
import { PAGE_LIMITS } from '../../../shared/tools/pages/shape.ts'
import { formatRoute } from '../../platform/places/routes.ts'
import { type Parsed, parseMarkdown, type TokenMeta } from './parse.ts'
import { type Branch, treeOf, withTables } from './token-tree.ts'

/**
 * Parts that a page shows differently than intended. `links`: addresses or titles became text next to their words;
 * `pictures`: became links or text; `code`: HTML, and front matter for programs; `notations`: syntax of other programs
 * (`[[links]]`, callouts, footnotes, formulas, task states); `others`: other parts, kept as written; `simplified`:
 * parts that lost a format that pages lack.
 */
export type KeptPart = 'links' | 'pictures' | 'code' | 'notations' | 'others' | 'simplified'

export interface MarkdownText {
  blocks: RichNode[]
  kept: LeftOut<KeptPart>
}

export interface MarkdownOptions {
  /** The space whose files can be embedded. */
  space: string
  /** Whether the lines of a paragraph remain separate, as in text copied from a screen. */
  keepsLines?: boolean
}

const MARKS: Readonly<Record<string, string>> = { strong_open: 'bold', em_open: 'italic', s_open: 'strike' }
const TAGS: Readonly<Record<string, string>> = {
  strong: 'bold',
  b: 'bold',
  em: 'italic',
  i: 'italic',
  u: 'underline',
  s: 'strike',
  del: 'strike',
  code: 'code',
}
const MARK_TAG = /^<(\/?)(strong|b|em|i|u|s|del|code)>$/i
const BREAK_TAG = /^<br ?\/?>$/i
const TASK_COMMENT = /^<!-- (?:due ([0-9-]{10}))?(?:, )?(?:assigned ([0-9a-f]{64}))? -->$/
const LANGUAGE = /^[A-Za-z0-9+#._-]+$/
const MOST_START = 1_000_000
const SMALLEST_HEADING = 3

const paragraph = (content: readonly RichNode[]): RichNode =>
  content.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content }
const text = (words: string): RichNode[] => (words === '' ? [] : [{ type: 'text', text: words }])
const isPicture = ({ type }: RichNode): boolean => type === 'image'

/** Maximum nesting of blocks. A table takes three more levels, and its text two. */
const DEEPEST = LIMITS.typeDepth - 8

class PageBuilder {
  readonly kept = new LeftOutCount<KeptPart>()
  readonly #parsed: Parsed
  readonly #space: string
  readonly #keepsLines: boolean
  /** The number of blocks around the current one. */
  #depth = 0

  constructor(parsed: Parsed, { space, keepsLines = false }: MarkdownOptions) {
    this.#parsed = parsed
    this.#space = space
    this.#keepsLines = keepsLines
  }

  /** At least an empty line: every node of a page has content. */
  blocks(branches: readonly Branch[]): RichNode[] {
    const blocks = withTables(branches).flatMap((branch) => this.#block(branch))
    return blocks.length > 0 ? blocks : [paragraph([])]
  }

  #block({ token, children }: Branch): RichNode[] {
    const line = children[0]?.token
    switch (token.type) {
      case 'paragraph_open':
        if ((token.meta as TokenMeta | null)?.isDeep) this.kept.add('others')
        return this.#paragraph(line)
      case 'heading_open':
        return this.#heading(Number(token.tag.slice(1)), line)
      case 'blockquote_open':
        return this.#within(1, children, () => [{ type: 'blockquote', content: this.blocks(children) }])
      case 'bullet_list_open':
        return this.#within(2, children, () => this.#bullets(children))
      case 'ordered_list_open':
        return this.#within(2, children, () => this.#numbers(Number(token.attrGet('start') ?? 1), children))
      case 'fence':
        return this.#fence(token)
      case 'formula':
        this.kept.add('notations')
        return [codeBlock(token.content, '')]
      case 'code_block':
        return [codeBlock(token.content, '')]
      case 'html_block':
        return this.#html(token.content)
      case 'hr':
        return [{ type: 'horizontalRule' }]
      case 'table_open':
        return [this.#table(children)]
      case 'tag_table':
        return this.#within(3, children, () => [this.#table(children)])
      case 'list_item_open':
      case 'tr_open':
      case 'tag_td':
      case 'tag_th':
        // Their parent was nested too deep and was dropped.
        return this.blocks(children)
      case 'definition':
        return this.#definition(token)
      default:
        return []
    }
  }

  /** Content that would exceed a doc's depth is added without its wrapper. */
  #within(types: number, children: readonly Branch[], make: () => RichNode[]): RichNode[] {
    if (this.#depth + types > DEEPEST) {
      this.kept.add('simplified')
      return this.blocks(children)
    }
    this.#depth += types
    const made = make()
    this.#depth -= types
    return made
  }

  #verbatim(content: string): RichNode[] {
    this.kept.add('others')
    const lines = content.split('\n').map((line) => line.trim())
    return [paragraph(text(lines.filter((line) => line !== '').join(' ')))]
  }

  #paragraph(token: Token | undefined): RichNode[] {
    if (token?.content === EMPTY_LINE) return [paragraph([])]
    if (token?.type === 'verbatim') return this.#verbatim(token.content)
    const tokens = token?.children ?? []
    const [only] = tokens
    const alone = tokens.length === 1 && only?.type === 'image' ? this.#pictureAlone(only) : this.#file(tokens)
    if (alone) return [alone]
    return asBlocks(this.#line(tokens, true))
  }

  #heading(level: number, token: Token | undefined): RichNode[] {
    if (level > SMALLEST_HEADING) this.kept.add('simplified')
    const [first, ...rest] =
      token?.type === 'verbatim' ? this.#verbatim(token.content) : asBlocks(this.#line(token?.children ?? [], true))
    const attrs = { level: Math.min(level, SMALLEST_HEADING) }
    return first && !isPicture(first)
      ? [{ ...first, type: 'heading', attrs }, ...rest]
      : [{ type: 'heading', attrs }, ...(first ? [first] : []), ...rest]
  }

  /** Tasks and other items become separate lists. */
  #bullets(items: readonly Branch[]): RichNode[] {
    const lists: { type: string; content: RichNode[] }[] = []
    for (const item of items) {
      const isDone = (item.token.meta as TokenMeta | null)?.isDone
      const type = isDone === undefined ? 'bulletList' : 'taskList'
      const last = lists.at(-1)
      const list = last?.type === type ? last : { type, content: [] }
      if (list !== last) lists.push(list)
      list.content.push(isDone === undefined ? this.#item(item, '') : this.#task(item, isDone))
    }
    return lists
  }

  #numbers(start: number, items: readonly Branch[]): RichNode[] {
    const isTooLarge = start > MOST_START
    if (isTooLarge) this.kept.add('others')
    const content = items.map((item, index) => {
      const isDone = (item.token.meta as TokenMeta | null)?.isDone
      const number = isTooLarge && index === 0 ? `${start}. ` : ''
      return this.#item(item, isDone === undefined ? number : `${number}[${isDone ? 'x' : ' '}] `)
    })
    return [{ type: 'orderedList', attrs: isTooLarge ? {} : { start }, content }]
  }

  /** @param before text inserted before the first line */
  #item({ children }: Branch, before: string): RichNode {
    const [first, ...rest] = this.blocks(children)
    if (first?.type !== 'paragraph')
      return { type: 'listItem', content: [paragraph(text(before.trim())), ...(first ? [first] : []), ...rest] }
    const line = paragraph(joined([...text(first.content ? before : before.trim()), ...(first.content ?? [])]))
    return { type: 'listItem', content: [line, ...rest] }
  }

  #task(item: Branch, isDone: boolean): RichNode {
    const tokens =
      item.children[0]?.token.type === 'paragraph_open' ? item.children[0].children[0]?.token.children : null
    const last = tokens?.at(-1)
    const [comment, due, assignee] = (last?.type === 'html_inline' && TASK_COMMENT.exec(last.content)) || []
    const attrs = cleanAttributes('taskItem', { checked: isDone, due, assignee })
    if (comment !== undefined && tokens) {
      tokens.pop()
      const before = tokens.at(-1)
      if (before?.type === 'text') before.content = before.content.replace(/ $/, '')
    }
    return { type: 'taskItem', attrs, content: this.#item(item, '').content }
  }

  #fence({ content, info }: Token): RichNode[] {
    const words = info.trim()
    const [language = ''] = words.split(/\s/)
    const isLanguage = LANGUAGE.test(language) && language.length <= PAGE_LIMITS.languageLength
    const code = codeBlock(content, isLanguage ? language : '')
    if (words === '' || (isLanguage && words === language)) return [code]
    this.kept.add('others')
    return [paragraph(text(words)), code]
  }

  #html(content: string): RichNode[] {
    const html = withoutEnd(content, '\n')
    if (BREAK_TAG.test(html.trim())) return [paragraph([{ type: 'hardBreak' }])]
    this.kept.add('code')
    return [codeBlock(html, 'html')]
  }

  #definition({ content, meta }: Token): RichNode[] {
    const { label } = meta as TokenMeta
    if (label != null && this.#parsed.isUsed(label)) return []
    return this.#verbatim(content)
  }

  /** A table in Markdown or HTML. */
  #table(parts: readonly Branch[]): RichNode {
    const rows = parts.flatMap((part) => (part.token.type === 'tr_open' ? [part] : part.children))
    return {
      type: 'table',
      content: rows.map(({ children: cells }) => {
        const content = cells.map((cell): RichNode => {
          const { token, attributes = {}, children } = cell
          const type = token.tag === 'th' || token.type === 'tag_th' ? 'tableHeader' : 'tableCell'
          if (token.type.startsWith('tag_')) return { type, attrs: attributes, content: this.blocks(children) }
          if (token.attrs) this.kept.add('simplified')
          return { type, content: this.#paragraph(children[0]?.token) }
        })
        return { type: 'tableRow', ...(content.length > 0 && { content }) }
      }),
    }
  }

  /** A picture on its own line; null if the page can't embed it. */
  #pictureAlone(token: Token): RichNode | null {
    const { src, alt, title } = pictureOf(token)
    if (title !== '' || alt.length > PAGE_LIMITS.altLength) return null
    const attrs = alt === '' ? {} : { alt }
    if (src === '') return { type: 'image', attrs }
    if (isPagePicture(src)) return { type: 'image', attrs: { ...attrs, src } }
    if (!isRemoteAddress(src)) return null
    this.kept.add('pictures')
    return { type: 'image', attrs: { ...attrs, address: src } }
  }

  /** A file on a page of this space; null for anything else. */
  #file(tokens: readonly Token[]): RichNode | null {
    const [open, ...rest] = tokens
    const end = rest.findIndex(({ type }) => type === 'link_close')
    const after = rest.slice(end + 1)
    if (open?.type !== 'link_open' || end < 0 || after.length > 1) return null
    if (after[0] && !/^ \([^()]*\)$/.test(after[0].content)) return null
    const linked = linkedFile(String(open.attrGet('href')))
    const [, size, time, type] = FILE_TITLE.exec(String(open.attrGet('title') ?? '')) ?? []
    if (linked?.address.space !== this.#space || time === undefined) return null
    const { id, device } = linked
    const name = plainWords(rest.slice(0, end))
    const file = { id, device, time: Date.parse(time), name, size: Number(size), type }
    const placed = placedFile.safeParse(file).data
    return placed ? { type: 'file', attrs: placed } : null
  }

  /** Inline content; includes embedded pictures if allowed. */
  #line(tokens: readonly Token[], holdsPictures: boolean): RichNode[] {
    const line = new LineBuilder()
    const pairs = pairedTags(tokens)
    let link: { href: string | null; address: string; title: string; start: number } | null = null
    for (const [index, token] of tokens.entries()) {
      switch (token.type) {
        case 'text':
          line.add(token.content)
          break
        case 'softbreak':
          if (this.#keepsLines) line.break()
          else line.add(' ')
          break
        case 'notation':
          this.kept.add('notations')
          line.add(token.content)
          break
        case 'hardbreak':
          line.break()
          break
        case 'code_inline':
          if (line.isMarked) this.kept.add('simplified')
          line.add(token.content, true)
          break
        case 'html_inline':
          if (BREAK_TAG.test(token.content)) line.break()
          else if (!pairs.has(index)) {
            this.kept.add('code')
            line.add(token.content)
          } else {
            const [, slash, name = ''] = MARK_TAG.exec(token.content) ?? []
            line.mark(TAGS[name.toLowerCase()] ?? '', slash === '/' ? -1 : 1)
          }
          break
        case 'image':
          this.#picture(token, line, holdsPictures && link === null)
          break
        case 'link_open': {
          const address = String(token.attrGet('href'))
          const href = withinSpace(address)
          link = { href, address, title: String(token.attrGet('title') ?? ''), start: line.length }
          line.link = href
          break
        }
        case 'link_close':
          line.link = null
          if (link) this.#endLink(link, line)
          link = null
          break
        default: {
          const mark = MARKS[token.type.replace('_close', '_open')]
          if (mark === undefined) line.add(token.content)
          else line.mark(mark, token.nesting)
        }
      }
    }
    return line.nodes
  }

  #endLink(link: { href: string | null; address: string; title: string; start: number }, line: LineBuilder): void {
    const words = line.wordsFrom(link.start)
    const isSaid = words === link.address || `mailto:${words}` === link.address
    if (link.href !== null && words === '') {
      // A page can't show a link without a text.
      line.link = link.href
      line.add(link.address)
      line.link = null
    }
    const address = link.href === null && !isSaid ? link.address : ''
    if (words === '' && link.address === '') line.add('[]()')
    if (address === '' && link.title === '') return
    this.kept.add('links')
    const parts = [address, link.title && `“${link.title}”`].filter((part) => part !== '').join(' ')
    line.add(words === '' && link.href === null ? parts : ` (${parts})`)
  }

  #picture(token: Token, line: LineBuilder, isAllowed: boolean): void {
    const { src, alt, title } = pictureOf(token)
    if (isAllowed && title === '' && isPagePicture(src) && alt.length <= PAGE_LIMITS.altLength) {
      line.put({ type: 'image', attrs: alt === '' ? { src } : { src, alt } })
      return
    }
    this.kept.add('pictures')
    const isLink = line.link === null && isPageLink(src)
    if (isLink) line.link = src
    line.add(alt || src)
    if (isLink) line.link = null
    const parts = [isLink || alt === '' ? '' : src, title && `“${title}”`].filter((part) => part !== '')
    if (parts.length > 0) line.add(` (${parts.join(' ')})`)
  }
}

/** `2300000 bytes, 2026-11-20T10:00:00.000Z, application/pdf`. */
const FILE_TITLE = /^([0-9]+) bytes, ([0-9+-]+T[0-9:.]+Z), (.*)$/s

export const fileTitle = ({ size, time, type }: PlacedFile): string =>
  `${size} bytes, ${new Date(time).toISOString()}, ${type}`

export const codeBlock = (content: string, language: string): RichNode => ({
  type: 'codeBlock',
  attrs: language === '' ? {} : { language },
  ...(content.replace(/\n$/, '') !== '' && { content: text(content.replace(/\n$/, '')) }),
})

/** A link to a file stays within Parley. Null if a page can't link to it. */
function withinSpace(address: string): string | null {
  const linked = linkedFile(address)
  if (linked) return formatRoute(linked.address)
  return isPageLink(address) ? address : null
}

const plainWords = (tokens: readonly Token[]): string =>
  tokens.map(({ type, content }) => (type === 'softbreak' || type === 'hardbreak' ? ' ' : content)).join('')

/** The description remains as written if it contains links or pictures. */
function pictureOf(token: Token): { src: string; alt: string; title: string } {
  const words = token.children ?? []
  const leads = words.some(({ type }) => type === 'link_open' || type === 'image')
  return {
    src: String(token.attrGet('src') ?? ''),
    alt: leads ? token.content : plainWords(words),
    title: String(token.attrGet('title') ?? ''),
  }
}

/** Positions of HTML tags that serve as marks: each opening tag with its closing one, within the same parent. */
function pairedTags(tokens: readonly Token[]): Set<number> {
  const paired = new Set<number>()
  const open: { name: string; level: number; index: number }[] = []
  for (const [index, { type, content, level }] of tokens.entries()) {
    const [, slash, tag = ''] = (type === 'html_inline' && MARK_TAG.exec(content)) || []
    if (slash === undefined) continue
    const name = tag.toLowerCase()
    if (slash === '') {
      open.push({ name, level, index })
      continue
    }
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) open.pop()
    const last = open.at(-1)
    if (last?.name !== name || last.level !== level) continue
    paired.add(last.index).add(index)
    open.pop()
  }
  return paired
}

/** Merges adjacent texts with the same marks. */
function joined(nodes: readonly RichNode[]): RichNode[] {
  const out: RichNode[] = []
  for (const node of nodes) {
    const before = out.at(-1)
    if (before?.type === 'text' && node.type === 'text' && JSON.stringify(before.marks) === JSON.stringify(node.marks))
      out[out.length - 1] = { ...before, text: `${before.text}${node.text}` }
    else out.push(node)
  }
  return out
}

class LineBuilder {
  link: string | null = null
  readonly #nodes: RichNode[] = []
  readonly #marks = new Map<string, number>()

  get nodes(): RichNode[] {
    return joined(this.#nodes)
  }

  get length(): number {
    return this.#nodes.length
  }

  get isMarked(): boolean {
    return this.link !== null || [...this.#marks].some(([type, count]) => type !== 'code' && count > 0)
  }

  mark(type: string, by: number): void {
    this.#marks.set(type, (this.#marks.get(type) ?? 0) + by)
  }

  /** On a page, code has no other marks. Only a link takes precedence over it. */
  add(words: string, isCode = false): void {
    if (words === '') return
    const marks: RichMark[] = []
    const held = [...this.#marks].flatMap(([type, count]) => (count > 0 ? [type] : []))
    if (this.link === null && (isCode || held.includes('code'))) marks.push({ type: 'code' })
    else for (const type of held) if (type !== 'code') marks.push({ type })
    if (this.link !== null) marks.push({ type: 'link', attrs: { href: this.link } })
    marks.sort((a, b) => (a.type < b.type ? -1 : 1))
    this.#nodes.push({ type: 'text', text: words, ...(marks.length > 0 && { marks }) })
  }

  break(): void {
    this.#nodes.push({ type: 'hardBreak' })
  }

  put(node: RichNode): void {
    this.#nodes.push(node)
  }

  wordsFrom(index: number): string {
    return this.#nodes
      .slice(index)
      .map((node) => node.text ?? '')
      .join('')
  }
}

/** Splits a line into paragraphs, with the pictures between them. */
function asBlocks(line: readonly RichNode[]): RichNode[] {
  const blocks: RichNode[] = []
  let content: RichNode[] = []
  for (const node of line) {
    if (!isPicture(node)) {
      content.push(node)
      continue
    }
    if (content.length > 0) blocks.push(paragraph(content))
    blocks.push(node)
    content = []
  }
  if (content.length > 0 || blocks.length === 0) blocks.push(paragraph(content))
  return blocks
}

/** May throw if a text is nested extremely deep. */
export function readMarkdown(source: string, options: MarkdownOptions): MarkdownText {
  const parsed = parseMarkdown(source.replace(/\r\n?/g, '\n'))
  const builder = new PageBuilder(parsed, options)
  return { blocks: builder.blocks(treeOf(parsed.tokens)), kept: builder.kept.all }
}
