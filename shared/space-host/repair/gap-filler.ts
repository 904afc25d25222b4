/**
 * Requests records that can't be read here, one by one, from members who have them. Replies are compared with the
 * hashes in the records around the gap, so it doesn't matter who sends them. The chain's head stays, and nothing is
 * signed again.
 */

import { type Disposable, Emitter } from '../../base/emitter.ts'
import { DamagedEntryError } from '../../log/damaged-entry-error.ts'
import { docOf } from '../../log/doc-of.ts'
import type { SpaceLog } from '../../log/space-log.ts'
import { type Chain, type ChainKey, chainKey } from '../../record/chain-id.ts'
import type { Crypto } from '../../record/crypto.ts'
import { FormatError } from '../../record/errors.ts'
import { chainOf, decodeRecord, recordHash, type SignedRecord, verifySignature } from '../../record/record.ts'
import type { KeyRing } from '../../space/key-ring.ts'
import type { Gap, SpaceHostStore } from '../ports/space-host-store.ts'
import type { Timer, Timers } from '../ports/timers.ts'

export interface GapFillerOptions {
  crypto: Crypto
  log: SpaceLog
  ring: KeyRing
  store: SpaceHostStore
  timers: Timers
  /** Devices that may have the missing records, and can be asked. */
  devices(): readonly string[]
  ask(device: string, chain: Chain, seq: number): void
  report(error: unknown): void
}

/** A device that doesn't answer within this many milliseconds is skipped for the next. */
const PATIENCE = 1500
/** Maximum number of open gaps. Further ones wait until the records are read again. */
const GAPS = 256

interface OpenGap extends Gap {
  records: SignedRecord[]
  device: string | null
  turn: number
  /** When records last arrived or were requested, in milliseconds. */
  at: number
}

export class GapFiller {
  readonly #damages = new Emitter<Gap>()
  readonly #fillings = new Emitter<Gap>()
  /** Records can't be read. Fires once for each place. */
  readonly onDamaged = this.#damages.event
  readonly onFilled = this.#fillings.event
  readonly #options: GapFillerOptions
  readonly #gapFound: Disposable
  readonly #gaps = new Map<ChainKey, OpenGap>()
  #timer: Timer | null = null
  #isStopped = false

  constructor(options: GapFillerOptions) {
    this.#options = options
    this.#gapFound = options.store.onGap((error) => void this.found(error).catch(options.report))
  }

  /** Handles a store error. Returns false if it isn't about content records. */
  async found(error: unknown): Promise<boolean> {
    if (!(error instanceof DamagedEntryError)) return false
    const { log, store } = this.#options
    const gap = await store.gapAt(error, (chain) => log.head(chain)?.seq ?? -1)
    if (!gap || gap.last < gap.first) return false
    this.#add(gap)
    this.#askAll()
    return true
  }

  /** Resumes filling gaps that were already known. */
  async load(): Promise<void> {
    for (const gap of await this.#options.store.readGaps()) this.#add(gap)
    this.#askAll()
  }

  /** Adds a gap. There is only one per chain at a time: the next is found once this one is filled. */
  #add(gap: Gap): void {
    const key = chainKey(gap.chain)
    if (this.#isStopped || this.#gaps.has(key) || this.#gaps.size >= GAPS) return
    this.#gaps.set(key, { ...gap, records: [], device: null, turn: 0, at: 0 })
    this.#damages.fire(gap)
  }

  /** Call it when a device was linked. */
  linked(): void {
    this.#askAll()
  }

  /** Takes a device's records at a place that it was asked for; anything else is dropped. */
  async answered(device: string, records: readonly Uint8Array[]): Promise<void> {
    for (const bytes of records) {
      const record = read(bytes)
      const gap = record && this.#gaps.get(chainKey(chainOf(record.header)))
      if (!gap || gap.device !== device || record.header.seq !== gap.first + gap.records.length) return
      // Otherwise anyone could make up records until our memory is full. Badly signed ones that were accepted in a
      // batch (R10) remain missing.
      if (!verifySignature(this.#options.crypto, record)) return
      const before = gap.records.at(-1)
      if (before && record.header.prev !== recordHash(this.#options.crypto, before.bytes)) {
        gap.records = []
        return
      }
      gap.records.push(record)
      if (record.header.seq < gap.last) continue
      await this.#close(gap)
      return
    }
    const gap = [...this.#gaps.values()].find((open) => open.device === device)
    if (gap) this.#ask(gap, device)
  }

  stop(): void {
    this.#isStopped = true
    this.#timer?.stop()
    this.#gapFound.dispose()
  }

  /** All missing records have arrived. Stores them if the records around them name their hashes. */
  async #close(gap: OpenGap): Promise<void> {
    const { crypto, log, ring, store, report } = this.#options
    const { chain, first, last, records } = gap
    this.#gaps.delete(chainKey(chain))
    try {
      const anchor = await this.#hashOf(chain, last)
      const ends = anchor === recordHash(crypto, (records.at(-1) as SignedRecord).bytes)
      const before = first === 0 ? '' : await this.#hashBefore(chain, first)
      const begins = before === null || records[0]?.header.prev === before
      if (!ends || !begins) {
        this.#gaps.set(chainKey(chain), { ...gap, records: [], at: this.#options.timers.steady() })
        this.#askAll()
        return
      }
      const docs = records.map((record) => (record.header.kind === 'squash' ? undefined : docOf(crypto, ring, record)))
      await log.settled()
      if (this.#isStopped) return
      await store.fill(
        { chain, first, last },
        records.map(({ bytes }) => bytes),
        docs,
      )
      this.#fillings.fire({ chain, first, last })
      await this.load()
    } catch (error) {
      report(error)
    }
  }

  /** The hash that a chain has at a place, according to the record after it or the head. */
  async #hashOf(chain: Chain, seq: number): Promise<string | null> {
    const { log, store } = this.#options
    const head = log.head(chain)
    if (head?.seq === seq) return head.hash
    const [next] = await store.read(chain, seq + 1, 1)
    return next ? decodeRecord(next).header.prev : null
  }

  /** The hash of the record before the gap. Null if that can't be read either; then any first record is accepted. */
  async #hashBefore(chain: Chain, seq: number): Promise<string | null> {
    const { crypto, store } = this.#options
    const [before] = await store.read(chain, seq - 1, 1).catch(() => [])
    return before ? recordHash(crypto, before) : null
  }

  #askAll(): void {
    if (this.#isStopped) return
    const devices = this.#options.devices()
    for (const gap of this.#gaps.values()) {
      if (this.#options.timers.steady() - gap.at < PATIENCE - 10 && gap.device !== null && devices.includes(gap.device))
        continue
      const device = devices[gap.turn++ % Math.max(1, devices.length)]
      if (device !== undefined) this.#ask(gap, device)
    }
    this.#timer?.stop()
    this.#timer = this.#gaps.size > 0 ? this.#options.timers.after(PATIENCE, () => this.#askAll()) : null
  }

  #ask(gap: OpenGap, device: string): void {
    gap.device = device
    gap.at = this.#options.timers.steady()
    this.#options.ask(device, gap.chain, gap.first + gap.records.length)
  }
}

function read(bytes: Uint8Array): SignedRecord | null {
  try {
    return decodeRecord(bytes)
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}
