/** Batches new docs: a newcomer gets thousands of them, and each message to a window takes time at both ends. */
import { appendTo } from '../../../shared/base/append.ts'
import { soon } from '../timers.ts'

/** Maximum number in one message. */
const MOST = 1000

export class AddedDocs {
  readonly #tell: (space: string, docs: string[]) => void
  readonly #gathered = new Map<string, string[]>()
  #turn: NodeJS.Immediate | null = null

  /** @param tell called in the next turn with all docs that arrived in this one */
  constructor(tell: (space: string, docs: string[]) => void) {
    this.#tell = tell
  }

  add(space: string, doc: string): void {
    appendTo(this.#gathered, space, doc)
    this.#turn ??= soon(() => {
      this.#turn = null
      for (const [id, all] of this.#gathered)
        for (let from = 0; from < all.length; from += MOST) this.#tell(id, all.slice(from, from + MOST))
      this.#gathered.clear()
    })
  }

  stop(): void {
    if (this.#turn) clearImmediate(this.#turn)
  }
}
