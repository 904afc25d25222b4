/**
 * A lane of this device that the host writes itself, whether or not a window is open. Kept open briefly, because writes
 * tend to come in bursts.
 */
import * as Y from 'yjs'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { later } from '../../timers.ts'

/** Pseudo client id: the host uses the windows' API. */
const WRITER = 'topics'
/** Milliseconds after the last change. */
const STAYS_OPEN = 10_000

export class OwnLane {
  readonly #space: OpenSpace
  readonly #id: string
  #doc: Y.Doc | null = null
  #last: Promise<unknown> = Promise.resolve()
  #closing: NodeJS.Timeout | null = null

  constructor(space: OpenSpace, id: string) {
    this.#space = space
    this.#id = id
  }

  /** Resolves when the change is durable. Rejects with CallFailure if this device may not write there. */
  write(change: (doc: Y.Doc) => void): Promise<void> {
    const written = this.#last.catch(() => undefined).then(() => this.#write(change))
    this.#last = written
    return written
  }

  /** Other parts of it are valid now: the next change opens it again. */
  close(): void {
    if (this.#closing) clearTimeout(this.#closing)
    this.#closing = null
    if (!this.#doc) return
    this.#doc.destroy()
    this.#doc = null
    this.#space.docs.close(WRITER, this.#id)
  }

  async #write(change: (doc: Y.Doc) => void): Promise<void> {
    const doc = this.#doc ?? (await this.#open())
    const changes: Uint8Array[] = []
    const gather = (update: Uint8Array): void => void changes.push(update)
    doc.on('update', gather)
    doc.transact(() => change(doc))
    doc.off('update', gather)
    try {
      for (const update of changes) await this.#space.docs.write(WRITER, this.#id, update)
    } catch (error) {
      // It contains changes that nobody else has.
      this.close()
      throw error
    }
    if (this.#closing) clearTimeout(this.#closing)
    this.#closing = later(() => this.close(), STAYS_OPEN).unref()
  }

  async #open(): Promise<Y.Doc> {
    const { client, update } = await this.#space.docs.open(WRITER, this.#id)
    if (client === null) {
      this.#space.docs.close(WRITER, this.#id)
      throw new CallFailure('not-allowed', 'your role here does not allow writing')
    }
    const doc = new Y.Doc()
    Y.applyUpdate(doc, update)
    // Only now: Yjs changes the id if an update contains structs of its own.
    doc.clientID = client
    this.#doc = doc
    return doc
  }
}
