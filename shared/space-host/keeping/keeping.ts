/** How much of a space is durable here and on other devices: the basis for "on 4 of 5 devices" on screen. */
import type { SpaceLog } from '../../log/space-log.ts'
import type { StoredHead } from '../../log/store.ts'
import { type Chain, type ChainKey, chainKey } from '../../record/chain-id.ts'
import type { Head } from '../../sync/events.ts'
import { Holdings } from './holdings.ts'

export interface KeepingOptions {
  /** Our device, hex. */
  device: string
  log: Pick<SpaceLog, 'heads' | 'head' | 'summary' | 'shown' | 'governance'>
  /** In a publication, the holdings of every chain matter, and every device's own report is believed. */
  isPublication(): boolean
  /** Our chains whose invalidated end has yet to be written again. */
  unwritten(): Chain[]
  /** The highest record number of each of our content chains that any other member has ever reported holding. Updated here. */
  kept: Map<ChainKey, number>
  now(): number
}

export class Keeping {
  readonly #options: KeepingOptions
  readonly #holdings: Holdings
  readonly #durable = new Map<ChainKey, number>()

  constructor(options: KeepingOptions) {
    const { device, log, isPublication, now } = options
    this.#options = options
    for (const head of log.heads()) this.#durable.set(chainKey(head.chain), head.seq)
    this.#holdings = new Holdings({
      isWatched: (chain, other) =>
        isPublication() || chain.startsWith(device) || log.governance?.role(other) === 'relay',
      isOwn: (chain) => chain.startsWith(device),
      seqHere: (chain) => this.durable(chain),
      now,
    })
  }

  /** The last number of a chain that is durable here; -1: nothing. */
  durable(chain: ChainKey): number {
    return this.#durable.get(chain) ?? -1
  }

  /** The last number of a chain that a device holds, as reported on its own link; -1: nothing. */
  seqOf(device: string, chain: ChainKey): number {
    return device === this.#options.device ? this.durable(chain) : this.#holdings.seqOf(device, chain)
  }

  /** Devices whose reports are shown: in a publication, every device that reported on its own link. */
  holders(): Iterable<string> {
    const { device, isPublication } = this.#options
    return isPublication() ? new Set([device, ...this.#holdings.devices()]) : this.#members()
  }

  /** Our own record is durable. If several become durable together, an earlier one may be reported later. */
  published({ chain, seq }: StoredHead): void {
    this.#durable.set(chainKey(chain), Math.max(seq, this.durable(chainKey(chain))))
  }

  /** Records that arrived are durable. */
  arrived(heads: readonly StoredHead[]): void {
    for (const { chain, seq } of heads) {
      const key = chainKey(chain)
      this.#holdings.arrived(seq - this.durable(key))
      this.#durable.set(key, seq)
    }
  }

  /** A chain now ends earlier. */
  rewound(chain: Chain): void {
    this.#durable.set(chainKey(chain), this.#options.log.head(chain)?.seq ?? -1)
  }

  /**
   * A device reported these heads. @param belongs whether it takes part; if so, its holdings of our records are
   * remembered
   */
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

  /** Whether a device has reported holding everything we wrote. */
  hasOurs(device: string): boolean {
    return this.#ours().every(([key, seq]) => this.seqOf(device, key) >= seq)
  }

  /** Number of members' devices that hold everything we wrote, ours included, as reported since this host started. */
  devices(): number {
    return this.#members().filter((device) => device === this.#options.device || this.hasOurs(device)).length
  }

  /**
   * Whether some other member's device has reported holding all our governance records, or there is no other member.
   */
  isDecidedElsewhere(): boolean {
    const others = this.#members().filter((device) => device !== this.#options.device)
    const ours = this.#ours().filter(([key]) => key.endsWith('.governance'))
    const knows = (device: string): boolean => ours.every(([key, seq]) => this.seqOf(device, key) >= seq)
    return others.length === 0 || others.some(knows)
  }

  /** Number of valid records here that a device wrote, or has reported holding. */
  keptBy(device: string): number {
    return this.#options.log.summary().reduce((sum, { chain, seq }) => {
      const held = chain.author === device ? seq : this.seqOf(device, chainKey(chain))
      return sum + Math.min(held, seq) + 1
    }, 0)
  }

  /** Whether a device has reported holding all content that is durable here. */
  hasAllContent(device: string): boolean {
    return [...this.#durable].every(([key, seq]) => key.endsWith('.governance') || this.seqOf(device, key) >= seq)
  }

  /**
   * Number of our records that no other member is known to have, or that have yet to be written again; 0 if there is no
   * other member.
   */
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

  /** Number of records here, and the total with those that linked devices claim to have in addition. */
  progress(): { have: number; total: number } {
    // Counts only stored records, since the missing ones are counted from there.
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
