/**
 * Keeps the history short: packs our own settled records and, on an owner's device, settles records that it has held
 * for the space's horizon.
 */
import { Emitter } from '../../base/emitter.ts'
import { Sightings } from '../../log/chains/sightings.ts'
import { checkpointHeads, goodSquashes, LEAST_SETTLED } from '../../log/checkpointing.ts'
import type { SpaceLog, Written } from '../../log/space-log.ts'
import type { Governance } from '../../space/governance/governance.ts'
import type { ChainHead } from '../../space/governance/governance-change.ts'
import { may } from '../../space/permissions.ts'
import type { Timer, Timers } from '../ports/timers.ts'

export interface HistoryKeeperOptions {
  device: string
  log: SpaceLog
  timers: Timers
  /** In [0, 1). */
  random(): number
  /** Milliseconds. */
  now(): number
  read(): Promise<Uint8Array | null>
  keep(sightings: Uint8Array): Promise<void>
  /** Signs and stores a checkpoint. */
  settle(heads: readonly ChainHead[]): Promise<void>
  report(error: unknown): void
  least?: LeastHistory
}

/** Minimum number of records worth packing, and worth settling. */
export interface LeastHistory {
  packed: number
  settled: number
}

/** Milliseconds. Not right after the space was opened, and not at the same time on all owners' devices. */
const FIRST = 2 * 60_000
const SPREAD = 8 * 60_000
const EVERY = 60 * 60_000
export const LEAST: LeastHistory = { packed: 200, settled: LEAST_SETTLED }
/**
 * A device that was asleep for less than this has held its records meanwhile; a larger jump means that the clock was
 * set. Milliseconds.
 */
const SET = 3 * 24 * 60 * 60_000
/** Maximum number of squashes written in a row. */
const PACKED_AT_ONCE = 8

export class HistoryKeeper {
  readonly #packed = new Emitter<Written>()
  /** Our own squash is durable. */
  readonly onPacked = this.#packed.event
  readonly #options: HistoryKeeperOptions
  readonly #least: LeastHistory
  readonly #checked = new Map<string, boolean>()
  #sightings: Sightings | null = null
  /** How far the clock is ahead of a monotonic one. */
  #ahead: number
  #timer: Timer

  constructor(options: HistoryKeeperOptions) {
    this.#options = options
    this.#least = options.least ?? LEAST
    this.#ahead = options.now() - options.timers.steady()
    this.#timer = options.timers.after(FIRST + options.random() * SPREAD, () => this.#turn())
  }

  stop(): void {
    this.#timer.stop()
  }

  /** Packs and settles whatever is due now. */
  async look(): Promise<void> {
    const { device, log } = this.#options
    const { governance } = log
    const role = governance?.role(device) ?? null
    if (!governance || governance.unreadable || role === null) return
    await log.settled()
    await this.#pack()
    if (may(role, 'checkpoint')) await this.#settle(governance)
  }

  async #pack(): Promise<void> {
    for (let count = 0; count < PACKED_AT_ONCE; count++) {
      const written = await this.#options.log.writeSquash(this.#least.packed)
      if (!written) return
      this.#packed.fire(written)
    }
  }

  async #settle(governance: Governance): Promise<void> {
    const { device, log, now, read, keep, settle } = this.#options
    this.#sightings ??= new Sightings(await read())
    const set = this.#clockSet()
    if (set !== 0) this.#sightings.clockSet(set)
    const { horizon } = governance.settings
    const shown = log.summary().filter(({ chain }) => chain.stream !== 'governance' && chain.author !== device)
    if (this.#sightings.note(shown, now(), horizon) || set !== 0) await keep(this.#sightings.encode())
    const held = this.#sightings.settled(now(), horizon)
    const squashes = await goodSquashes(log, held, this.#checked)
    const unsettled = (head: ChainHead) => log.unsettledSquashes(head)
    const heads = checkpointHeads({ device, governance, shown, held, squashes, unsettled, least: this.#least.settled })
    if (heads) await settle(heads)
  }

  /** How much the clock was set by since the last check; 0 if it wasn't set. */
  #clockSet(): number {
    const { now, timers } = this.#options
    const ahead = now() - timers.steady()
    const by = ahead - this.#ahead
    this.#ahead = ahead
    return Math.abs(by) > SET ? by : 0
  }

  #turn(): void {
    this.#timer = this.#options.timers.after(EVERY, () => this.#turn())
    this.look().catch(this.#options.report)
  }
}
