import type { ListedItem } from '../../docs/space-index.ts'
import type { WordsOf } from '../../editor/copied-link.ts'
import type { PagePlace } from '../../editor/page-place.ts'

/** A member, as tasks and versions name one. */
export interface PagePerson {
  device: string
  name: string
  colour: string
}

export interface PageScreenProps {
  space: string
  page: ListedItem
  people: readonly PagePerson[]
  /** The block to show; null: where it begins. */
  at: string | null
  /** The space's pages, boards and channels. */
  places: readonly PagePlace[]
  wordsOf: WordsOf
  /** Absent where one may not rename. */
  onRename: ((name: string) => void) | undefined
  /** Makes a page beside this one and returns its id; absent where one may not. */
  onAdd: ((name: string) => string) | undefined
  onOpen: (page: string) => void
  /** Whether all that was written here is durable on this device. */
  onSaving: (state: 'saved' | 'saving') => void
}
