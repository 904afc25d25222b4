/** Reads the texts of a page block by block, without an editor. Content is untrusted and never causes an exception. */
import * as Y from 'yjs'
import { cleanAttributes, isPageLink } from './attributes.ts'
import { PAGE_LIMITS, PAGE_ROOT } from './shape.ts'

export interface PageBlock {
  /** Stays the same when the text around the block changes. */
  id: string
  text: string
  /** Its links to places in spaces. */
  links: readonly string[]
}

/** Links read per block. */
const MOST_LINKS = 100

/** Identifies a part of a page in links and search hits. */
export const blockId = ({ client, clock }: Y.ID): string => `${client}-${clock}`

/**
 * The blocks with text, from top to bottom, up to the limits of what is shown of a page.
 *
 * @param plainOf `plain`, perhaps with a cache
 */
export function pageBlocks(content: Y.Doc, plainOf = plain): PageBlock[] {
  const blocks: PageBlock[] = []
  let [nodes, characters] = [0, 0]
  const waiting: (Y.Item | null)[] = [content.getXmlFragment(PAGE_ROOT)._start]
  while (waiting.length > 0 && nodes <= PAGE_LIMITS.nodes && characters <= PAGE_LIMITS.characters) {
    const item = waiting.pop()
    if (!item) continue
    waiting.push(item.right)
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue
    const { type } = item.content
    nodes += 1
    if (type instanceof Y.XmlText) {
      const { text, links } = plainOf(type)
      characters += text.length
      const parent = type.parent instanceof Y.XmlElement ? (type.parent._item ?? item) : item
      const last = blocks.at(-1)
      if (last?.id === blockId(parent.id)) {
        last.text += text
        last.links = [...last.links, ...links].slice(0, MOST_LINKS)
      } else if (text.trim() !== '') blocks.push({ id: blockId(parent.id), text, links })
    } else if (type instanceof Y.XmlElement) {
      const { name } = type.nodeName === 'file' ? cleanAttributes('file', type.getAttributes()) : {}
      if (typeof name === 'string') blocks.push({ id: blockId(item.id), text: name, links: [] })
      waiting.push(type._start)
    }
  }
  return blocks
}

export function plain(text: Y.XmlText): Pick<PageBlock, 'text' | 'links'> {
  const parts = text.toDelta() as { insert: unknown; attributes?: { link?: { href?: unknown } | null } }[]
  const hrefs = parts.flatMap(({ attributes }) => {
    const href = attributes?.link?.href
    return isPageLink(href) && href.startsWith('#') ? [href] : []
  })
  return {
    text: parts.map(({ insert }) => (typeof insert === 'string' ? insert : ' ')).join(''),
    links: hrefs.slice(0, MOST_LINKS),
  }
}
