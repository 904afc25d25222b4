/**
 * Finds where two branches of a chain part, once somebody turned out to hold another one: asks that device for single places, halving
 * what is between the last that is equal and the first that is not. What it finds is the proof that governance takes (V33).
 */
import { type Chain, type ChainKey, chainKey } from '../record/chain-id.ts'
import type { Crypto } from '../record/crypto.ts'
import { FormatError } from '../record/errors.ts'
import { LIMITS } from '../record/limits.ts'
import { chainOf, decodeRecord, recordHash } from '../record/record.ts'
import { readFork } from '../space/forks.ts'
import type { SpaceLog } from './space-log.ts'

export interface ForkHuntOptions {
  log: SpaceLog
  crypto: Crypto
  /** Asks a device for its records of a chain from a place on, up to the first that is well signed. Answers come as `answered`. */
  ask(device: string, chain: Chain, seq: number): void
  /** Both branches from where they part. */
  onFound(chain: Chain, left: Uint8Array[], right: Uint8Array[]): void
}

interface Hunt {
  chain: Chain
  device: string
  /** The last place known to be equal, and the first known to differ. */
  equal: number
  differs: number
  asked: number
  right: Uint8Array[]
  /** Milliseconds. */
  since: number
}

/** Bytes of one side of a proof: both and what is around them fit into one record. */
export const BRANCH_BYTES = LIMITS.recordBytes / 2 - 8192
const BRANCH_RECORDS = 64
const HUNTS = 64
/** Whoever does not answer for so long is forgotten; the next sign of a fork begins anew. Milliseconds. */
const PATIENCE = 10_000

/** The records of a chain from a place on, up to the first that is well signed; empty where there is none, or where they are too large. */
export async function readBranchAt(log: SpaceLog, chain: Chain, seq: number): Promise<Uint8Array[]> {
  for (let length = 1; length <= BRANCH_RECORDS; length *= 2) {
    const { records, next } = await log.read(chain, seq, BRANCH_BYTES, seq + length - 1)
    // A squash that stands for the records there is no branch.
    if (next !== seq + records.length) return []
    if (records.length > 0) return records
  }
  return []
}

export class ForkHunt {
  readonly #options: ForkHuntOptions
  readonly #hunts = new Map<ChainKey, Hunt>()
  /** Places that governance names, with what it names there. */
  readonly #compared = new Set<string>()
  #suspected: { chain: Chain; seq: number }[] = []
  #turn = 0

  constructor(options: ForkHuntOptions) {
    this.#options = options
  }

  /** A device holds another branch: at or before `seq` it differs from what is here. */
  noticed(device: string, chain: Chain, seq: number, now: number): void {
    if (chain.stream === 'governance' || this.#options.log.governance?.isForked(chain)) return
    for (const [key, hunt] of this.#hunts) if (now - hunt.since > PATIENCE) this.#hunts.delete(key)
    if (this.#hunts.has(chainKey(chain)) || this.#hunts.size >= HUNTS) return
    // What a checkpoint names counts whatever comes (V34), and may be packed.
    const settled = this.#options.log.governance?.checkpoint(chain)?.seq ?? -1
    const hunt = { chain, device, equal: Math.min(settled, seq - 1), differs: seq, asked: seq, right: [], since: now }
    this.#hunts.set(chainKey(chain), hunt)
    this.#options.ask(device, chain, seq)
  }

  /** Governance has changed: it may name the head of another branch than is here (V19). */
  async compare(): Promise<void> {
    const { log, crypto } = this.#options
    for (const { chain, grant, seq } of [...log.heads()]) {
      const named = chain.stream === 'governance' ? null : (log.governance?.cutoff(chain, grant) ?? null)
      if (!named || named.seq > seq) continue
      const place = `${chainKey(chain)} ${named.seq} ${named.hash}`
      if (this.#compared.has(place)) continue
      this.#compared.add(place)
      const [mine] = await readBranchAt(log, chain, named.seq)
      if (mine && recordHash(crypto, mine) !== named.hash) this.#suspected.push({ chain, seq: named.seq })
    }
  }

  /** Asks the devices that are linked, one after the other, for the branch that governance names and that is not here. */
  askOn(devices: readonly string[], now: number): void {
    for (const { chain, seq } of this.#suspected) {
      const device = devices[this.#turn++ % Math.max(1, devices.length)]
      if (device !== undefined) this.noticed(device, chain, seq, now)
    }
  }

  /** Takes what a device says it has at a place that it was asked for; anything else is let fall. */
  async answered(device: string, records: readonly Uint8Array[], now: number): Promise<void> {
    const place = placeOf(records[0])
    const hunt = place && this.#hunts.get(chainKey(place.chain))
    if (!hunt || hunt.device !== device || place.seq !== hunt.asked || now - hunt.since > PATIENCE) return
    const { log, crypto, ask, onFound } = this.#options
    const left = await readBranchAt(log, hunt.chain, hunt.asked)
    const [mine, theirs] = [left[0], records[0]]
    if (!mine || !theirs || this.#hunts.get(chainKey(hunt.chain)) !== hunt) return
    if (recordHash(crypto, mine) === recordHash(crypto, theirs)) hunt.equal = hunt.asked
    else {
      hunt.differs = hunt.asked
      hunt.right = [...records]
    }
    if (hunt.differs - hunt.equal > 1) {
      hunt.asked = Math.floor((hunt.equal + hunt.differs) / 2)
      hunt.since = now
      ask(device, hunt.chain, hunt.asked)
      return
    }
    this.#hunts.delete(chainKey(hunt.chain))
    const branch = hunt.asked === hunt.differs ? left : await readBranchAt(log, hunt.chain, hunt.differs)
    // Whoever made this up proves nothing by it.
    if (readFork(crypto, log.space, { left: branch, right: hunt.right })) onFound(hunt.chain, branch, hunt.right)
  }
}

function placeOf(bytes: Uint8Array | undefined): { chain: Chain; seq: number } | null {
  if (!bytes) return null
  try {
    const { header } = decodeRecord(bytes)
    return { chain: chainOf(header), seq: header.seq }
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}
