/** Foreign HTML as the text of an issue: only what an issue may contain, without active content. */

import { withoutEnd } from '../../../base/without-end.ts'
import { type Element, isElement, localName, readMarkup, textOf } from '../../../markup/markup.ts'
import { isRemoteAddress } from '../../pages/attributes.ts'
import { cleanContent, type IssueContent, type IssueMark, type IssueNode } from '../content.ts'
import { NEWSLETTER_LIMITS as LIMITS } from '../limits.ts'

/** Dropped together with their content. */
const SKIPPED = new Set(
  'script style iframe frame object embed applet svg math template noscript head title meta link form input button select textarea canvas audio video source track dialog'.split(
    ' ',
  ),
)
const MARKS: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  cite: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
}
/** Blocks that only contain others. */
const HOLDERS = new Set(
  'p div section article main aside header footer figure figcaption address details summary center dl dt dd body html nav hgroup'.split(
    ' ',
  ),
)

const absolute = (href: string | undefined, base: string | null): string | null => {
  if (href === undefined) return null
  try {
    const url = base === null ? new URL(href) : new URL(href, base)
    return ['https:', 'http:', 'mailto:'].includes(url.protocol) && url.href.length <= LIMITS.address ? url.href : null
  } catch {
    return null
  }
}

class Reader {
  readonly #base: string | null
  #left = 1000 * 1000

  constructor(base: string | null) {
    this.#base = base
  }

  /** An element's children as blocks; loose text goes into paragraphs. */
  blocks(element: Element): IssueNode[] {
    const out: IssueNode[] = []
    let line: IssueNode[] = []
    const flush = (): void => {
      const content = trimmed(line)
      if (content.length > 0) out.push({ type: 'paragraph', content })
      line = []
    }
    const walk = (children: readonly (Element | string)[], marks: readonly IssueMark[]): void => {
      for (const child of children) {
        if (this.#left <= 0) return
        this.#left -= 1
        if (!isElement(child)) {
          const text = child.replace(/[\t\n\f\r ]+/g, ' ')
          if (text !== '') line.push({ type: 'text', text, ...(marks.length > 0 && { marks: [...marks] }) })
          continue
        }
        const name = localName(child.name)
        if (SKIPPED.has(name)) continue
        const mark = this.#markOf(child, name)
        if (name === 'br') line.push({ type: 'hardBreak' })
        else if (mark !== undefined) walk(child.children, mark ? [...marks, mark] : marks)
        else if (HOLDERS.has(name)) {
          flush()
          walk(child.children, marks)
          flush()
        } else {
          const made = this.#block(child, name)
          if (made === null) walk(child.children, marks)
          else {
            flush()
            out.push(...made)
          }
        }
      }
    }
    walk(element.children, [])
    flush()
    return out
  }

  /** Undefined if the element is not a mark at all; null for a mark without effect. */
  #markOf({ attributes }: Element, name: string): IssueMark | null | undefined {
    const type = Object.hasOwn(MARKS, name) ? MARKS[name] : undefined
    if (type !== undefined) return { type }
    if (name !== 'a') return undefined
    const href = absolute(attributes.href, this.#base)
    return href === null ? null : { type: 'link', attrs: { href } }
  }

  /** Null if the element is not a block itself. */
  #block(element: Element, name: string): IssueNode[] | null {
    if (/^h[1-6]$/.test(name)) return this.#heading(element, Math.min(3, Number(name[1])))
    switch (name) {
      case 'hr':
        return [{ type: 'horizontalRule' }]
      case 'blockquote':
        return [{ type: 'blockquote', content: this.blocks(element) }]
      case 'pre':
        return [{ type: 'codeBlock', content: [{ type: 'text', text: textOf(element).replace(/^\n|\n$/g, '') }] }]
      case 'ul':
      case 'menu':
        return [{ type: 'bulletList', content: this.#items(element) }]
      case 'ol':
        return [{ type: 'orderedList', content: this.#items(element) }]
      case 'li':
        return [{ type: 'bulletList', content: [this.#item(element)] }]
      case 'table': {
        const rows: IssueNode[] = []
        this.#rows(element, rows)
        return [{ type: 'table', content: rows }]
      }
      case 'img': {
        const address = absolute(element.attributes.src, this.#base)
        const alt = element.attributes.alt ?? ''
        return isRemoteAddress(address) ? [{ type: 'image', attrs: { address, alt } }] : []
      }
      default:
        return null
    }
  }

  #heading(element: Element, level: number): IssueNode[] {
    return this.blocks(element).map((block) =>
      block.type === 'paragraph' ? { ...block, type: 'heading', attrs: { level } } : block,
    )
  }

  #item(element: Element): IssueNode {
    const content = this.blocks(element)
    return { type: 'listItem', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
  }

  #items(element: Element): IssueNode[] {
    return element.children.flatMap((child) => {
      if (!isElement(child)) return child.trim() === '' ? [] : [this.#item({ ...element, children: [child] })]
      return [this.#item(localName(child.name) === 'li' ? child : { ...element, children: [child] })]
    })
  }

  #rows(element: Element, rows: IssueNode[]): void {
    for (const child of element.children) {
      if (!isElement(child)) continue
      const name = localName(child.name)
      if (name === 'tr') {
        const cells = child.children.filter(isElement).flatMap((cell) => {
          const kind = localName(cell.name)
          if (kind !== 'td' && kind !== 'th') return []
          const content = this.blocks(cell)
          const spans = ['colspan', 'rowspan'].flatMap((key) => {
            const span = Number(cell.attributes[key] ?? 1)
            return span === 1 ? [] : [[key, span] as const]
          })
          return [
            {
              type: kind === 'th' ? 'tableHeader' : 'tableCell',
              ...(spans.length > 0 && { attrs: Object.fromEntries(spans) }),
              content: content.length > 0 ? content : [{ type: 'paragraph' }],
            },
          ]
        })
        if (cells.length > 0) rows.push({ type: 'tableRow', content: cells })
      } else if (['thead', 'tbody', 'tfoot'].includes(name)) this.#rows(child, rows)
    }
  }
}

/** A line without spaces at its ends and without double spaces. */
function trimmed(line: readonly IssueNode[]): IssueNode[] {
  const content: IssueNode[] = []
  for (const node of line) {
    const before = content.at(-1)
    const isAfterSpace = before === undefined || before.type === 'hardBreak' || before.text?.endsWith(' ') === true
    const text = isAfterSpace ? node.text?.replace(/^ +/, '') : node.text
    if (node.type === 'text' && !text) continue
    content.push(text === undefined ? node : { ...node, text })
  }
  for (let last = content.at(-1); last; last = content.at(-1)) {
    if (last.type === 'text') {
      last.text = withoutEnd(last.text ?? '', ' ')
      if (last.text !== '') break
    }
    content.pop()
  }
  return content
}

/** @param base for relative addresses; null: none */
export function contentOfElement(element: Element, base: string | null): IssueContent {
  return cleanContent({ type: 'doc', content: new Reader(base).blocks(element) })
}

export function contentOfHtml(html: string, base: string | null): IssueContent {
  const markup = readMarkup(html, false)
  return markup.ok ? contentOfElement(markup.root, base) : cleanContent(null)
}

/** One paragraph per line. */
export const contentOfText = (text: string): IssueContent =>
  cleanContent({
    type: 'doc',
    content: text
      .split(/\n+/)
      .filter((line) => line.trim() !== '')
      .map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line.trim() }] })),
  })
