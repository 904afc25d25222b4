/**
 * A doc of an open space that the host itself reads and writes, even if no window is open. After a reset, it shows the
 * old content until it is read again.
 */

import type * as Y from 'yjs'
import { Emitter } from '../../base/emitter.ts'
import type { DocsPort, FollowedDoc } from '../../docs/docs-port.ts'
import { portionsOf } from '../../docs/updates/portions.ts'
import { applyAs, docWith } from '../../docs/yjs/arrived.ts'
import { CallFailure } from '../../ipc/call-failure.ts'
import { personOf } from '../../record/person.ts'
import type { DocReader, Docs } from './docs.ts'

export class HostDoc implements FollowedDoc, DocReader {
  readonly isRepair: boolean
  readonly #docs: Docs
  readonly #id: string
  readonly #updates = new Emitter()
  #doc: Y.Doc
  /** The doc being read. It then replaces `#doc`. */
  #next: Y.Doc
  /**
   * Updates that arrived while the doc is being read. Applied before those they build on, they would take Yjs quadratic
   * time.
   */
  #early: Uint8Array[] = []
  #opening: Promise<void>
  #status: FollowedDoc['status'] = 'opening'
  /** Null if this device isn't allowed to write here. */
  #client: number | null = null
  #changes: Uint8Array[] = []
  #writing: Promise<unknown> = Promise.resolve()
  #isClosed = false

  /** @param isRepair restores content that was lost here, while other writers wait */
  constructor(docs: Docs, id: string, isRepair = false) {
    this.isRepair = isRepair
    this.#docs = docs
    this.#id = id
    this.#doc = this.#next = this.#newDoc()
    this.#opening = this.#open()
  }

  get doc(): Y.Doc {
    return this.#doc
  }

  get status(): FollowedDoc['status'] {
    return this.#status
  }

  get snapshot(): { readonly writable: boolean } {
    return { writable: this.#client !== null }
  }

  get ready(): Promise<void> {
    return this.#opening.catch(() => undefined)
  }

  /**
   * Resolves with the doc once everything stored is in it; tries again if opening it had failed. Rejects with
   * CallFailure.
   */
  async read(): Promise<Y.Doc> {
    if (this.#status === 'failed') this.reset()
    await this.#opening
    return this.#doc
  }

  /**
   * Resolves when the change is durable. If this device isn't allowed to write here, takes the change back and rejects
   * with CallFailure.
   */
  write(change: (doc: Y.Doc) => void): Promise<void> {
    return this.#inTurn(async () => {
      const doc = await this.read()
      if (this.#client === null) throw new CallFailure('not-allowed', 'your role here does not allow writing')
      doc.transact(() => change(doc))
      await this.#send()
    })
  }

  /**
   * Writes the changes that were made in `doc`. Resolves to true once they are durable, and rejects as `write` does.
   */
  async flush(): Promise<true> {
    await this.#inTurn(() => this.#send())
    return true
  }

  readonly subscribe = this.#updates.subscribe

  updated(_doc: string, update: Uint8Array): void {
    if (this.#status === 'opening') this.#early.push(update)
    if (this.#status !== 'ready') return
    applyAs(this.#client, this.#doc, update)
    this.#notify()
  }

  reset(): void {
    if (this.#isClosed) return
    if (this.#next !== this.#doc) this.#next.destroy()
    this.#next = this.#newDoc()
    this.#early = []
    this.#changes = []
    this.#status = 'opening'
    this.#opening = this.#open()
  }

  /** Discards changes that weren't written. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#updates.dispose()
    this.#docs.close(this, this.#id)
    for (const doc of [this.#doc, this.#next]) doc.destroy()
  }

  #newDoc(): Y.Doc {
    const doc = docWith((update) => {
      if (doc === this.#doc) this.#changes.push(update)
    })
    return doc
  }

  #open(): Promise<void> {
    const opening = this.#readInto(this.#next)
    // Readers and writers get the error.
    opening.catch(() => {})
    return opening
  }

  /** If the doc is reset in the meantime, the last opening decides. */
  async #readInto(doc: Y.Doc): Promise<void> {
    try {
      const { client, update } = await this.#docs.open(this, this.#id)
      const turns = this.#docs.turns()
      for (const portion of portionsOf(update)) {
        if (this.#isClosed) return
        if (doc !== this.#next) return this.#opening
        applyAs(client, doc, portion)
        await turns.rest()
      }
      if (this.#isClosed) return
      if (doc !== this.#next) return this.#opening
      this.#client = client
      for (const each of this.#early.splice(0)) applyAs(client, doc, each)
      this.#status = 'ready'
      if (doc !== this.#doc) this.#doc.destroy()
      this.#doc = doc
    } catch (error) {
      if (doc !== this.#next) return this.#opening
      this.#status = 'failed'
      throw error
    } finally {
      if (doc === this.#next) this.#notify()
    }
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const written = this.#writing.catch(() => undefined).then(work)
    this.#writing = written
    return written
  }

  async #send(): Promise<void> {
    try {
      for (let change = this.#changes.shift(); change; change = this.#changes.shift())
        await this.#docs.write(this, this.#id, change)
      this.#notify()
    } catch (error) {
      // The doc contains changes that aren't stored.
      this.reset()
      throw error
    }
  }

  #notify(): void {
    this.#updates.fire()
  }
}

/** The docs of an open space, for the host's own parts. */
export const hostDocs = (docs: Docs): DocsPort<HostDoc> => ({
  open: (id) => new HostDoc(docs, id),
  personOf,
  follow(prefix, onDocs, onListed) {
    const added = docs.onAdded((doc) => {
      if (doc.startsWith(prefix)) onDocs([doc])
    })
    onDocs(docs.list(prefix))
    onListed()
    return () => added.dispose()
  },
})
