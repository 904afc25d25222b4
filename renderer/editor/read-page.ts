/**
 * Reads a page's doc as nodes that the editor can show. Others may have written anything there: this never throws and
 * never writes, and it counts parts that it can't show instead of deleting them.
 */

import { Fragment, type Mark, type Node, type NodeType, type Schema } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { appendAll } from '../../shared/base/append.ts'
import { cleanAttributes } from '../../shared/tools/pages/attributes.ts'
import { PAGE_LIMITS } from '../../shared/tools/pages/shape.ts'

/** The nodes that show a Yjs type: one node, or the pieces of a text. */
export type PageMapping = Map<object, Node | Node[]>

export interface PageReading {
  content: Fragment
  /** Number of non-empty parts that can't be shown on a page. */
  hidden: number
  /** Whether the page is longer than the part shown. */
  isCut: boolean
}

interface Counts {
  nodes: number
  characters: number
  hidden: number
}

/** These are omitted if they are empty, as when two people emptied one at the same time. */
const CONTAINERS = new Set(['bulletList', 'orderedList', 'taskList', 'table', 'tableRow'])

export class PageReader {
  readonly #schema: Schema
  readonly #mapping: PageMapping
  /** The size of a type's nodes, cached until the type changes. */
  readonly #counts = new WeakMap<object, Counts>()
  #budget: Counts = { nodes: 0, characters: 0, hidden: 0 }

  constructor(schema: Schema, mapping: PageMapping) {
    this.#schema = schema
    this.#mapping = mapping
  }

  /** Reads all types that aren't in the mapping yet, and adds them to it. */
  read(root: Y.XmlFragment): PageReading {
    this.#budget = { nodes: 0, characters: 0, hidden: 0 }
    const children = this.#children(root)
    const { topNodeType } = this.#schema
    const content = this.#place(topNodeType, children) ?? topNodeType.createAndFill()?.content ?? Fragment.empty
    return { content, hidden: this.#budget.hidden, isCut: this.#isFull }
  }

  get #isFull(): boolean {
    return this.#budget.nodes > PAGE_LIMITS.nodes || this.#budget.characters > PAGE_LIMITS.characters
  }

  #children(parent: Y.XmlFragment): Node[][] {
    const groups: Node[][] = []
    // Not `toArray`: it would build a list of a million items first.
    for (let item = parent._start; item !== null && !this.#isFull; item = item.right) {
      if (item.deleted || !item.countable) continue
      const type = item.content instanceof Y.ContentType ? item.content.type : null
      if (type instanceof Y.XmlText) groups.push(this.#cached(type, () => this.#text(type)))
      else if (type instanceof Y.XmlElement) groups.push(this.#cached(type, () => this.#element(type)))
      else this.#budget.hidden += 1
    }
    return groups
  }

  #cached(type: Y.XmlText | Y.XmlElement, read: () => Node[]): Node[] {
    const known = this.#mapping.get(type)
    const counted = this.#counts.get(type)
    const budget = this.#budget
    if (known && counted) {
      budget.nodes += counted.nodes
      budget.characters += counted.characters
      budget.hidden += counted.hidden
      return Array.isArray(known) ? known : [known]
    }
    const before = { ...budget }
    budget.nodes += 1
    const nodes = read()
    this.#counts.set(type, {
      nodes: budget.nodes - before.nodes,
      characters: budget.characters - before.characters,
      hidden: budget.hidden - before.hidden,
    })
    if (type instanceof Y.XmlText) this.#mapping.set(type, nodes)
    else if (nodes[0]) this.#mapping.set(type, nodes[0])
    return nodes
  }

  #text(text: Y.XmlText): Node[] {
    const nodes: Node[] = []
    for (const { insert, attributes } of text.toDelta() as {
      insert: unknown
      attributes?: Record<string, unknown>
    }[]) {
      if (typeof insert !== 'string') this.#budget.hidden += 1
      else if (insert !== '') {
        this.#budget.characters += insert.length
        nodes.push(this.#schema.text(insert, this.#marks(attributes ?? {})))
      }
    }
    return nodes
  }

  #marks(attributes: Record<string, unknown>): readonly Mark[] {
    let marks: readonly Mark[] = []
    for (const name of Object.keys(attributes)) {
      const type = Object.hasOwn(this.#schema.marks, name) ? this.#schema.marks[name] : undefined
      const value = attributes[name]
      if (!type || value === null) continue
      const cleaned = cleanAttributes(name, typeof value === 'object' ? (value as Record<string, unknown>) : {})
      if (name !== 'link' || cleaned.href !== undefined) marks = type.create(cleaned).addToSet(marks)
    }
    return marks
  }

  #element(element: Y.XmlElement): Node[] {
    const { nodes } = this.#schema
    const type = Object.hasOwn(nodes, element.nodeName) ? nodes[element.nodeName] : undefined
    if (!type || type.isText || type === this.#schema.topNodeType) {
      this.#budget.hidden += 1
      return []
    }
    const groups = this.#children(element)
    const isEmpty = groups.every((group) => group.length === 0)
    if (isEmpty && CONTAINERS.has(type.name)) return []
    const content = this.#place(type, groups)
    if (content === null) {
      this.#budget.hidden += 1
      return []
    }
    return [type.create(cleanAttributes(type.name, element.getAttributes() as Record<string, unknown>), content)]
  }

  /**
   * Puts nodes where the schema allows them: after nodes that must precede them, or inside nodes that must wrap them.
   */
  #place(parent: NodeType, groups: readonly Node[][]): Fragment | null {
    const placed: Node[] = []
    let match = parent.contentMatch
    for (const group of groups) {
      for (const given of wrapText(parent, group, this.#schema)) {
        const node = given.isText ? given.mark(parent.allowedMarks(given.marks)) : given
        const next = match.matchType(node.type)
        if (next) {
          placed.push(node)
          match = next
          continue
        }
        const filler = match.fillBefore(Fragment.from(node))
        const filled = filler ? match.matchFragment(filler)?.matchType(node.type) : null
        if (filler && filled) {
          appendAll(placed, filler.content)
          placed.push(node)
          match = filled
          continue
        }
        const wrapping = match.findWrapping(node.type)
        const outer = wrapping?.[0]
        const after = outer ? match.matchType(outer) : null
        if (wrapping && after) {
          placed.push([...wrapping].reverse().reduce((inner, type) => type.create(null, inner), node))
          match = after
        } else this.#budget.hidden += 1
      }
    }
    const end = match.fillBefore(Fragment.empty, true)
    return end ? Fragment.fromArray(placed).append(end) : null
  }
}

/** Pieces of one text belong together: in one paragraph if blocks are expected. */
function wrapText(parent: NodeType, group: Node[], schema: Schema): Node[] {
  const { paragraph } = schema.nodes
  if (parent.inlineContent || !paragraph || !group.some(({ isInline }) => isInline)) return group
  return [paragraph.create(null, group)]
}
