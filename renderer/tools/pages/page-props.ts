import type { Doc } from 'yjs'
import type { PresenceSession } from '../../docs/presence/presence.ts'
import type { ListedItem } from '../../docs/space-index.ts'
import type { PagePlace } from '../../editor/page-place.ts'
import type { WordsOf } from '../../editor/pasting/copied-link.ts'

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
  /** Absent if the person isn't allowed to rename it. */
  onRename: ((name: string) => void) | undefined
  /** Creates a sibling page and returns its id; absent if the person isn't allowed to. */
  onAdd: ((name: string) => string) | undefined
  onOpen: (page: string) => void
  /** The element next to the view in which its comments are rendered. */
  side: HTMLElement | null
  /** The element in the view's header in which the page's tools are rendered. */
  tools: HTMLElement | null
  /** Whether the title at the top of the page is on screen. */
  onTitleSeen: (isSeen: boolean) => void
}

export interface PageEditorProps extends PageScreenProps {
  /** The element in which the outline is rendered; null if there is no room for it next to the page. */
  margin: HTMLElement | null
  doc: Doc
  writable: boolean
  presence: PresenceSession | null
}
