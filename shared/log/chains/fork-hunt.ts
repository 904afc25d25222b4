/**
 * Finds where two branches of a chain diverge once another device turns out to hold a different one: requests single
 * records from it and bisects between the last equal place and the first that differs. The result is the proof that
 * governance accepts (V33).
 */
import { Emitter } from '../../base/emitter.ts'
import { type Chain, type ChainKey, chainKey } from '../../record/chain-id.ts'
import type { Crypto } from '../../record/crypto.ts'
import { FormatError } from '../../record/errors.ts'
import { LIMITS } from '../../record/limits.ts'
import { chainOf, decodeRecord, recordHash } from '../../record/record.ts'
import { readFork } from '../../space/governance/forks.ts'
import type { ChainHead } from '../../space/governance/governance-change.ts'
import type { SpaceLog } from '../space-log.ts'

export interface ForkHuntOptions {
  log: SpaceLog
  crypto: Crypto
  /**
   * Requests a device's records of a chain from a place on, up to the first one with a valid signature. Answers arrive
   * via `answered`.
   */
  ask(device: string, chain: Chain, seq: number): void
}

/** Both branches, from the point of divergence. */
export interface FoundFork {
  chain: Chain
  seq: number
  left: Uint8Array[]
  right: Uint8Array[]
}

/** A chain that seems to have another branch. */
interface Suspicion {
  chain: Chain
  /** The branches diverge at or before this place. */
  seq: number
  /** When to ask again, and the delay after that. Milliseconds. */
  at: number
  wait: number
  /** Number of requests so far. */
  tries: number
}

interface Hunt {
  chain: Chain
  device: string
  /** Set if we ask which branch is the settled one, not where they diverge. */
  settled: ChainHead | null
  /** The last place known to be equal, and the first known to differ. */
  equal: number
  differs: number
  asked: number
  right: Uint8Array[]
  /** Also searches below what is settled. */
  isDeep: boolean
  /** A squash replaced a record in the range. */
  isPacked: boolean
  /** Time of the latest request, in milliseconds. */
  since: number
}

/** Maximum bytes of one side of a proof: both sides and their envelope fit into one record. */
export const BRANCH_BYTES = LIMITS.recordBytes / 2 - 8192
const BRANCH_RECORDS = 64
const HUNTS = 64
/** Maximum hunts at a time with one device: it may never answer. */
const HUNTS_WITH_ONE = 16
/** Maximum suspected chains per author: it can fork all its chains and keep anyone from proving it. */
const SUSPECTED_OF_ONE = 16
/** If a device doesn't answer within this time, another one is asked. Milliseconds. */
const PATIENCE = 10_000
/** Maximum delay between requests, in milliseconds: perhaps nobody has the other branch, or somebody made it up. */
const LONGEST_WAIT = 60_000

/**
 * A chain's records from a place on, up to the first with a valid signature; empty if there is none, or if they are too
 * large.
 */
export async function readBranchAt(log: SpaceLog, chain: Chain, seq: number): Promise<Uint8Array[]> {
  if (seq > (log.head(chain)?.seq ?? -1)) return []
  for (let length = 1; length <= BRANCH_RECORDS; length *= 2) {
    const records = await log.readWritten(chain, seq, BRANCH_BYTES, seq + length - 1)
    // A squash that replaced the records there is not a branch.
    if (records[0] && placeOf(records[0])?.seq !== seq) return []
    if (records.length > 0) return records
  }
  return []
}

export class ForkHunt {
  readonly #found = new Emitter<FoundFork>()
  readonly onFound = this.#found.event
  readonly #options: ForkHuntOptions
  readonly #hunts = new Map<ChainKey, Hunt>()
  /** Places and hashes named by governance that have been compared. */
  readonly #compared = new Set<string>()
  readonly #suspected = new Map<ChainKey, Suspicion>()
  #turn = 0

  constructor(options: ForkHuntOptions) {
    this.#options = options
  }

  /** Reports that a device holds another branch, which differs from ours at or before `seq`. */
  noticed(device: string, chain: Chain, seq: number, now: number): void {
    if (chain.stream === 'governance' || !this.#isOpen(chain, seq)) return
    this.#suspect(chain, seq, now)
    this.#begin(device, chain, seq, now)
  }

  /** Whether anything is left to find out: where the branches diverge, or which one is settled. */
  #isOpen(chain: Chain, seq: number): boolean {
    const { log } = this.#options
    const fork = log.governance?.forkOf(chain)
    return !fork || seq < fork.seq || this.#settledBeyond(chain) !== null
  }

  /**
   * A settled place above a fork that our chain doesn't reach, as we may hold another branch: the highest, and after
   * each try the next lower one, since perhaps nobody has the record that an owner settled.
   */
  #settledBeyond(chain: Chain, tries = 0): ChainHead | null {
    const { log } = this.#options
    const head = log.head(chain)?.seq ?? -1
    if (!log.settledElsewhere(chain) || head < (log.governance?.forkOf(chain)?.seq ?? 0)) return null
    const beyond = log.governance?.settledAboveFork(chain).filter(({ seq }) => seq > head) ?? []
    return beyond[tries % beyond.length] ?? null
  }

  #suspect(chain: Chain, seq: number, now: number): void {
    const known = this.#suspected.get(chainKey(chain))
    const ofAuthor = [...this.#suspected.values()].filter((other) => other.chain.author === chain.author)
    if (known) known.seq = seq
    else if (ofAuthor.length < SUSPECTED_OF_ONE)
      this.#suspected.set(chainKey(chain), { chain, seq, at: now + PATIENCE, wait: PATIENCE, tries: 0 })
  }

  /** Returns whether the device was asked. */
  #begin(device: string, chain: Chain, seq: number, now: number): boolean {
    for (const [key, hunt] of this.#hunts) if (now - hunt.since > PATIENCE) this.#hunts.delete(key)
    const withIt = [...this.#hunts.values()].filter((hunt) => hunt.device === device)
    if (this.#hunts.has(chainKey(chain)) || this.#hunts.size >= HUNTS || withIt.length >= HUNTS_WITH_ONE) return false
    const { log } = this.#options
    const suspicion = this.#suspected.get(chainKey(chain))
    const settled = this.#settledBeyond(chain, suspicion?.tries)
    if (suspicion) suspicion.tries += 1
    // Most forks are above the settled part, which may be packed.
    const counting = log.governance?.checkpoint(chain)?.seq ?? -1
    const asked = settled ? settled.seq : seq
    const hunt: Hunt = {
      chain,
      device,
      settled,
      equal: Math.min(counting, seq - 1),
      differs: seq,
      asked,
      right: [],
      isDeep: false,
      isPacked: false,
      since: now,
    }
    this.#hunts.set(chainKey(chain), hunt)
    this.#options.ask(device, chain, asked)
    return true
  }

  /** Call this when governance changed: it may name the head of a branch that we don't hold (V19). */
  async compare(): Promise<void> {
    const { log, crypto } = this.#options
    for (const { chain, grant, seq } of [...log.heads()]) {
      const named = chain.stream === 'governance' ? null : this.#namedOf(chain, grant)
      if (!named || named.seq > seq || named.seq < 0) continue
      const place = `${chainKey(chain)} ${named.seq} ${named.hash}`
      if (this.#compared.has(place)) continue
      this.#compared.add(place)
      const [mine] = await readBranchAt(log, chain, named.seq)
      if (mine && recordHash(crypto, mine) !== named.hash) this.#suspect(chain, named.seq, Number.NEGATIVE_INFINITY)
    }
  }

  /**
   * The last record common to all branches of a forked chain, or else the chain's cut-off: another branch may diverge
   * below it.
   */
  #namedOf(chain: Chain, grant: string): ChainHead | null {
    const { governance } = this.#options.log
    const fork = governance?.forkOf(chain)
    return fork ? { chain, seq: fork.seq - 1, hash: fork.before } : (governance?.cutoff(chain, grant) ?? null)
  }

  /** Asks linked devices, one at a time, for the branch that governance names and that we lack. */
  askOn(devices: readonly string[], now: number): void {
    for (const [key, suspicion] of [...this.#suspected]) {
      const { chain, seq } = suspicion
      if (!this.#isOpen(chain, seq)) this.#suspected.delete(key)
      if (now < suspicion.at || !this.#suspected.has(key)) continue
      const device = devices[this.#turn++ % Math.max(1, devices.length)]
      if (device === undefined || !this.#begin(device, chain, seq, now)) continue
      suspicion.wait = Math.min(Math.max(suspicion.wait, PATIENCE / 5) * 1.5, LONGEST_WAIT)
      suspicion.at = now + suspicion.wait
      // Chains for which there was no room come first in the next call.
      this.#suspected.delete(key)
      this.#suspected.set(key, suspicion)
    }
  }

  /** Processes a device's answer about a place that we asked for; ignores anything else. */
  async answered(device: string, records: readonly Uint8Array[], now: number): Promise<void> {
    const place = placeOf(records[0])
    const hunt = place && this.#hunts.get(chainKey(place.chain))
    if (!hunt || hunt.device !== device || place.seq !== hunt.asked || now - hunt.since > PATIENCE) return
    const { log, crypto, ask } = this.#options
    if (hunt.settled) {
      await this.#answeredWhich(hunt, hunt.settled, records, now)
      return
    }
    const left = await readBranchAt(log, hunt.chain, hunt.asked)
    const [mine, theirs] = [left[0], records[0]]
    if (!theirs || this.#hunts.get(chainKey(hunt.chain)) !== hunt) return
    if (!mine) hunt.isPacked = true
    // A squash replaced our record, so it is settled.
    if (!mine || recordHash(crypto, mine) === recordHash(crypto, theirs)) hunt.equal = hunt.asked
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
    const branch = hunt.asked === hunt.differs ? left : await readBranchAt(log, hunt.chain, hunt.differs)
    const fork = readFork(crypto, log.space, { left: branch, right: hunt.right })
    if (fork && (fork.settledTo === null || this.#isBelow(hunt, fork.settledTo))) {
      this.#hunts.delete(chainKey(hunt.chain))
      this.#found.fire({ chain: hunt.chain, seq: fork.seq, left: branch, right: hunt.right })
    } else if (hunt.differs > 0 && hunt.equal >= 0 && !hunt.isDeep) {
      // Either the other branch diverges below the settled part, or its author made it up and it proves nothing.
      hunt.isDeep = true
      hunt.equal = -1
      hunt.asked = Math.floor((hunt.equal + hunt.differs) / 2)
      hunt.since = now
      ask(hunt.device, hunt.chain, hunt.asked)
    } else this.#hunts.delete(chainKey(hunt.chain))
  }

  /** Whether the point of divergence is settled and packed here: then only the place above it can prove the fork. */
  #isBelow({ chain, isDeep, isPacked }: Hunt, seq: number): boolean {
    return isDeep && isPacked && (this.#options.log.governance?.checkpoint(chain)?.seq ?? -1) >= seq
  }

  /** A device with the settled record has that whole branch: our records are either part of it or another branch. */
  async #answeredWhich(hunt: Hunt, settled: ChainHead, records: readonly Uint8Array[], now: number): Promise<void> {
    const { log, crypto, ask } = this.#options
    const key = chainKey(hunt.chain)
    const head = log.head(hunt.chain)
    const hash = recordHash(crypto, records[0] as Uint8Array)
    if (!head || head.seq >= settled.seq || (hunt.asked === settled.seq && hash !== settled.hash)) {
      this.#hunts.delete(key)
      return
    }
    if (hunt.asked === settled.seq) {
      hunt.asked = head.seq
      hunt.since = now
      ask(hunt.device, hunt.chain, head.seq)
      return
    }
    this.#hunts.delete(key)
    this.#suspected.delete(key)
    if (hunt.asked === head.seq && hash !== head.hash) log.markDivergent(hunt.chain)
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
