/** Which items a space's index names, as it changes. */
import { Emitter } from '../../base/emitter.ts'
import type { DocsPort, FollowedDoc } from '../../docs/docs-port.ts'
import { INDEX_DOC, INDEX_ROOT } from './doc.ts'
import { ITEM_ID, indexItem } from './shape.ts'

export interface Indexed {
  listed: ReadonlySet<string>
  /** Those that can be restored. */
  deleted: ReadonlySet<string>
}

export class IndexedIds {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #index: FollowedDoc
  readonly #unsubscribe: () => void
  #ids: Indexed | null = null

  constructor(docs: DocsPort) {
    this.#index = docs.open(INDEX_DOC)
    this.#unsubscribe = this.#index.subscribe(() => {
      this.#ids = null
      this.#changes.fire()
    })
  }

  /** Resolves once the index is loaded, or can't be. */
  get ready(): Promise<void> {
    return this.#index.ready
  }

  /** False until the index is loaded, or can't be. */
  get isReady(): boolean {
    return this.#index.status !== 'opening'
  }

  /** Null unless the index is loaded. */
  get ids(): Indexed | null {
    if (this.#index.status !== 'ready') return null
    this.#ids ??= this.#read()
    return this.#ids
  }

  stop(): void {
    this.#unsubscribe()
    this.#index.close()
  }

  #read(): Indexed {
    const [listed, deleted] = [new Set<string>(), new Set<string>()]
    this.#index.doc.getMap(INDEX_ROOT).forEach((value, id) => {
      const item = indexItem.safeParse(value).data
      if (item && ITEM_ID.test(id)) (item.deleted === undefined ? listed : deleted).add(id)
    })
    return { listed, deleted }
  }
}
