/**
 * The last frame heard of each author, so that nothing is delivered twice (SPEC.md, E3). It never goes back, and
 * survives restarts.
 */
import { fromHex, toHex } from '../record/bytes.ts'
import { type CborValue, decode, encode } from '../record/cbor.ts'
import { FormatError } from '../record/errors.ts'
import { isBytes, isCount, type LiveHead } from './messages.ts'

export type Heard = Pick<LiveHead, 'session' | 'seq'>

export class LastHeard {
  readonly #authors = new Map<string, Heard>()

  /** @param stored the output of `encode`; invalid bytes start empty */
  constructor(stored: Uint8Array | null = null) {
    try {
      if (stored) for (const head of readHeads(decode(stored, stored.length))) this.note(head)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      this.#authors.clear()
    }
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

  /** Drops authors that may no longer publish. */
  keepOnly(mayPublish: (author: string) => boolean): void {
    for (const author of this.#authors.keys()) if (!mayPublish(author)) this.#authors.delete(author)
  }

  encode(): Uint8Array {
    return encode([...this.#authors].map(([author, { session, seq }]) => [fromHex(author), session, seq]))
  }
}

function readHeads(value: CborValue): LiveHead[] {
  const invalid = (): never => {
    throw new FormatError('E3', 'not what was last heard')
  }
  if (!Array.isArray(value)) return invalid()
  return (value as unknown[]).map((each) => {
    const [author, session, seq, ...more] = Array.isArray(each) ? (each as unknown[]) : []
    if (!isBytes(author, 32) || !isCount(session) || !isCount(seq) || more.length > 0) return invalid()
    return { author: toHex(author), session, seq }
  })
}
