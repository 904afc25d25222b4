/**
 * A lane of this device that the host writes itself, whether or not a window is open. It stays open briefly, because
 * writes tend to come in bursts.
 */
import type * as Y from 'yjs'
import { HostDoc } from '../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { later } from '../../timers.ts'

/** Milliseconds after the last change. */
const STAYS_OPEN = 10_000

export class OwnLane {
  readonly #space: OpenSpace
  readonly #id: string
  #open: HostDoc | null = null
  #closing: NodeJS.Timeout | null = null

  constructor(space: OpenSpace, id: string) {
    this.#space = space
    this.#id = id
  }

  /** Resolves when the change is durable. Rejects with CallFailure if this device isn't allowed to write there. */
  async write(change: (doc: Y.Doc) => void): Promise<void> {
    this.#open ??= new HostDoc(this.#space.docs, this.#id)
    if (this.#closing) clearTimeout(this.#closing)
    this.#closing = null
    try {
      await this.#open.write(change)
    } finally {
      this.#closing ??= later(() => this.close(), STAYS_OPEN).unref()
    }
  }

  close(): void {
    if (this.#closing) clearTimeout(this.#closing)
    this.#closing = null
    this.#open?.close()
    this.#open = null
  }
}
