/** What search reads on pages: a text for each block and for each comment. */
import * as Y from 'yjs'
import { readList } from '../text-readers.ts'
import { type FoundText, linkedItem, linksIn, type TextReader, type ToolTexts } from '../texts.ts'
import { CommentTexts } from '../threads/thread-texts.ts'
import { type PageBlock, pageBlocks, plain } from './page-blocks.ts'
import { pageSaid } from './said.ts'
import { commentedPage, PAGE_LANE_ROOT, PAGE_ROOT } from './shape.ts'

const TO_PAGE = /^#\/space\/([0-9a-f]{64})\/page\/([0-9a-f]{16})(?:\/|$)/

/** Undefined if there are no links to pages. */
function linkedPages(links: readonly string[]): string[] | undefined {
  const pages = links.flatMap((href) => {
    const [, space, page] = TO_PAGE.exec(href) ?? []
    return space !== undefined && page !== undefined ? [linkedItem(space, page)] : []
  })
  return pages.length > 0 ? [...new Set(pages)] : undefined
}

/** After a change, walks over all blocks and rereads those that changed. */
function readPage(content: Y.Doc): TextReader {
  const plains = new WeakMap<Y.XmlText, ReturnType<typeof plain>>()
  let texts: FoundText[] | null = null
  let known = new Map<string, FoundText>()
  content.getXmlFragment(PAGE_ROOT).observeDeep((events) => {
    for (const { target } of events) if (target instanceof Y.XmlText) plains.delete(target)
    texts = null
  })
  const plainOf = (type: Y.XmlText) => {
    const read = plains.get(type) ?? plain(type)
    plains.set(type, read)
    return read
  }
  const textOf = ({ id, text, links }: PageBlock): FoundText => {
    const before = known.get(id)
    const to = linkedPages(links)
    const isSame = before?.text === text && before.to?.join() === to?.join()
    return isSame ? before : { id, time: 0, text, has: linksIn(text), ...(to && { to }) }
  }
  return {
    readOn() {
      texts ??= pageBlocks(content, plainOf).map(textOf)
      known = new Map(texts.map((text) => [text.id, text]))
      return false
    },
    texts: () => ({ texts: texts ?? [...known.values()], hidings: [] }),
  }
}

export const pageTexts: ToolTexts = {
  within: (doc) => commentedPage(doc) ?? doc.split('/')[1] ?? null,
  reader: (doc, content) =>
    commentedPage(doc) === null
      ? readPage(content)
      : readList(content.getArray(PAGE_LANE_ROOT), () => new CommentTexts(pageSaid)),
  placeOf: ({ within }, { id }) => ({ item: within, at: id }),
  isTimeless: true,
  // 1: links to pages
  version: 1,
}
