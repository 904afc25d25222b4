/** Runs the record channel's state machine: feeds it events, and performs its effects on log, links and clock. */

import { Emitter } from '../../base/emitter.ts'
import { DamagedEntryError } from '../../log/damaged-entry-error.ts'
import type { SpaceLog } from '../../log/space-log.ts'
import type { StoredHead } from '../../log/store.ts'
import { isStoreError } from '../../log/store-error.ts'
import { type Chain, chainKey, parseChainKey } from '../../record/chain-id.ts'
import type { Crypto } from '../../record/crypto.ts'
import { chainOf, decodeRecord, type Header, recordHash } from '../../record/record.ts'
import { answerOf } from '../../sync/answer.ts'
import type { Head, Level, SyncEffect, SyncEvent } from '../../sync/events.ts'
import { SpaceSync, TOO_MANY_NEIGHBORS } from '../../sync/space-sync.ts'
import type { SpaceChannel } from '../ports/space-channel.ts'
import type { Timer, Timers } from '../ports/timers.ts'
import { IngestTurns } from './ingest-turns.ts'

export interface SyncDriverOptions {
  log: SpaceLog
  device: string
  crypto: Crypto
  timers: Timers
  /** In [0, 1). */
  random(): number
  /** Whether it is a publication, where few write for many. */
  isPublication?: boolean
  /** The channel that carries a device's records now. */
  channelOf(device: string): SpaceChannel | null
  /** Whether we give records to a device. While joining, we can't know which devices are members. */
  givesTo(device: string): boolean
  /** Hashes of the governance records that a removed device can have; null if nothing is withheld. */
  governanceFor(device: string): ReadonlySet<string> | null
  /** An entry of the store can't be read, or the store failed. In that case nothing more can be stored. */
  report(error: unknown): void
}

function headerOf(bytes: Uint8Array | undefined): Header | null {
  try {
    return bytes ? decodeRecord(bytes).header : null
  } catch {
    // The gate reports what is wrong with it.
    return null
  }
}

const toHead = (head: StoredHead): Head => ({ chain: chainKey(head.chain), seq: head.seq, hash: head.hash })

export class SyncDriver {
  readonly #holds = new Emitter<{ device: string; heads: readonly Head[] }>()
  readonly #stored = new Emitter<readonly StoredHead[]>()
  readonly #missingKeys = new Emitter<string>()
  readonly #forks = new Emitter<{ device: string; chain: Chain; seq: number }>()
  readonly #refusals = new Emitter<{ to: string; rule: string }>()
  readonly #full = new Emitter<string>()
  /** A device reported what it holds. */
  readonly onHeld = this.#holds.event
  /** Others' records are durable here. */
  readonly onStored = this.#stored.event
  /** The device sent governance under a key that we don't have. */
  readonly onKeyMissing = this.#missingKeys.event
  /** The device sent records that aren't on our branch of a chain: the two differ at or before `seq`. */
  readonly onFork = this.#forks.event
  /** A device broke a rule and was disconnected. */
  readonly onRefused = this.#refusals.event
  /** A device has used up its quota, so no more of its content is stored. */
  readonly onFull = this.#full.event
  readonly #options: SyncDriverOptions
  readonly #sync: SpaceSync
  readonly #turns: IngestTurns<SyncEffect & { type: 'accept' }>
  #timer: Timer | null = null
  #wakesAt = Number.POSITIVE_INFINITY
  #closed = false
  readonly #events: SyncEvent[] = []

  constructor(options: SyncDriverOptions) {
    this.#options = options
    this.#turns = new IngestTurns({
      timers: options.timers,
      take: (accepts) =>
        options.log.gather(() => {
          for (const accept of accepts) this.#accept(accept)
        }),
    })
    this.#sync = new SpaceSync({
      device: options.device,
      isPublication: options.isPublication ?? false,
      heads: options.log.summary().map(toHead),
      isElsewhere: ({ chain, hash }) => {
        const parsed = parseChainKey(chain)
        return parsed !== null && !options.log.isBranched(parsed) && !options.log.holdsGovernance(hash)
      },
      hash: options.crypto.hash,
      random: options.random,
      now: options.timers.steady(),
    })
  }

  neighborUp(channel: SpaceChannel, level: Level, shown: readonly StoredHead[]): void {
    this.#dispatch({
      type: 'neighborUp',
      device: channel.device,
      channel: channel.id,
      level,
      shown: shown.map(toHead),
    })
  }

  neighborDown(channel: SpaceChannel): void {
    this.#dispatch({ type: 'neighborDown', device: channel.device, channel: channel.id })
  }

  neighborLevel(device: string, level: Level, shown: readonly StoredHead[]): void {
    this.#dispatch({ type: 'neighborLevel', device, level, shown: shown.map(toHead) })
  }

  message(channel: SpaceChannel, bytes: Uint8Array): void {
    this.#dispatch({ type: 'message', device: channel.device, bytes })
  }

  drained(device: string): void {
    this.#dispatch({ type: 'drained', device })
  }

  /** Our own record is durable. If several become durable together, an earlier one may be reported later. */
  published(head: StoredHead, record: Uint8Array): void {
    if (head.seq <= this.seqOf(chainKey(head.chain))) return
    this.#dispatch({ type: 'published', head: toHead(head), record })
  }

  /** Keys arrived: requests again what couldn't be read without them. */
  retry(): void {
    this.#dispatch({ type: 'retry' })
  }

  /** A branch of a chain was dropped: requests the other one from any device that has it. */
  rewound(chain: Chain): void {
    this.#dispatch({ type: 'rewound', chain: chainKey(chain) })
  }

  /** Validity changed, or records arrived another way. */
  changed(heads: readonly StoredHead[]): void {
    this.#dispatch({ type: 'changed', heads: this.#counting(heads) })
  }

  /** Stops showing content that became invalid. */
  withdraw(chains: readonly string[]): void {
    this.#dispatch({ type: 'changed', heads: chains.map((chain) => ({ chain, seq: -1, hash: '' })) })
  }

  holds(chain: string): boolean {
    return this.seqOf(chain) >= 0
  }

  /** The number of a chain's last record that is announced to others; -1 if there is none. */
  seqOf(chain: string): number {
    return this.#sync.head(chain)?.seq ?? -1
  }

  /** How much the channel keeps in memory. */
  load(): ReturnType<SpaceSync['load']> {
    return this.#sync.load()
  }

  close(): void {
    this.#closed = true
    this.#sync.close()
    this.#turns.stop()
    this.#timer?.stop()
  }

  /**
   * Events of an effect wait until all effects of the current event are done, so that neighbors get messages in order.
   */
  #dispatch(event: SyncEvent): void {
    this.#events.push(event)
    if (this.#events.length > 1) return
    try {
      for (let next = this.#events[0]; next && !this.#closed; next = this.#events[0]) {
        for (const effect of this.#sync.handle(next, this.#options.timers.steady())) this.#perform(effect)
        this.#events.shift()
      }
    } finally {
      this.#events.length = 0
    }
    if (!this.#closed) this.#schedule()
  }

  #schedule(): void {
    const wakeAt = this.#sync.wakeAt()
    // A timer that fires too early just looks again: most events don't change it.
    if (this.#timer && this.#wakesAt <= wakeAt) return
    this.#timer?.stop()
    this.#timer = null
    if (!Number.isFinite(wakeAt)) return
    this.#wakesAt = wakeAt
    const { timers } = this.#options
    this.#timer = timers.after(Math.max(1, wakeAt - timers.steady()), () => {
      this.#timer = null
      this.#dispatch({ type: 'tick' })
    })
  }

  #perform(effect: SyncEffect): void {
    switch (effect.type) {
      case 'send': {
        const channel = this.#options.channelOf(effect.to)
        if (channel?.id !== effect.channel) return
        // Dispatched now, queued behind the current event: any later, the link might have drained already and would
        // never notify us.
        if (!channel.send('records', effect.message)) this.#dispatch({ type: 'congested', device: effect.to })
        return
      }
      case 'read':
        this.#read(effect).catch((error: unknown) => this.#unread(effect, error))
        return
      case 'accept': {
        const header = effect.pushed ? headerOf(effect.records[0]) : null
        // Governance may be expensive to evaluate, and its author's later records may build on it.
        if (header && (header.stream === 'governance' || this.#turns.waitsFor(header.author)))
          this.#turns.add(header.author, effect)
        else this.#accept(effect)
        return
      }
      case 'refuse':
        this.#options.channelOf(effect.to)?.refuse(effect.rule)
        if (effect.rule !== TOO_MANY_NEIGHBORS) this.#refusals.fire(effect)
        return
      case 'held':
        this.#holds.fire(effect)
    }
  }

  /** Other devices must get damaged records elsewhere; everything else continues. */
  #unread({ id }: SyncEffect & { type: 'read' }, error: unknown): void {
    this.#options.report(error)
    if (isStoreError(error) && !(error instanceof DamagedEntryError)) return
    this.#dispatch({ type: 'readDone', id, records: [], cursor: 0, last: true })
  }

  async #read({ id, to, source, bytes }: SyncEffect & { type: 'read' }): Promise<void> {
    const { log, givesTo } = this.#options
    if (!givesTo(to)) {
      this.#dispatch({ type: 'readDone', id, records: [], cursor: 0, last: true })
      return
    }
    if (source.kind === 'chain') {
      const chain = parseChainKey(source.chain)
      const last = this.#sync.head(source.chain)?.seq ?? -1
      const { records, next } =
        chain && source.from <= last
          ? await log.read(chain, source.from, bytes, last, source.began)
          : { records: [], next: source.from }
      this.#dispatch({
        type: 'readDone',
        id,
        records,
        cursor: next,
        last: records.length === 0,
      })
      return
    }
    const allowed = this.#options.governanceFor(to)
    let cursor = source.cursor
    let wanted: Uint8Array[] = []
    let found: Uint8Array[]
    do {
      found = await log.readGovernance(cursor, bytes)
      cursor += found.length
      wanted = found.filter((record) => {
        const { header } = decodeRecord(record)
        const chain = chainOf(header)
        // A device that can see only part of a branched chain doesn't know which branches it lacks.
        const isToldAll = allowed !== null && log.isBranched(chain)
        if (!isToldAll && header.seq < (source.have.get(chainKey(chain)) ?? 0)) return false
        return allowed === null || allowed.has(recordHash(this.#options.crypto, record))
      })
    } while (found.length > 0 && wanted.length === 0)
    this.#dispatch({ type: 'readDone', id, records: wanted, cursor, last: found.length === 0 })
  }

  #accept({ id, from, records }: SyncEffect & { type: 'accept' }): void {
    const { verdict, about, stored, durable } = this.#options.log.accept(records)
    const heads = [...new Map(stored.map((head) => [chainKey(head.chain), head])).values()]
    const answer: SyncEvent = {
      type: 'accepted',
      id,
      stored: [],
      ...answerOf(this.#options.log, verdict, about),
    }
    if (verdict.outcome === 'missing' && verdict.what === 'key') this.#missingKeys.fire(from)
    if (verdict.outcome === 'fork') this.#forks.fire({ device: from, ...verdict })
    if (verdict.outcome === 'ignored' && verdict.rule === 'G14' && about) this.#full.fire(about.chain.author)
    durable.then(
      () => {
        if (stored.length > 0) this.#stored.fire(stored)
        this.#dispatch({ ...answer, stored: this.#counting(heads) })
      },
      (error: unknown) => this.#options.report(error),
    )
  }

  /** The valid part of these heads: a cut-off may have arrived while they were written. */
  #counting(heads: readonly StoredHead[]): Head[] {
    return heads.flatMap((head) => {
      const shown = this.#options.log.shown(head)
      return shown ? [toHead(shown)] : []
    })
  }
}
