/** The trees of the blobs on this device, and the seals of source files: on disk, and some of them in memory. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BlobShape } from '../../../../shared/blobs/shape.ts'
import { chunkLength, HASH_BYTES, leavesOfChunk, proofOf, rootOf, topsOf } from '../../../../shared/blobs/tree.ts'
import { concat } from '../../../../shared/record/bytes.ts'
import type { Crypto } from '../../../../shared/record/crypto.ts'

/** Maximum size of the trees kept in memory. Bytes. */
const TREES = 64 * 1024 * 1024
/** Length of the seal at the end of a piece. */
export const TAG_BYTES = 16

export interface TreeOf {
  root: string
  shape: BlobShape
  /** The path of the blob; the tree's files are next to it. */
  path: string
}

export class BlobTrees {
  readonly #hash: Crypto['hash']
  readonly #known = new Map<string, Promise<Uint8Array | null>>()
  /** Keyed by their leaves: a tree has many chunks, and they are requested one after the other. */
  readonly #tops = new WeakMap<Uint8Array, Promise<Uint8Array>>()
  #bytes = 0

  constructor(hash: Crypto['hash']) {
    this.#hash = hash
  }

  async keepLeaves({ root, path }: Pick<TreeOf, 'root' | 'path'>, leaves: Uint8Array): Promise<void> {
    await writeFile(`${path}.tree.new`, leaves)
    await rename(`${path}.tree.new`, `${path}.tree`)
    this.#remember(root, Promise.resolve(leaves), leaves.length)
  }

  /** All leaves, checked; null if they aren't on this device. */
  leaves({ root, shape, path }: TreeOf): Promise<Uint8Array | null> {
    return this.#read(root, `${path}.tree`, shape.pieces * HASH_BYTES, (leaves) => {
      return rootOf(this.#hash, shape, leaves) === root
    })
  }

  /** Leaves for another device; empty if they aren't on this device. */
  async chunk(tree: TreeOf, chunk: number): Promise<{ leaves: Uint8Array; proof: Uint8Array }> {
    const leaves = await this.leaves(tree)
    const isThere = leaves !== null && chunkLength(tree.shape, chunk) > 0
    if (!isThere) return { leaves: new Uint8Array(0), proof: new Uint8Array(0) }
    const making = this.#tops.get(leaves) ?? this.#topsOf(tree.shape, leaves)
    this.#tops.set(leaves, making)
    return { leaves: leavesOfChunk(tree.shape, leaves, chunk), proof: proofOf(this.#hash, await making, chunk) }
  }

  /** Each top is computed in its own turn: computing all of a large file at once would delay records too long. */
  async #topsOf(shape: BlobShape, leaves: Uint8Array): Promise<Uint8Array> {
    const tops: Uint8Array[] = []
    for (const top of topsOf(this.#hash, shape, leaves)) {
      tops.push(top)
      await nextTurn()
    }
    return concat(...tops)
  }

  /** Stores the seals of all pieces of a source file, as computed when it was added. */
  async keepTags(path: string, tags: Uint8Array): Promise<void> {
    await writeFile(`${path}.tags`, tags)
  }

  /** Null if they aren't on this device. The file may be damaged: a seal that differs proves nothing. */
  tags({ root, shape, path }: TreeOf): Promise<Uint8Array | null> {
    return this.#read(`${root} tags`, `${path}.tags`, shape.pieces * TAG_BYTES, () => true)
  }

  forget(root: string): void {
    this.#known.delete(root)
    this.#known.delete(`${root} tags`)
  }

  #read(
    name: string,
    path: string,
    length: number,
    isRight: (bytes: Uint8Array) => boolean,
  ): Promise<Uint8Array | null> {
    const known = this.#known.get(name)
    if (known) return known
    const reading = readFile(path).then(
      (bytes) => {
        const read = new Uint8Array(bytes)
        return read.length === length && isRight(read) ? read : null
      },
      () => null,
    )
    reading.then((read) => {
      if (read === null) this.#known.delete(name)
    })
    this.#remember(name, reading, length)
    return reading
  }

  #remember(name: string, read: Promise<Uint8Array | null>, bytes: number): void {
    this.#known.set(name, read)
    this.#bytes += bytes
    if (this.#bytes <= TREES) return
    this.#known.clear()
    this.#bytes = 0
  }
}
