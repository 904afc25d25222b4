/** Compares stored files with what maintainers signed; nothing else is handed out. */
import { createHash } from 'node:crypto'
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'

/** What a file must be. `hash`: SHA-256 in hex. */
export interface Signed {
  root: string
  hash: string
  length: number
}

export class CheckedFiles {
  readonly #engine: Pick<BlobEngine, 'read' | 'digest'>
  readonly #found = new Map<string, boolean>()
  readonly #checking = new Map<string, Promise<boolean>>()
  readonly #finds = new Emitter()
  /** Fires when more is known about a file. */
  readonly onFound = this.#finds.event

  constructor(engine: Pick<BlobEngine, 'read' | 'digest'>) {
    this.#engine = engine
  }

  /** Returns what is known; starts a check if that's nothing. */
  look(signed: Signed): 'checking' | 'right' | 'wrong' {
    const known = this.#found.get(nameOf(signed))
    if (known !== undefined) return known ? 'right' : 'wrong'
    this.isRight(signed).catch(() => {})
    return 'checking'
  }

  /** Resolves once it's known whether a file is right. Rejects with BlobError if the file isn't stored. */
  isRight(signed: Signed): Promise<boolean> {
    const name = nameOf(signed)
    const known = this.#found.get(name)
    if (known !== undefined) return Promise.resolve(known)
    const checking = this.#checking.get(name) ?? this.#compare(signed).finally(() => this.#checking.delete(name))
    this.#checking.set(name, checking)
    return checking
  }

  /** The file's bytes were compared elsewhere. */
  found(signed: Pick<Signed, 'root' | 'hash'>, isRight: boolean): void {
    this.#found.set(nameOf(signed), isRight)
    this.#finds.fire()
  }

  /** Whether a check found something else. Doesn't start one. */
  isWrong(root: string, hash: string): boolean {
    return this.#found.get(nameOf({ root, hash })) === false
  }

  /** Yields the file's bytes. The last ones come only if all match the signature; otherwise, it throws. */
  async *read({ root, hash, length }: Signed, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    const hashing = createHash('sha256')
    let last: Uint8Array | null = null
    for await (const part of this.#engine.read(root, 0, length, signal)) {
      hashing.update(part)
      if (last) yield last
      last = part
    }
    if (hashing.digest('hex') !== hash) {
      this.found({ root, hash }, false)
      throw new Error('it is not what was signed')
    }
    if (last) yield last
  }

  async #compare(signed: Signed): Promise<boolean> {
    const isRight = (await this.#engine.digest(signed.root)) === signed.hash
    this.found(signed, isRight)
    return isRight
  }
}

const nameOf = ({ root, hash }: Pick<Signed, 'root' | 'hash'>): string => `${root} ${hash}`

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
