import type { Doc } from 'yjs'
import type { PresenceSession } from '../../docs/presence.ts'
import type { ListedItem } from '../../docs/space-index.ts'
import type { WordsOf } from '../../editor/copied-link.ts'
import type { PagePlace } from '../../editor/page-place.ts'

/** A member, as tasks and versions refer to one. */
export interface PagePerson {
  device: string
  name: string
  color: string
}

export interface PageScreenProps {
  space: string
  page: ListedItem
  /** All pages of the space. */
  pages: readonly ListedItem[]
  people: readonly PagePerson[]
  /** The block to show; null for the beginning. */
  at: string | null
  /** The space's pages, boards and channels. */
  places: readonly PagePlace[]
  wordsOf: WordsOf
  /** Absent if the person may not rename it. */
  onRename: ((name: string) => void) | undefined
  /** Creates a page beside this one and returns its id; absent if the person may not. */
  onAdd: ((name: string) => string) | undefined
  onOpen: (page: string) => void
  /** Where its comments are rendered: beside the view. */
  side: HTMLElement | null
  /** Where the page's tools are rendered: in the header of the view. */
  tools: HTMLElement | null
  /** Whether the title at the top of the page is on screen. */
  onTitleSeen: (isSeen: boolean) => void
}

export interface PageEditorProps extends PageScreenProps {
  /** Where the outline is rendered; null if there is no room for it beside the page. */
  margin: HTMLElement | null
  doc: Doc
  writable: boolean
  presence: PresenceSession | null
}
