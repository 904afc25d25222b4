/**
 * The text of an issue: a tree as in the editor, without active content. Publishers can write arbitrary bytes, so
 * invalid parts are dropped and counted. A picture is either the issue's own or an address shown as text.
 */
import { parseJson } from '../../base/parse-json.ts'
import { type PlacedFile, placedFile } from '../files/shape.ts'
import { cleanAttributes, isPagePicture, isRemoteAddress } from '../pages/attributes.ts'
import { NEWSLETTER_LIMITS as LIMITS } from './limits.ts'
import { type IssuePicture, issuePicture } from './shape.ts'

export interface IssueMark {
  type: string
  attrs?: Record<string, unknown>
}
export interface IssueNode {
  type: string
  attrs?: Record<string, unknown>
  content?: IssueNode[]
  text?: string
  marks?: IssueMark[]
}
export interface IssueContent {
  root: IssueNode
  /** Number of dropped parts. */
  left: number
  /** It exceeded the length limit. */
  isCut: boolean
}

type Kind = 'block' | 'inline' | 'item' | 'task' | 'row' | 'cell'
interface NodeRule {
  kind: Kind
  /** Allowed children; null: none. */
  holds: Kind | 'text' | null
}

const RULES: Readonly<Record<string, NodeRule>> = {
  paragraph: { kind: 'block', holds: 'inline' },
  heading: { kind: 'block', holds: 'inline' },
  codeBlock: { kind: 'block', holds: 'text' },
  blockquote: { kind: 'block', holds: 'block' },
  bulletList: { kind: 'block', holds: 'item' },
  orderedList: { kind: 'block', holds: 'item' },
  taskList: { kind: 'block', holds: 'task' },
  table: { kind: 'block', holds: 'row' },
  horizontalRule: { kind: 'block', holds: null },
  image: { kind: 'block', holds: null },
  file: { kind: 'block', holds: null },
  listItem: { kind: 'item', holds: 'block' },
  taskItem: { kind: 'task', holds: 'block' },
  tableRow: { kind: 'row', holds: 'cell' },
  tableCell: { kind: 'cell', holds: 'block' },
  tableHeader: { kind: 'cell', holds: 'block' },
  hardBreak: { kind: 'inline', holds: null },
  text: { kind: 'inline', holds: null },
}
/** Node types that must not be empty. */
const NEVER_EMPTY = new Set(['bulletList', 'orderedList', 'taskList', 'table', 'tableRow', 'blockquote'])
const MARKS = new Set(['bold', 'italic', 'underline', 'strike', 'code', 'link'])

interface Given {
  type?: unknown
  attrs?: unknown
  content?: unknown
  text?: unknown
  marks?: unknown
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const alternative = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 500) : '')

/** An image's attributes: a picture in the issue, or an address; null if neither. */
function imageOf(attributes: Record<string, unknown>, isDraft: boolean): Record<string, unknown> | null {
  const alt = alternative(attributes.alt)
  if (isDraft && isPagePicture(attributes.src)) return { src: attributes.src, alt }
  const picture = issuePicture.safeParse(attributes)
  if (picture.success) return { ...picture.data, alt }
  return isRemoteAddress(attributes.address) ? { address: attributes.address, alt } : null
}

class Cleaner {
  left = 0
  isCut = false
  readonly #isDraft: boolean
  #nodes = 0
  #pictures = 0
  #files = 0

  constructor(isDraft: boolean) {
    this.#isDraft = isDraft
  }

  children(values: unknown, holds: Kind | 'text', depth: number): IssueNode[] {
    if (!Array.isArray(values)) return []
    const nodes: IssueNode[] = []
    for (const value of values) {
      if (this.#nodes >= LIMITS.nodes || depth > LIMITS.depth) {
        this.isCut = true
        break
      }
      const node = this.#node(value, depth, holds === 'text')
      if (!node) continue
      const kind = RULES[node.type]?.kind
      if (kind === holds || (holds === 'text' && node.type === 'text')) nodes.push(node)
      // Text among blocks becomes a paragraph.
      else if (holds === 'block' && kind === 'inline') wrap(nodes, node)
      else this.left += 1
    }
    return nodes
  }

  #node(given: unknown, depth: number, isPlain: boolean): IssueNode | null {
    this.#nodes += 1
    const { type, attrs, content, text, marks } = isObject(given) ? (given as Given) : {}
    const rule = typeof type === 'string' && Object.hasOwn(RULES, type) ? RULES[type] : undefined
    if (!rule || typeof type !== 'string') {
      this.left += 1
      return null
    }
    if (type === 'text') return this.#text(text, isPlain ? [] : marks)
    const attributes = isObject(attrs) ? attrs : {}
    if (type === 'image') return this.#image(attributes)
    if (type === 'file') return this.#file(attributes)
    const cleaned = cleanAttributes(type, attributes)
    // A task's assignee is for the page's authors, not for readers.
    delete cleaned.assignee
    const children = rule.holds === null ? [] : this.children(content, rule.holds, depth + 1)
    if (children.length === 0 && NEVER_EMPTY.has(type)) return null
    return {
      type,
      ...(Object.keys(cleaned).length > 0 && { attrs: cleaned }),
      ...(children.length > 0 && { content: children }),
    }
  }

  #image(attributes: Record<string, unknown>): IssueNode | null {
    const attrs = imageOf(attributes, this.#isDraft)
    this.#pictures += 1
    if (attrs && this.#pictures <= LIMITS.pictures) return { type: 'image', attrs }
    this.left += 1
    return null
  }

  #file(attributes: Record<string, unknown>): IssueNode | null {
    const file = placedFile.safeParse(attributes).data
    this.#files += 1
    if (file && this.#files <= LIMITS.files) return { type: 'file', attrs: file }
    this.left += 1
    return null
  }

  #text(text: unknown, given: unknown): IssueNode | null {
    if (typeof text !== 'string' || text === '') return null
    const marks: IssueMark[] = []
    for (const mark of Array.isArray(given) ? given.slice(0, 16) : []) {
      const { type, attrs } = isObject(mark) ? (mark as Given) : {}
      if (typeof type !== 'string' || !MARKS.has(type) || marks.some((other) => other.type === type)) continue
      if (type !== 'link') marks.push({ type })
      else {
        const { href } = cleanAttributes('link', isObject(attrs) ? attrs : {})
        if (typeof href === 'string') marks.push({ type, attrs: { href } })
      }
    }
    return { type: 'text', text, ...(marks.length > 0 && { marks }) }
  }
}

function wrap(nodes: IssueNode[], inline: IssueNode): void {
  const last = nodes.at(-1)
  if (last?.type === 'paragraph' && last.attrs === undefined && last.content) last.content.push(inline)
  else nodes.push({ type: 'paragraph', content: [inline] })
}

/**
 * Returns the valid parts of an untrusted tree. Never throws.
 *
 * @param isDraft whether pictures can be embedded, as in a draft
 */
export function cleanContent(given: unknown, isDraft = false): IssueContent {
  const cleaner = new Cleaner(isDraft)
  const blocks = isObject(given) && given.type === 'doc' ? given.content : []
  const content = cleaner.children(blocks, 'block', 1)
  return { root: { type: 'doc', content }, left: cleaner.left, isCut: cleaner.isCut }
}

/** Null if it isn't an issue's text. */
export function readContent(json: string): IssueContent | null {
  if (json.length > LIMITS.contentBytes) return null
  const value = parseJson(json)
  return isObject(value) && value.type === 'doc' ? cleanContent(value) : null
}

/** The JSON of a text for publication; null if it is too long for an issue. */
export function writeContent({ root, isCut }: IssueContent): string | null {
  const json = JSON.stringify(root)
  return isCut || new TextEncoder().encode(json).length > LIMITS.contentBytes ? null : json
}

/** Plain text, one line per paragraph. */
export function plainText(root: IssueNode): string {
  const lines: string[] = []
  const walk = (node: IssueNode): void => {
    const holds = RULES[node.type]?.holds
    if (holds === 'inline' || holds === 'text') lines.push(inlineText(node))
    else for (const child of node.content ?? []) walk(child)
  }
  walk(root)
  return lines.filter((line) => line.trim() !== '').join('\n')
}

/** Whether there is nothing to read or see, only empty paragraphs as in a new draft. */
export const isBlank = (node: IssueNode): boolean =>
  node.type !== 'image' &&
  node.type !== 'file' &&
  (node.text ?? '').trim() === '' &&
  (node.content ?? []).every(isBlank)

export const inlineText = ({ content = [] }: IssueNode): string =>
  content.map((node) => (node.type === 'hardBreak' ? '\n' : (node.text ?? ''))).join('')

/** The file that a node refers to; null if none. */
export const fileOf = ({ type, attrs }: IssueNode): PlacedFile | null =>
  type === 'file' ? (placedFile.safeParse(attrs).data ?? null) : null

/** The picture of an image; null if it is remote. */
export function pictureOf({ attrs }: IssueNode): IssuePicture | null {
  const picture = issuePicture.safeParse(attrs)
  return picture.success ? picture.data : null
}
