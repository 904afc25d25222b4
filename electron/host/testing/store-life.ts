/** Events in the life of a space's store, derived from one seed: the same for every store. */
import type { SpaceStore, StoredSquash, StoreEntry } from '../../../shared/log/store.ts'
import { toHex } from '../../../shared/record/bytes.ts'
import { type Chain, chainKey } from '../../../shared/record/chain-id.ts'
import type { Random } from '../../../shared/testing/random.ts'

const chainOf = (letters: string, stream: Chain['stream']): Chain => ({
  author: letters.repeat(32),
  generation: 1,
  stream,
})
/** Chains that are packed, purged and rewound. */
const CONTENT = [chainOf('aa', 'content'), chainOf('bb', 'content')]
const GOVERNANCE = chainOf('aa', 'governance')
/** A chain whose key arrives later; it can't be read before. */
const WAITING = chainOf('cc', 'content')

/** `do` returns the names of docs that are gone, if any. */
export type Step = { kind: 'reopen' } | { kind: string; do(store: SpaceStore): Promise<unknown> }

export class StoreLife {
  static readonly docs = ['board/1', 'board/2', 'board/3']
  static readonly chains: readonly Chain[] = [...CONTENT, GOVERNANCE, WAITING]
  readonly #random: Random
  readonly #next = new Map<string, number>()
  /** Where a chain's next squash can begin. */
  readonly #from = new Map<string, number>()
  readonly #docsOf = new Map<string, string>()
  readonly #beside: StoredSquash[] = []
  /** Only a chain's squashes are left up to here, or may be. */
  readonly #floor = new Map<string, number>()
  /** Squashes that arrived early, and whose places haven't been reached. */
  readonly #ahead = new Map<string, StoredSquash>()
  readonly #unopened: number[] = []

  constructor(random: Random) {
    this.#random = random
  }

  /** Squashes that are stored as they arrived. */
  squashes(): StoredSquash[] {
    return [...this.#beside, ...this.#ahead.values()]
  }

  nextOf(chain: Chain): number {
    return this.#next.get(chainKey(chain)) ?? 0
  }

  next(): Step {
    for (;;) {
      const step = this.#step()
      if (step) return step
    }
  }

  /** Null if the chosen step isn't possible. */
  #step(): Step | null {
    const random = this.#random
    const chain = random.pick(CONTENT)
    const dice = random.next()
    if (dice < 0.4) return this.#append('append', this.#records(chain, random.between(1, 12)))
    if (dice < 0.45) return this.#append('govern', this.#decisions(random.between(1, 4)))
    if (dice < 0.5) return this.#append('wait', this.#waiting(random.between(1, 5)))
    if (dice < 0.53) return this.#open()
    if (dice < 0.66) return this.#squash(chain)
    if (dice < 0.8) return this.#replace()
    if (dice < 0.87) return this.#comeAhead(chain)
    if (dice < 0.9) return this.#purge(chain)
    if (dice < 0.95) return this.#rewind(chain)
    return { kind: 'reopen' }
  }

  #append(kind: string, entries: readonly StoreEntry[]): Step {
    return { kind, do: (store) => store.append(entries) }
  }

  #purge(chain: Chain): Step {
    const key = chainKey(chain)
    this.#next.delete(key)
    this.#from.delete(key)
    this.#floor.delete(key)
    this.#ahead.delete(key)
    for (const place of [...this.#docsOf.keys()]) if (place.startsWith(key)) this.#docsOf.delete(place)
    const others = this.#beside.filter((squash) => chainKey(squash.chain) !== key)
    this.#beside.splice(0, this.#beside.length, ...others)
    return { kind: 'purge', do: (store) => store.purge([chain]) }
  }

  #rewind(chain: Chain): Step | null {
    const key = chainKey(chain)
    const [floor, next] = [this.#floor.get(key) ?? 0, this.nextOf(chain)]
    if (this.#ahead.has(key) || floor >= next) return null
    const from = this.#random.between(floor, next - 1)
    const head = from === 0 ? null : { chain, grant: 'cd'.repeat(32), seq: from - 1, hash: this.#hashes().hash }
    this.#next.set(key, from)
    for (let seq = from; seq < next; seq++) this.#docsOf.delete(`${key} ${seq}`)
    const kept = this.#beside.filter(
      (squash) => chainKey(squash.chain) !== key || (squash.seq < from && squash.last < from),
    )
    this.#beside.splice(0, this.#beside.length, ...kept)
    const ends = kept.filter((squash) => chainKey(squash.chain) === key).map(({ seq }) => seq + 1)
    this.#from.set(key, Math.max(floor, ...ends))
    return { kind: 'rewind', do: (store) => store.rewind(chain, from, head) }
  }

  /** Makes records of several docs in one batch. */
  #records(chain: Chain, count: number): StoreEntry[] {
    const entries: StoreEntry[] = []
    for (let each = 0; each < count; each++) {
      const ahead = this.#ahead.get(chainKey(chain))
      if (ahead && ahead.seq === this.#next.get(chainKey(chain))) {
        this.#ahead.delete(chainKey(chain))
        entries.push({ ...this.#entry(chain, new Uint8Array()), squash: { ...ahead, docs: [] } })
      }
      const doc = this.#random.pick(StoreLife.docs)
      const entry = this.#entry(chain, this.#random.bytes(this.#random.between(1, 200)))
      this.#docsOf.set(`${chainKey(chain)} ${entry.head.seq}`, doc)
      entries.push({ ...entry, doc })
    }
    return entries
  }

  #decisions(count: number): StoreEntry[] {
    return Array.from({ length: count }, () => this.#entry(GOVERNANCE, this.#random.bytes(80)))
  }

  #waiting(count: number): StoreEntry[] {
    const entries = Array.from({ length: count }, () => this.#entry(WAITING, this.#random.bytes(80)))
    this.#unopened.push(...entries.map(({ head }) => head.seq))
    return entries
  }

  /** Opens records whose key has arrived. */
  #open(): Step | null {
    if (this.#unopened.length === 0) return null
    const opened = this.#unopened.splice(0, this.#random.between(1, this.#unopened.length))
    const entries = opened.map((seq) => ({ chain: WAITING, seq, doc: this.#random.pick(StoreLife.docs) }))
    return { kind: 'open', do: (store) => store.assignDocs(entries) }
  }

  #squash(chain: Chain): Step | null {
    const next = this.nextOf(chain)
    const first = this.#from.get(chainKey(chain)) ?? 0
    if (this.#ahead.has(chainKey(chain)) || next - first < 3) return null
    const last = this.#random.between(first, next - 1)
    const entry = this.#entry(chain, this.#random.bytes(50))
    const squash: StoredSquash = { chain, ...this.#hashes(), seq: next, first, last, form: 'beside' }
    this.#beside.push(squash)
    this.#from.set(chainKey(chain), next + 1)
    return this.#append('squash', [{ ...entry, squash: { ...squash, docs: [] } }])
  }

  #replace(): Step | null {
    if (this.#beside.length === 0) return null
    const { chain, seq, first, last } = this.#random.pick(this.#beside)
    const docs = new Set<string>()
    for (let each = first; each <= last; each++) {
      const doc = this.#docsOf.get(`${chainKey(chain)} ${each}`)
      if (doc !== undefined) docs.add(doc)
    }
    this.#floor.set(chainKey(chain), Math.max(this.#floor.get(chainKey(chain)) ?? 0, seq + 1))
    return { kind: 'replace', do: (store) => store.replace(chain, seq, [...docs]) }
  }

  #comeAhead(chain: Chain): Step | null {
    const key = chainKey(chain)
    if (this.#ahead.has(key)) return null
    const first = this.nextOf(chain)
    const last = first + this.#random.between(0, 9)
    const seq = last + this.#random.between(1, 9)
    const squash: StoredSquash = { chain, ...this.#hashes(), seq, first, last, form: 'ahead' }
    this.#next.set(key, last)
    const docs = StoreLife.docs.filter(() => this.#random.chance(0.5))
    const entry = this.#entry(chain, this.#random.bytes(50))
    this.#ahead.set(key, squash)
    this.#from.set(key, seq + 1)
    this.#floor.set(key, seq + 1)
    return this.#append('come ahead', [{ ...entry, squash: { ...squash, docs } }])
  }

  #entry(chain: Chain, bytes: Uint8Array): StoreEntry {
    const seq = this.nextOf(chain)
    this.#next.set(chainKey(chain), seq + 1)
    return { head: { chain, grant: 'cd'.repeat(32), seq, hash: this.#hashes().hash }, bytes, doc: null }
  }

  #hashes(): { hash: string; prev: string } {
    return { hash: toHex(this.#random.bytes(32)), prev: toHex(this.#random.bytes(32)) }
  }
}
