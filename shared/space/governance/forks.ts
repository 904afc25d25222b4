/**
 * The valid part of chains whose author sent different records to different devices (shared/record/SPEC.md, V33–V35).
 */
import { type Chain, type ChainKey, chainKey } from '../../record/chain-id.ts'
import type { Crypto } from '../../record/crypto.ts'
import { FormatError } from '../../record/errors.ts'
import { chainOf, decodeRecord, recordHash, verifySignature } from '../../record/record.ts'
import type { Checkpoints } from './checkpoints.ts'
import type { ChainHead, GovernanceChange } from './governance-change.ts'

/** A decoded proof: from `seq` on, there are two chains of this name. */
export interface Fork {
  chain: Chain
  seq: number
  /** Hash of the last record that both branches share; empty if they differ from the first record on. */
  before: string
  /** The grants that the branches are written under, if they differ from the first record on. */
  grants: readonly string[]
  /**
   * Set if the branches diverge at a lower place that isn't in the proof: it applies once owners have settled the chain
   * up to here. Null if they diverge at `seq`.
   */
  settledTo: number | null
}

interface Branch {
  chain: Chain
  seq: number
  prev: string
  hash: string
  grant: string | null
}

/** Decodes a run of one chain that ends on a good signature, which vouches for all of it; null for anything else. */
function readBranch(crypto: Crypto, space: string, records: readonly Uint8Array[]): Branch | null {
  try {
    const run = records.map((bytes) => ({ record: decodeRecord(bytes), hash: recordHash(crypto, bytes) }))
    const [first, last] = [run[0], run.at(-1)]
    if (!first || !last) return null
    const key = chainKey(chainOf(first.record.header))
    for (const [index, { record }] of run.entries()) {
      const { header } = record
      const before = run[index - 1]
      if (header.space !== space || chainKey(chainOf(header)) !== key) return null
      if (before && (header.seq !== before.record.header.seq + 1 || header.prev !== before.hash)) return null
    }
    if (!verifySignature(crypto, last.record)) return null
    const { seq, prev, grant } = first.record.header
    return { chain: chainOf(first.record.header), seq, prev, hash: first.hash, grant }
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

/**
 * Returns null if the two runs prove nothing: they must begin at one place of one content chain and differ there. If
 * they follow different records there, as happens when the rest is packed, the chain forked somewhere earlier.
 */
export function readFork(
  crypto: Crypto,
  space: string,
  { left, right }: Pick<GovernanceChange & { type: 'fork' }, 'left' | 'right'>,
): Fork | null {
  const [one, other] = [readBranch(crypto, space, left), readBranch(crypto, space, right)]
  if (!one || !other || one.chain.stream === 'governance') return null
  if (chainKey(one.chain) !== chainKey(other.chain) || one.seq !== other.seq) return null
  if (one.hash === other.hash) return null
  if (one.prev !== other.prev) return { chain: one.chain, seq: 0, before: '', grants: [], settledTo: one.seq }
  const grants = [one.grant, other.grant].filter((grant) => grant !== null)
  return { chain: one.chain, seq: one.seq, before: one.prev, grants: [...new Set(grants)], settledTo: null }
}

export class Forks {
  /** The lowest fork per chain. */
  readonly #lowest = new Map<ChainKey, Fork>()
  /** Per chain, the lowest proof that doesn't show where the chain forked. */
  readonly #somewhere = new Map<ChainKey, Fork & { settledTo: number }>()
  readonly #checkpoints: Checkpoints

  constructor(checkpoints: Checkpoints) {
    this.#checkpoints = checkpoints
  }

  add(fork: Fork): void {
    const key = chainKey(fork.chain)
    const { settledTo } = fork
    if (settledTo !== null) {
      if (settledTo < (this.#somewhere.get(key)?.settledTo ?? Number.POSITIVE_INFINITY))
        this.#somewhere.set(key, { ...fork, settledTo })
      return
    }
    const known = this.#lowest.get(key)
    if (!known || fork.seq < known.seq) this.#lowest.set(key, fork)
    else if (fork.seq === known.seq) {
      // Three branches yield several proofs: their combined meaning must not depend on the order of arrival.
      const [before = ''] = [fork.before, known.before].sort()
      this.#lowest.set(key, { ...known, before, grants: [...new Set([...known.grants, ...fork.grants])].sort() })
    }
  }

  all(): Iterable<Fork> {
    const chains = new Map([...this.#somewhere, ...this.#lowest])
    return [...chains.values()].flatMap(({ chain }) => this.of(chain) ?? [])
  }

  of(chain: Chain): Fork | null {
    const key = chainKey(chain)
    const somewhere = this.#somewhere.get(key)
    const settled = somewhere ? (this.#checkpoints.newest(chain)?.seq ?? -1) : -1
    return somewhere && settled >= somewhere.settledTo ? somewhere : (this.#lowest.get(key) ?? null)
  }

  /** The last seq that both branches share or that owners have settled; Infinity if the chain has no fork. */
  limit(chain: Chain): number {
    const fork = this.of(chain)
    if (!fork) return Number.POSITIVE_INFINITY
    return Math.max(fork.seq - 1, this.#checkpoints.newest(chain)?.seq ?? -1)
  }

  /** The record at the limit that a fork sets to a chain. */
  at(chain: Chain, seq: number): ChainHead | null {
    const fork = this.of(chain)
    if (!fork || seq < 0 || seq !== this.limit(chain)) return null
    return seq === fork.seq - 1 ? { chain, seq, hash: fork.before } : this.#checkpoints.at(chain, seq)
  }
}
