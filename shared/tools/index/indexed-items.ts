/** The items that a space's index lists, kept current. The index is opened and read once for all subscribers. */
import { type Disposable, Emitter } from '../../base/emitter.ts'
import type { DocsPort, FollowedDoc } from '../../docs/docs-port.ts'
import { INDEX_DOC, INDEX_ROOT } from './doc.ts'
import { type IndexItem, ITEM_ID, indexItem } from './shape.ts'

export interface Indexed {
  /** Items that aren't deleted, and their names by type. */
  listed: ReadonlySet<string>
  names: ReadonlyMap<IndexItem['type'], ReadonlyMap<string, string>>
  /** Items that can be restored. */
  deleted: ReadonlySet<string>
}

export class IndexedItems {
  readonly #docs: DocsPort
  readonly #changes = new Emitter()
  #index: FollowedDoc | null = null
  #followers = 0
  #items: Indexed | null = null

  constructor(docs: DocsPort) {
    this.#docs = docs
  }

  /** Keeps the index open until disposed. Calls `onChange` once the index is loaded or can't be, and at each change. */
  follow(onChange: () => void = () => {}): Disposable {
    this.#followers++
    this.#index ??= this.#open()
    const changes = this.#changes.event(onChange)
    let isOver = false
    if (this.isReady) queueMicrotask(() => isOver || onChange())
    return {
      dispose: () => {
        if (isOver) return
        isOver = true
        changes.dispose()
        if (--this.#followers === 0) this.#close()
      },
    }
  }

  /** Resolves once the index is loaded, or can't be. */
  get ready(): Promise<void> {
    return this.#index?.ready ?? Promise.resolve()
  }

  /** False until the index is loaded, or can't be. */
  get isReady(): boolean {
    return this.#index !== null && this.#index.status !== 'opening'
  }

  /** Null until the index is loaded. While it is read again, the previous items. */
  get items(): Indexed | null {
    if (this.#index?.status === 'ready') this.#items ??= read(this.#index)
    return this.#items
  }

  /** The client id that last wrote an item; null if there is no such item. */
  writerOf(id: string): number | null {
    return this.#index?.doc.getMap(INDEX_ROOT)._map.get(id)?.id.client ?? null
  }

  #open(): FollowedDoc {
    const index = this.#docs.open(INDEX_DOC)
    index.subscribe(() => {
      if (index.status === 'ready') this.#items = null
      this.#changes.fire()
    })
    return index
  }

  #close(): void {
    this.#index?.close()
    this.#index = null
    this.#items = null
  }
}

function read({ doc }: FollowedDoc): Indexed {
  const [listed, deleted] = [new Set<string>(), new Set<string>()]
  const names = new Map<IndexItem['type'], Map<string, string>>()
  doc.getMap(INDEX_ROOT).forEach((value, id) => {
    const item = indexItem.safeParse(value).data
    if (!item || !ITEM_ID.test(id)) return
    if (item.deleted !== undefined) {
      deleted.add(id)
      return
    }
    listed.add(id)
    names.set(item.type, (names.get(item.type) ?? new Map<string, string>()).set(id, item.name))
  })
  return { listed, names, deleted }
}
