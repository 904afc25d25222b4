/** Foreign HTML as the text of an issue: only allowed content, nothing active. */

import { appendAll } from '../../../base/append.ts'
import { withoutEnd } from '../../../base/without-end.ts'
import { type Element, isElement, localName, readMarkup, textOf } from '../../../markup/markup.ts'
import { onTheLine } from '../../../markup/raised-element.ts'
import { addressBehind, outsideAddress } from '../../outside-link.ts'
import { isRemoteAddress } from '../../pages/attributes.ts'
import { cleanContent, type IssueContent, type IssueMark, type IssueNode } from '../content.ts'

/**
 * Parts of a text that weren't imported. `pictures`: without a web address, or beyond the limit; `drawings`: drawings
 * and formulas; `active`: form fields, and embedded content without a web address.
 */
export type TextPart = 'pictures' | 'drawings' | 'active'
export type OnLeftOut = (part: TextPart, count?: number) => void

/** Dropped together with their content, which no reader sees. */
const UNSEEN = new Set('script style template noscript head title meta link base source track param dialog'.split(' '))
const LEFT_OUT: Readonly<Record<string, TextPart>> = {
  ...{ svg: 'drawings', canvas: 'drawings', math: 'drawings' },
  ...{ input: 'active', button: 'active', select: 'active', textarea: 'active', applet: 'active' },
}
/** Embedded content by the attribute with its address: it becomes a link. Nothing is ever loaded. */
const EMBEDDED: Readonly<Record<string, string>> = {
  ...{ iframe: 'src', frame: 'src', embed: 'src', video: 'src', audio: 'src', object: 'data' },
}
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
  'p div section article main aside header footer figure figcaption address details summary center dl dt dd body html nav hgroup form frameset caption tr td th'.split(
    ' ',
  ),
)

/** Null if it doesn't lead outside Parley. Without a base, an address without a scheme is an `https` address. */
function absolute(address: string | undefined, base: string | null): string | null {
  const from = base ?? (address?.trim().startsWith('//') ? 'https://localhost/' : undefined)
  return address !== undefined && URL.canParse(address, from) ? outsideAddress(new URL(address, from).href) : null
}

/** An address that can be shown as a web address; null if it isn't one, or contains a user name or password. */
export function webAddress(address: string | undefined, base: string | null): string | null {
  const whole = absolute(address, base)
  return isRemoteAddress(whole) ? whole : null
}

/** A paragraph with a link that shows its full address. */
export const shownLink = (address: string): IssueNode => ({
  type: 'paragraph',
  content: [{ type: 'text', text: address, marks: [{ type: 'link', attrs: { href: address } }] }],
})

class Reader {
  readonly #base: string | null
  readonly #onLeftOut: OnLeftOut
  #left = 1000 * 1000

  constructor(base: string | null, onLeftOut: OnLeftOut) {
    this.#base = base
    this.#onLeftOut = onLeftOut
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
        if (this.#isLeftOut(name)) continue
        const mark = this.#markOf(child, name)
        if (name === 'br') line.push({ type: 'hardBreak' })
        else if (name === 'sup' || name === 'sub') walk(onTheLine(child, name), marks)
        else if (mark) walk(child.children, [...marks, mark])
        else if (name === 'a') walk(this.#withAddress(child), marks)
        else if (HOLDERS.has(name)) {
          flush()
          walk(child.children, marks)
          flush()
        } else {
          const made = this.#block(child, name)
          if (made === null) walk(child.children, marks)
          else {
            flush()
            appendAll(out, made)
          }
        }
      }
    }
    walk(element.children, [])
    flush()
    return out
  }

  /** Whether an element is dropped; counts it if readers would see it. */
  #isLeftOut(name: string): boolean {
    const part = Object.hasOwn(LEFT_OUT, name) ? LEFT_OUT[name] : undefined
    if (part) this.#onLeftOut(part)
    return part !== undefined || UNSEEN.has(name)
  }

  #markOf({ attributes }: Element, name: string): IssueMark | null {
    const type = Object.hasOwn(MARKS, name) ? MARKS[name] : undefined
    if (type !== undefined) return { type }
    const href = name === 'a' ? absolute(attributes.href, this.#base) : null
    return href === null ? null : { type: 'link', attrs: { href } }
  }

  /** The text of an `a` element that can't be a link here, followed by the address if it is useful elsewhere. */
  #withAddress(link: Element): Element['children'] {
    const href = link.attributes.href ?? ''
    const behind = /^[a-z][a-z0-9+.-]*:/i.test(href.trim()) ? addressBehind(textOf(link), href) : null
    return behind === null ? link.children : [...link.children, ` (${behind})`]
  }

  /** Null if the element isn't a block. */
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
      case 'table':
        return this.#table(element)
      case 'img':
        return this.#picture(element)
      default:
        return Object.hasOwn(EMBEDDED, name) ? this.#embedded(element, EMBEDDED[name] ?? '') : null
    }
  }

  #picture({ attributes: { src, alt = '' } }: Element): IssueNode[] {
    const address = webAddress(src, this.#base)
    if (address !== null) return [{ type: 'image', attrs: { address, alt } }]
    this.#onLeftOut('pictures')
    return alt.trim() === '' ? [] : [{ type: 'paragraph', content: [{ type: 'text', text: alt }] }]
  }

  #embedded({ attributes, children }: Element, name: string): IssueNode[] {
    const sources = children.filter(isElement).filter((each) => localName(each.name) === 'source')
    const given = [attributes[name], ...sources.map((each) => each.attributes.src)]
    const address = given.map((each) => webAddress(each, this.#base)).find((each) => each !== null)
    if (address !== undefined) return [shownLink(address)]
    this.#onLeftOut('active')
    return []
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

  /** A table's rows, preceded by everything outside its cells, such as its caption. */
  #table(element: Element): IssueNode[] {
    const rows: IssueNode[] = []
    const beside: (Element | string)[] = []
    const walk = (part: Element): void => {
      for (const child of part.children) {
        const name = isElement(child) ? localName(child.name) : ''
        if (isElement(child) && ['thead', 'tbody', 'tfoot'].includes(name)) walk(child)
        else if (isElement(child) && name === 'tr') appendAll(rows, this.#row(child, beside))
        else beside.push(child)
      }
    }
    walk(element)
    return [...this.blocks({ ...element, children: beside }), { type: 'table', content: rows }]
  }

  #row({ children }: Element, beside: (Element | string)[]): IssueNode[] {
    const cells: IssueNode[] = []
    for (const child of children) {
      const name = isElement(child) ? localName(child.name) : ''
      if (isElement(child) && (name === 'td' || name === 'th')) cells.push(this.#cell(child, name))
      else beside.push(child)
    }
    return cells.length > 0 ? [{ type: 'tableRow', content: cells }] : []
  }

  #cell(cell: Element, name: 'td' | 'th'): IssueNode {
    const content = this.blocks(cell)
    const spans = ['colspan', 'rowspan'].flatMap((key) => {
      const span = Number(cell.attributes[key] ?? 1)
      return span === 1 ? [] : [[key, span] as const]
    })
    return {
      type: name === 'th' ? 'tableHeader' : 'tableCell',
      ...(spans.length > 0 && { attrs: Object.fromEntries(spans) }),
      content: content.length > 0 ? content : [{ type: 'paragraph' }],
    }
  }
}

/** Removes spaces at the ends of a line, and repeated spaces. */
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

const nothing: OnLeftOut = () => {}

/** @param base for relative addresses; null: none */
export function contentOfElement(element: Element, base: string | null, onLeftOut = nothing): IssueContent {
  const content = cleanContent({ type: 'doc', content: new Reader(base, onLeftOut).blocks(element) })
  // Only pictures can be dropped here: all other blocks are valid.
  if (content.left > 0) onLeftOut('pictures', content.left)
  return content
}

export function contentOfHtml(html: string, base: string | null, onLeftOut = nothing): IssueContent {
  const markup = readMarkup(html, false)
  return markup.ok ? contentOfElement(markup.root, base, onLeftOut) : cleanContent(null)
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
