/** Reads a draft's text from its doc, without an editor. Publishing drops invalid parts. */

import * as Y from 'yjs'
import { appendAll } from '../../../base/append.ts'
import { PAGE_LIMITS, PAGE_ROOT } from '../../pages/shape.ts'
import type { IssueMark, IssueNode } from '../content.ts'

/** Deeper than an issue can be. */
const DEPTH = 64

interface Budget {
  nodes: number
  characters: number
}

export function draftText(doc: Y.Doc): IssueNode {
  const budget = { nodes: PAGE_LIMITS.nodes, characters: PAGE_LIMITS.characters }
  return { type: 'doc', content: childrenOf(doc.getXmlFragment(PAGE_ROOT), budget, 0) }
}

function childrenOf(parent: Y.XmlFragment, budget: Budget, depth: number): IssueNode[] {
  const nodes: IssueNode[] = []
  // Not `toArray`, which would first build the whole list.
  for (let item = parent._start; item !== null && depth < DEPTH; item = item.right) {
    if (budget.nodes <= 0 || budget.characters <= 0) break
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue
    const { type } = item.content
    budget.nodes -= 1
    if (type instanceof Y.XmlText) appendAll(nodes, textOf(type, budget))
    else if (type instanceof Y.XmlElement)
      nodes.push({
        type: type.nodeName,
        attrs: type.getAttributes() as Record<string, unknown>,
        content: childrenOf(type, budget, depth + 1),
      })
  }
  return nodes
}

function textOf(text: Y.XmlText, budget: Budget): IssueNode[] {
  const nodes: IssueNode[] = []
  for (const { insert, attributes = {} } of text.toDelta() as {
    insert: unknown
    attributes?: Record<string, unknown>
  }[]) {
    if (typeof insert !== 'string' || insert === '') continue
    budget.characters -= insert.length
    nodes.push({ type: 'text', text: insert, marks: marksOf(attributes) })
  }
  return nodes
}

const marksOf = (attributes: Record<string, unknown>): IssueMark[] =>
  Object.entries(attributes).flatMap(([type, value]) => {
    if (value === null) return []
    return [typeof value === 'object' ? { type, attrs: value as Record<string, unknown> } : { type }]
  })
