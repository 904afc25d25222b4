/** Pages as Markdown files and back. */
import type { JSONContent } from '@tiptap/core'
import { MarkdownManager } from '@tiptap/markdown'
import { type Node, type Schema, Slice } from '@tiptap/pm/model'
import { formatFileLink, parseFileLink } from '../../../shared/tools/files/file-link.ts'
import { cleanAttributes } from '../../../shared/tools/notes/attributes.ts'
import { PAGE_LIMITS } from '../../../shared/tools/notes/shape.ts'
import { formats } from '../../strings/strings.ts'
import { PLAIN_NODES } from '../../ui/page/extensions.ts'
import { fileOfNode } from '../../ui/page/page-file.ts'

const manager = (): MarkdownManager => new MarkdownManager({ extensions: PLAIN_NODES })

/** @param space the page's: its files become links to them there */
export function toMarkdown(space: string, title: string, page: Node): string {
  return `# ${title.replaceAll('\n', ' ')}\n\n${manager()
    .serialize(withFileLinks(space, page.toJSON() as JSONContent))
    .trim()}\n`
}

function withFileLinks(space: string, node: JSONContent): JSONContent {
  if (node.type !== 'file')
    return node.content ? { ...node, content: node.content.map((child) => withFileLinks(space, child)) } : node
  const file = fileOfNode(node.attrs)
  if (!file) return { type: 'paragraph' }
  const text = `${file.name} (${formats.bytes(file.size)})`
  const marks = [{ type: 'link', attrs: { href: formatFileLink(space, file) } }]
  return { type: 'paragraph', content: [{ type: 'text', text, marks }] }
}

/** Null where there is nothing in it for a page. What the schema does not know is left out. */
export function fromMarkdown(text: string, schema: Schema): Slice | null {
  if (text.length > PAGE_LIMITS.characters) return null
  try {
    const page = schema.nodeFromJSON(clean(manager().parse(text), schema))
    page.check()
    return page.textContent === '' && page.childCount < 2 ? null : new Slice(page.content, 0, 0)
  } catch {
    return null
  }
}

/** Without parts that the schema does not have, and without attributes that may not be. */
function clean(node: JSONContent, schema: Schema): JSONContent {
  const content = node.content
    ?.filter(({ type }) => type !== undefined && Object.hasOwn(schema.nodes, type))
    .map((child) => clean(child, schema))
  const marks = node.marks?.flatMap(({ type, attrs }) => {
    if (!Object.hasOwn(schema.marks, type)) return []
    const cleaned = cleanAttributes(type, type === 'link' ? withinSpace(attrs ?? {}) : (attrs ?? {}))
    return type === 'link' && cleaned.href === undefined ? [] : [{ type, attrs: cleaned }]
  })
  const attrs = cleanAttributes(node.type ?? '', node.attrs ?? {})
  const { type, text } = node
  return {
    ...(type !== undefined && { type }),
    ...(text !== undefined && { text }),
    attrs,
    ...(content && { content }),
    ...(marks && { marks }),
  }
}

/** A link to a file leads to it within Parley. */
function withinSpace(attributes: Record<string, unknown>): Record<string, unknown> {
  const link = typeof attributes.href === 'string' ? parseFileLink(attributes.href) : null
  return link ? { href: `#/space/${link.space}/files/${link.file.id}-${link.file.device}` } : attributes
}
