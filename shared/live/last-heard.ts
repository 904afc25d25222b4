/**
 * The last frame heard of each author, so that nothing is delivered twice (SPEC.md, E3). It never goes back, and
 * survives restarts.
 */
import { encodeAs, type Field, hex, list, readAs, struct, uint } from '../record/fields.ts'
import type { LiveHead } from './messages.ts'

export type Heard = Pick<LiveHead, 'session' | 'seq'>

const HEADS: Field<LiveHead[]> = list(
  struct({ author: hex(32), session: uint(), seq: uint() }),
  Number.POSITIVE_INFINITY,
)

export class LastHeard {
  readonly #authors = new Map<string, Heard>()

  /** @param stored the output of `encode`; starts empty if it is invalid */
  constructor(stored: Uint8Array | null = null) {
    for (const head of (stored && readAs(HEADS, stored, stored.length)) ?? []) this.note(head)
  }

  get size(): number {
    return this.#authors.size
  }

  of(author: string): Heard | undefined {
    return this.#authors.get(author)
  }

  note({ author, session, seq }: LiveHead): void {
    const last = this.#authors.get(author)
    if (!last || session > last.session || (session === last.session && seq > last.seq))
      this.#authors.set(author, { session, seq })
  }

  /** Drops authors that are no longer allowed to publish. */
  keepOnly(mayPublish: (author: string) => boolean): void {
    for (const author of this.#authors.keys()) if (!mayPublish(author)) this.#authors.delete(author)
  }

  encode(): Uint8Array {
    return encodeAs(
      HEADS,
      [...this.#authors].map(([author, heard]) => ({ author, ...heard })),
    )
  }
}
