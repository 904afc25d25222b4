/** All nodes and marks of a page. */
import { type Extensions, mergeAttributes, Node } from '@tiptap/core'
import { TaskList } from '@tiptap/extension-list'
import { Placeholder } from '@tiptap/extensions'
import { StarterKit } from '@tiptap/starter-kit'
import { isPageLink, isPagePicture, isRemoteAddress } from '../../shared/tools/pages/attributes.ts'
import { PAGE_LIMITS } from '../../shared/tools/pages/shape.ts'
import { heldPicture } from '../docs/pictures.ts'
import { strings } from '../strings/strings.ts'
import { type FileSlots, pageFile } from './page-file.ts'
import { TABLES } from './tables.ts'
import { pageTask, type TaskWords } from './tasks.ts'

/** A picture inside the page. A remote one is never fetched: pasting omits it. */
const Picture = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    src: { default: null },
    address: { default: null, rendered: false },
    alt: { default: null },
  }),
  parseHTML: () => [
    {
      tag: 'img[src]',
      getAttrs: (element) => {
        const src = element.getAttribute('src')
        const alt = element.getAttribute('alt')?.slice(0, PAGE_LIMITS.altLength) || null
        return isPagePicture(src) ? { src, alt } : false
      },
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) =>
    isRemoteAddress(node.attrs.address)
      ? ['p', { class: 'page-no-picture' }, strings.pages.remotePicture(node.attrs.address)]
      : isPagePicture(node.attrs.src) && heldPicture(node.attrs.src) !== 'broken'
        ? ['img', mergeAttributes(HTMLAttributes, { alt: (node.attrs.alt as string | null) ?? '' })]
        : ['p', { class: 'page-no-picture' }, strings.app.pictureBroken],
})

/** A page's schema, without extensions that only an editor needs. */
export function pageNodes(words: TaskWords, files: FileSlots | null): Extensions {
  return [
    StarterKit.configure({
      heading: { levels: [1, 2, 3] },
      undoRedo: false,
      // It would add a line to the end of every page that is opened.
      trailingNode: false,
      link: {
        openOnClick: false,
        autolink: true,
        linkOnPaste: true,
        defaultProtocol: 'https',
        isAllowedUri: (href) => isPageLink(href),
        HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: null },
      },
      dropcursor: { color: 'var(--accent)' },
    }),
    TaskList,
    pageTask(words),
    ...TABLES,
    Picture,
    pageFile(files),
  ]
}

const NO_WORDS: TaskWords = { nameOf: () => '', dateOf: (day) => day, onAsk: () => {} }

/** Like `pageNodes`, without a display: for reading and writing files, and for tests. */
export const PLAIN_NODES: Extensions = pageNodes(NO_WORDS, null)

export const pagePlaceholder = Placeholder.configure({ placeholder: () => strings.pages.placeholder })
