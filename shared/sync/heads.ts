/** What this device has of each chain, with digests that are recomputed only after changes (SPEC.md, Y4). */
import { concat, fromHex, utf8 } from '../record/bytes.ts'
import { type ChainKey, parseChainKey } from '../record/chain-id.ts'
import type { Head } from './events.ts'

/** Section 0 is governance; content chains are distributed over the others by the hash of their keys. */
export const SECTIONS = 65
export const DIGEST_BYTES = 16
export const SECTION_DIGEST_BYTES = 16

type Hash = (bytes: Uint8Array) => Uint8Array

interface Section {
  heads: Map<ChainKey, Head>
  /** Null after a change, until it is needed. */
  digest: Uint8Array | null
}

export const isGovernance = (chain: ChainKey): boolean => chain.endsWith('.governance')
export const authorOf = (chain: ChainKey): string => chain.slice(0, 64)

export class Heads {
  readonly #hash: Hash
  readonly #heads = new Map<ChainKey, Head>()
  readonly #sectionOf = new Map<ChainKey, number>()
  /** Created on demand: in most spaces, most sections are empty. */
  readonly #sections: (Section | null)[] = new Array(SECTIONS).fill(null)
  #emptyDigest: Uint8Array | null = null
  /** Null after a change, until they are needed. */
  #digests: { governance: Uint8Array; content: Uint8Array } | null = null
  /** Number of chains of each author. */
  readonly #authors = new Map<string, number>()

  /** `hash`: SHA-256. Throws if a chain's key is invalid. */
  constructor(hash: Hash, heads: Iterable<Head>) {
    this.#hash = hash
    for (const head of heads) this.set(head)
  }

  get size(): number {
    return this.#heads.size
  }

  get(chain: ChainKey): Head | undefined {
    return this.#heads.get(chain)
  }

  /** Seq of the last record; -1 if there is none. */
  seq(chain: ChainKey): number {
    return this.#heads.get(chain)?.seq ?? -1
  }

  knowsAuthor(author: string): boolean {
    return this.#authors.has(author)
  }

  all(): Iterable<Head> {
    return this.#heads.values()
  }

  /** A seq of -1 deletes the chain. */
  set(head: Head): void {
    const section = this.#section(head.chain)
    const author = authorOf(head.chain)
    const before = this.#heads.has(head.chain) ? 1 : 0
    const after = head.seq < 0 ? 0 : 1
    if (after === 1) {
      this.#heads.set(head.chain, head)
      section.heads.set(head.chain, head)
    } else {
      this.#heads.delete(head.chain)
      section.heads.delete(head.chain)
      this.#sectionOf.delete(head.chain)
    }
    const chains = (this.#authors.get(author) ?? 0) + after - before
    if (chains > 0) this.#authors.set(author, chains)
    else this.#authors.delete(author)
    section.digest = null
    this.#digests = null
  }

  inSections(sections: Iterable<number>): Head[] {
    return [...new Set(sections)].flatMap((index) => [...(this.#sections[index]?.heads.values() ?? [])])
  }

  /** The sections' digests in order, 16 bytes each. */
  sectionDigests(): Uint8Array[] {
    return this.#sections.map((section) => {
      if (section) {
        section.digest ??= this.#digest(section.heads)
        return section.digest
      }
      this.#emptyDigest ??= this.#digest(new Map())
      return this.#emptyDigest
    })
  }

  /** Digests of 16 bytes each; equal if the heads are, whatever their order of arrival. */
  digests(): { governance: Uint8Array; content: Uint8Array } {
    if (this.#digests) return this.#digests
    const [governance, ...content] = this.sectionDigests()
    this.#digests = {
      governance: this.#hash(governance as Uint8Array).subarray(0, DIGEST_BYTES),
      content: this.#hash(concat(...content)).subarray(0, DIGEST_BYTES),
    }
    return this.#digests
  }

  #section(chain: ChainKey): Section {
    let index = this.#sectionOf.get(chain)
    if (index === undefined) {
      if (!parseChainKey(chain)) throw new TypeError('not the key of a chain')
      index = isGovernance(chain) ? 0 : 1 + ((this.#hash(utf8(chain))[0] as number) % (SECTIONS - 1))
      this.#sectionOf.set(chain, index)
    }
    const section = this.#sections[index] ?? { heads: new Map(), digest: null }
    this.#sections[index] = section
    return section
  }

  #digest(heads: ReadonlyMap<ChainKey, Head>): Uint8Array {
    const parts: Uint8Array[] = []
    for (const chain of [...heads.keys()].sort()) {
      const head = heads.get(chain) as Head
      parts.push(utf8(`${chain}:${head.seq}:`), fromHex(head.hash))
    }
    return this.#hash(concat(...parts)).subarray(0, SECTION_DIGEST_BYTES)
  }
}
