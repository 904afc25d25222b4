/** Docs of spaces for publishing, opened by the host itself through the windows' API. */
import * as Y from 'yjs'
import type { OpenSpace } from '../../../../../shared/space-host/open-space.ts'
import type { PressDoc, PressDocs } from '../../../../../shared/tools/news/press/press.ts'

/** Pseudo client id. */
const WRITER = 'newsroom'

class HostDoc implements PressDoc {
  readonly doc = new Y.Doc()
  readonly ready: Promise<void>
  readonly snapshot = { writable: false }
  readonly #space: OpenSpace
  readonly #id: string
  readonly #changes: Uint8Array[] = []

  constructor(space: OpenSpace, id: string) {
    this.#space = space
    this.#id = id
    this.ready = this.#open()
  }

  /** Rejects if the changes can't be stored: what is due stays due. */
  async flush(): Promise<void> {
    for (const change of this.#changes.splice(0)) await this.#space.docs.write(WRITER, this.#id, change)
  }

  /** Discards changes that weren't flushed. */
  close(): void {
    this.#space.docs.close(WRITER, this.#id)
  }

  async #open(): Promise<void> {
    const { client, update } = await this.#space.docs.open(WRITER, this.#id)
    Y.applyUpdate(this.doc, update)
    if (client === null) return
    this.doc.clientID = client
    this.snapshot.writable = true
    this.doc.on('update', (change: Uint8Array) => this.#changes.push(change))
  }
}

/** @param spaceOf throws if the space isn't here */
export const hostDocs = (spaceOf: (space: string) => OpenSpace): PressDocs => ({
  openDoc: (space, doc) => new HostDoc(spaceOf(space), doc),
})
