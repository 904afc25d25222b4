/**
 * Watches for forked chains in one space: proves a fork together with the device that holds another branch, publishes
 * it in governance, and notifies the person.
 */
import { Emitter } from '../../base/emitter.ts'
import { ForkHunt, type FoundFork, readBranchAt } from '../../log/chains/fork-hunt.ts'
import type { SpaceLog } from '../../log/space-log.ts'
import type { StoredHead } from '../../log/store.ts'
import { type Chain, type ChainKey, chainKey } from '../../record/chain-id.ts'
import type { Crypto } from '../../record/crypto.ts'
import type { ControlMessage } from '../flow/control-message.ts'
import type { Membership } from '../people/membership.ts'
import type { Timer, Timers } from '../ports/timers.ts'

export type ForkMessage = Extract<ControlMessage, { type: 'branch-please' | 'branch' }>

export interface ForkWatchOptions {
  crypto: Crypto
  log: SpaceLog
  membership: Membership
  timers: Timers
  /** In [0, 1). */
  random(): number
  /** Whether we can write governance now. */
  isMember(): boolean
  /** Whether a device is allowed to have records of this space. */
  isTrusted(device: string): boolean
  tell(device: string, message: ForkMessage): void
  report(error: unknown): void
}

/**
 * A fork is published within this many milliseconds unless someone else has done so. The delay is random, so that not
 * everyone publishes at the same time.
 */
const REPORT_DELAY = 2000
/** Maximum number of concurrent replies to one device. Further requests are dropped. */
const ANSWERS = 4

export class ForkWatch {
  readonly #forks = new Emitter<string>()
  /** This device's fork of one of its own chains was proven, or seen here. */
  readonly onFork = this.#forks.event
  readonly #options: ForkWatchOptions
  readonly #hunt: ForkHunt
  readonly #timers = new Set<Timer>()
  readonly #answering = new Map<string, number>()
  readonly #known = new Set<ChainKey>()

  constructor(options: ForkWatchOptions) {
    const { log, crypto, tell } = options
    this.#options = options
    this.#hunt = new ForkHunt({
      log,
      crypto,
      ask: (device, chain, seq) => tell(device, { type: 'branch-please', chain, seq }),
    })
    this.#hunt.onFound((fork) => this.#publish(fork))
    for (const { chain } of log.governance?.forks() ?? []) this.#known.add(chainKey(chain))
  }

  /** A device holds another branch of a chain, which differs from ours at or before `seq`. */
  noticed(device: string, chain: Chain, seq: number): void {
    this.#hunt.noticed(device, chain, seq, this.#options.timers.steady())
  }

  async take(device: string, message: ForkMessage): Promise<void> {
    if (!this.#options.isTrusted(device)) return
    if (message.type === 'branch') await this.#hunt.answered(device, message.records, this.#options.timers.steady())
    else await this.#answer(device, message.chain, message.seq)
  }

  /** Governance may name a different branch from ours. Call this regularly to ask linked devices for it. */
  askOn(devices: readonly string[]): void {
    this.#hunt.askOn(devices.filter(this.#options.isTrusted), this.#options.timers.steady())
  }

  /** Arrived records are durable. At a place that governance names, they may be from another branch. */
  stored(heads: readonly StoredHead[]): void {
    const { governance } = this.#options.log
    if (heads.some(({ chain, grant }) => governance?.forkOf(chain) || governance?.cutoff(chain, grant))) this.#compare()
  }

  /** Reports forks that others found. */
  governanceChanged(): void {
    this.#compare()
    for (const { chain } of this.#options.log.governance?.forks() ?? []) {
      if (this.#known.has(chainKey(chain))) continue
      this.#known.add(chainKey(chain))
      this.#forks.fire(chain.author)
    }
  }

  stop(): void {
    for (const timer of this.#timers) timer.stop()
  }

  #compare(): void {
    // A damaged entry is found and repaired where it is needed; here it only prevents the comparison.
    this.#hunt.compare().catch(() => {})
  }

  async #answer(device: string, chain: Chain, seq: number): Promise<void> {
    const underWay = this.#answering.get(device) ?? 0
    if (underWay >= ANSWERS) return
    this.#answering.set(device, underWay + 1)
    try {
      const records = await readBranchAt(this.#options.log, chain, seq)
      if (records.length > 0) this.#options.tell(device, { type: 'branch', records })
    } finally {
      const left = (this.#answering.get(device) ?? 1) - 1
      if (left > 0) this.#answering.set(device, left)
      else this.#answering.delete(device)
    }
  }

  #publish({ chain, seq, left, right }: FoundFork): void {
    const { log, membership, timers, random, isMember, report } = this.#options
    const timer = timers.after(REPORT_DELAY * random(), () => {
      this.#timers.delete(timer)
      const known = log.governance?.forkOf(chain)
      if (isMember() && (!known || known.seq > seq)) membership.reportFork(left, right).catch(report)
    })
    this.#timers.add(timer)
  }
}
