/** Converts pages to Markdown files and back: a page that is saved and imported again is the same page. */
import { Fragment, type Node, type Schema } from '@tiptap/pm/model'
import type { LeftOut } from '../../../../shared/base/left-out.ts'
import { fileLink } from '../../../../shared/tools/files/file-link.ts'
import { isRemoteAddress } from '../../../../shared/tools/pages/attributes.ts'
import type { RichNode } from '../../../../shared/tools/pages/markdown/write-line.ts'
import {
  linkSource,
  pictureSource,
  titleLine,
  writeMarkdown,
} from '../../../../shared/tools/pages/markdown/write-markdown.ts'
import { PAGE_LIMITS } from '../../../../shared/tools/pages/shape.ts'
import { fileTitle, type KeptPart } from '../../../editor/markdown/read-markdown.ts'
import { fileOfNode } from '../../../editor/page-file.ts'
import { formats } from '../../../strings/strings.ts'
import { type FrontMatter, writeFrontMatter } from './front-matter.ts'
import type { PageFile } from './page-file.ts'

interface Titled extends FrontMatter {
  name: string
}

/** @param space the page's: its files become links to that space */
export function toMarkdown(space: string, { name, ...front }: Titled, page: Node): string {
  const { content = [] } = page.toJSON() as RichNode
  const text = writeMarkdown(content, {
    picture: ({ attrs = {} }) => {
      const address = isRemoteAddress(attrs.address) ? attrs.address : String(attrs.src ?? '')
      return pictureSource(String(attrs.alt ?? ''), address)
    },
    file: ({ attrs }) => {
      const file = fileOfNode(attrs)
      return file
        ? `${linkSource(file.name, fileLink(space, file), fileTitle(file))} (${formats.bytes(file.size)})`
        : ''
    },
    headings: 0,
  })
  return `${writeFrontMatter(space, front)}${titleLine(name)}\n${text === '' ? '' : `\n${text}\n`}`
}

export type ImportedMarkdown =
  | { ok: true; content: Fragment; kept: LeftOut<KeptPart>; front: FrontMatter }
  /** `empty`: the file contains nothing for a page. `too-long`: it exceeds a page's limits. */
  | { ok: false; reason: 'empty' | 'too-long' }

const wordsOf = ({ content = [] }: RichNode): string => content.map(({ text = '' }) => text).join('')

/**
 * @param file null: it exceeds a page's limits @param title the page's title: a first heading with the same text is
 *   left out
 */
export function pageOfFile(file: PageFile | null, schema: Schema, title: string): ImportedMarkdown {
  if (!file) return { ok: false, reason: 'too-long' }
  const { blocks, kept, front } = file
  const [first, ...rest] = blocks
  const isTitle = first?.type === 'heading' && first.attrs?.level === 1 && wordsOf(first) === title
  const page = schema.nodeFromJSON({ type: schema.topNodeType.name, content: isTitle ? rest : blocks })
  const [only] = page.children
  if (page.childCount === 0 || (page.childCount === 1 && only?.type.name === 'paragraph' && only.childCount === 0))
    return front.icon || front.cover
      ? { ok: true, content: Fragment.empty, kept, front }
      : { ok: false, reason: 'empty' }
  page.check()
  if (sizeOf(page) > PAGE_LIMITS.nodes) return { ok: false, reason: 'too-long' }
  return { ok: true, content: page.content, kept, front }
}

function sizeOf(page: Node): number {
  let nodes = 0
  page.descendants(() => {
    nodes += 1
  })
  return nodes
}
