/** What of a space is durable here, and which devices hold how much of it: what the screen means by "kept on 4 of 5 devices". */
import type { SpaceLog } from '../../log/space-log.ts'
import type { StoredHead } from '../../log/store.ts'
import { type Chain, type ChainKey, chainKey } from '../../record/chain-id.ts'
import type { Head } from '../../sync/events.ts'
import { Holdings } from './holdings.ts'

export interface KeepingOptions {
  /** Our device, hex. */
  device: string
  log: Pick<SpaceLog, 'heads' | 'head' | 'summary' | 'shown' | 'governance'>
  /** In a channel it matters who holds what of every chain, and whoever says so is believed. */
  isChannel(): boolean
  /** Chains of ours of which what counts no more is still to be written again. */
  unwritten(): Chain[]
  /** How much of each content chain of ours any other member has ever said to have; what is learned is written there. */
  kept: Map<ChainKey, number>
  now(): number
}

export class Keeping {
  readonly #options: KeepingOptions
  readonly #holdings: Holdings
  readonly #durable = new Map<ChainKey, number>()

  constructor(options: KeepingOptions) {
    const { device, log, isChannel, now } = options
    this.#options = options
    for (const head of log.heads()) this.#durable.set(chainKey(head.chain), head.seq)
    this.#holdings = new Holdings({
      isWatched: (chain, other) => isChannel() || chain.startsWith(device) || log.governance?.role(other) === 'keeper',
      seqHere: (chain) => this.durable(chain),
      now,
    })
  }

  /** The last number of a chain that is durable here; -1: nothing. */
  durable(chain: ChainKey): number {
    return this.#durable.get(chain) ?? -1
  }

  /** The last number of a chain that a device holds, as far as it said so on its own link; -1: nothing. */
  seqOf(device: string, chain: ChainKey): number {
    return device === this.#options.device ? this.durable(chain) : this.#holdings.seqOf(device, chain)
  }

  /** Whose word on what it has is shown: of a channel whoever said so on its own link. */
  holders(): Iterable<string> {
    const { device, isChannel } = this.#options
    return isChannel() ? new Set([device, ...this.#holdings.devices()]) : this.#members()
  }

  /** A record of our own is durable. */
  published({ chain, seq }: StoredHead): void {
    this.#durable.set(chainKey(chain), seq)
  }

  /** Records that came are durable. */
  arrived(heads: readonly StoredHead[]): void {
    for (const { chain, seq } of heads) {
      const key = chainKey(chain)
      this.#holdings.arrived(seq - this.durable(key))
      this.#durable.set(key, seq)
    }
  }

  /** A chain ends earlier than it did. */
  rewound(chain: Chain): void {
    this.#durable.set(chainKey(chain), this.#options.log.head(chain)?.seq ?? -1)
  }

  /** A device says that it has these. @param belongs it takes part: what it has of ours is kept */
  said(device: string, heads: readonly Head[], belongs: boolean): void {
    this.#holdings.note(device, heads)
    if (!belongs) return
    const { log, kept } = this.#options
    for (const { chain } of log.heads()) {
      if (!this.#isOwnContent(chain)) continue
      const key = chainKey(chain)
      const seq = this.#holdings.seqOf(device, key)
      if (seq > (kept.get(key) ?? -1)) kept.set(key, seq)
    }
  }

  unlinked(device: string): void {
    this.#holdings.unlinked(device)
  }

  /** How many members' devices hold all that we wrote, ours among them, by what each has said since this host started. */
  devices(): number {
    const ours = this.#ours()
    const keeps = (device: string): boolean => ours.every(([key, seq]) => this.seqOf(device, key) >= seq)
    return this.#members().filter((device) => device === this.#options.device || keeps(device)).length
  }

  /** Whether some other member's device says that it has all that this one decided, or there is none. */
  isDecidedElsewhere(): boolean {
    const others = this.#members().filter((device) => device !== this.#options.device)
    const ours = this.#ours().filter(([key]) => key.endsWith('.governance'))
    const knows = (device: string): boolean => ours.every(([key, seq]) => this.seqOf(device, key) >= seq)
    return others.length === 0 || others.some(knows)
  }

  /** Records that a device has said to hold, of those that are here and count. */
  keptBy(device: string): number {
    return this.#options.log.summary().reduce((sum, { chain, seq }) => {
      const held = this.seqOf(device, chainKey(chain))
      return sum + Math.min(held, seq) + 1
    }, 0)
  }

  /** Whether a device has said to hold all content that is durable here. */
  hasAllContent(device: string): boolean {
    return [...this.#durable].every(([key, seq]) => key.endsWith('.governance') || this.seqOf(device, key) >= seq)
  }

  /** What we wrote and that no other member is known to have, or that is to be written again, in records; nothing where there is no other member. */
  unkept(): number {
    const { log, kept } = this.#options
    if (this.#members().length < 2) return 0
    const unwritten = new Set(this.#options.unwritten().map(chainKey))
    let unkept = 0
    for (const head of log.heads()) {
      if (!this.#isOwnContent(head.chain)) continue
      const key = chainKey(head.chain)
      const last = log.shown(head)?.seq ?? -1
      unkept += Math.max(0, last - (kept.get(key) ?? -1))
      if (unwritten.has(key)) unkept += head.seq - last
    }
    return unkept
  }

  /** Records here, and with what linked devices claim to have beyond them. */
  progress(): { have: number; total: number } {
    // As far as it is stored: what is missing is counted from there, too.
    const stored = ({ chain, seq }: StoredHead): number => Math.min(seq, this.durable(chainKey(chain)))
    const have = this.#options.log.summary().reduce((sum, head) => sum + stored(head) + 1, 0)
    return { have, total: have + this.#holdings.missing() }
  }

  #members(): string[] {
    return [...(this.#options.log.governance?.members.keys() ?? [])]
  }

  #ours(): [ChainKey, number][] {
    return [...this.#durable].filter(([key]) => key.startsWith(this.#options.device))
  }

  #isOwnContent({ author, stream }: Chain): boolean {
    return author === this.#options.device && stream !== 'governance'
  }
}
