/** Compares files that are here with what maintainers signed; nothing else is handed out. */
import { createHash } from 'node:crypto'
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'

/** What a file must be. `hash`: SHA-256, hex. */
export interface Signed {
  root: string
  hash: string
  length: number
}

export class CheckedFiles {
  readonly #engine: Pick<BlobEngine, 'read'>
  readonly #found = new Map<string, 'checking' | 'right' | 'wrong'>()
  readonly #finds = new Emitter()
  /** More is known of some file. */
  readonly onFound = this.#finds.event

  constructor(engine: Pick<BlobEngine, 'read'>) {
    this.#engine = engine
  }

  /** What is known; begins to look if nothing is. */
  look(signed: Signed): 'checking' | 'right' | 'wrong' {
    const name = `${signed.root} ${signed.hash}`
    const known = this.#found.get(name)
    if (known) return known
    this.#found.set(name, 'checking')
    this.#compare(signed).then(
      (isRight) => {
        this.#found.set(name, isRight ? 'right' : 'wrong')
        this.#finds.fire()
      },
      () => this.#found.delete(name),
    )
    return 'checking'
  }

  /** The same, once it is known. Rejects with BlobError if the file isn't here. */
  async isRight(signed: Signed): Promise<boolean> {
    const known = this.#found.get(`${signed.root} ${signed.hash}`)
    return known === 'right' || (known !== 'wrong' && (await this.#compare(signed)))
  }

  /** Whether it was found to be something else. Looks at nothing. */
  isWrong(root: string, hash: string): boolean {
    return this.#found.get(`${root} ${hash}`) === 'wrong'
  }

  /** The file's bytes. The last ones come only if all are what was signed; else it throws. */
  async *read({ root, hash, length }: Signed, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    const hashing = createHash('sha256')
    let last: Uint8Array | null = null
    for await (const part of this.#engine.read(root, 0, length, signal)) {
      hashing.update(part)
      if (last) yield last
      last = part
    }
    if (hashing.digest('hex') !== hash) {
      this.#found.set(`${root} ${hash}`, 'wrong')
      this.#finds.fire()
      throw new Error('it is not what was signed')
    }
    if (last) yield last
  }

  async #compare({ root, hash, length }: Signed): Promise<boolean> {
    return (await hashOf(this.#engine, root, length)) === hash
  }
}

/** SHA-256, hex. Rejects with BlobError if it isn't here. */
export async function hashOf(engine: Pick<BlobEngine, 'read'>, root: string, length: number): Promise<string> {
  const hashing = createHash('sha256')
  for await (const part of engine.read(root, 0, length)) hashing.update(part)
  return hashing.digest('hex')
}

export class WrongContent extends Error {}

/** Throws WrongContent at the end if it isn't what was signed. */
export async function* hashedTo(
  hash: string,
  source: AsyncIterable<Uint8Array>,
  onBytes: (have: number) => void = () => {},
): AsyncGenerator<Uint8Array> {
  const hashing = createHash('sha256')
  let have = 0
  for await (const part of source) {
    hashing.update(part)
    have += part.length
    onBytes(have)
    yield part
  }
  if (hashing.digest('hex') !== hash) throw new WrongContent('it is not what was signed')
}
