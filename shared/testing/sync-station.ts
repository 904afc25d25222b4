/** A device's record channel on the simulated network. It does what the host's driver does, but in virtual time. */
import type { Head, Level, Outcome, ReadSource, SyncEffect, SyncEvent } from '../sync/events.ts'
import { SpaceSync } from '../sync/space-sync.ts'
import type { Network, Station } from './network.ts'
import type { Random } from './random.ts'

export interface Judgment {
  outcome: Outcome
  stored: readonly Head[]
  about: { chain: string; seq: number } | null
  needs?: 'named' | 'governance' | 'predecessor'
  branch?: string
  rule?: string
}

export interface ReadResult {
  records: Uint8Array[]
  cursor: number
  last: boolean
}

/** The log as the record channel sees it. Records that `accept` returns as stored are durable. */
export interface StationLog {
  heads(): Head[]
  read(source: ReadSource, bytes: number, to: string): ReadResult
  accept(records: Uint8Array[], from: string): Judgment
}

export interface StationOptions {
  device: string
  /** Whether it is a publication: few write for many. */
  isPublication?: boolean
  log: StationLog
  network: Network
  random: Random
  hash: (bytes: Uint8Array) => Uint8Array
  /** A device's current level. */
  level?: (device: string) => { level: Level; shown?: Head[] }
  /** Minimum and maximum milliseconds of a read or write. */
  disk?: [number, number]
  /** Whether a message of the record channel is sent at all; false for messages that a hostile member omits. */
  sends?: (message: Uint8Array) => boolean
}

export class SyncStation implements Station {
  readonly device: string
  readonly sync: SpaceSync
  /** Copies of records that arrived, by the way they arrived. */
  readonly copies = { pushed: 0, fetched: 0 }
  readonly #options: StationOptions
  readonly #disk: [number, number]
  #isOn = true
  #tickAt = Number.POSITIVE_INFINITY
  #diskFreeAt = 0

  constructor(options: StationOptions) {
    this.#options = options
    this.device = options.device
    this.#disk = options.disk ?? [0, 3]
    this.sync = new SpaceSync({
      device: options.device,
      isPublication: options.isPublication ?? false,
      heads: options.log.heads(),
      hash: options.hash,
      random: options.random.next,
      now: options.network.time.now,
    })
    options.network.attach(options.device, this)
  }

  /** The process dies: anything not stored is lost. */
  stop(): void {
    this.#isOn = false
    this.#options.network.detach(this.device)
  }

  linked(device: string, channel: number): void {
    this.handle({ type: 'neighborUp', device, channel, ...this.#level(device) })
  }

  unlinked(device: string, channel: number): void {
    this.handle({ type: 'neighborDown', device, channel })
  }

  received(device: string, bytes: Uint8Array): void {
    this.handle({ type: 'message', device, bytes })
  }

  drained(device: string): void {
    this.handle({ type: 'drained', device })
  }

  /** Call this when governance has changed: neighbors may be allowed to see more or less. */
  checkLevels(): void {
    for (const device of this.#options.network.neighborsOf(this.device)) {
      this.handle({ type: 'neighborLevel', device, ...this.#level(device) })
    }
  }

  handle(event: SyncEvent): void {
    if (!this.#isOn) return
    for (const effect of this.sync.handle(event, this.#now)) this.#fulfill(effect)
    this.#appoint()
  }

  get #now(): number {
    return this.#options.network.time.now
  }

  #level(device: string): { level: Level; shown?: Head[] } {
    return this.#options.level?.(device) ?? { level: 'full' }
  }

  #appoint(): void {
    const at = this.sync.wakeAt()
    if (at >= this.#tickAt || at === Number.POSITIVE_INFINITY) return
    this.#tickAt = at
    this.#options.network.time.at(at, () => {
      if (this.#tickAt !== at) return
      this.#tickAt = Number.POSITIVE_INFINITY
      this.handle({ type: 'tick' })
    })
  }

  /** Reads and writes wait for each other, as on one disk. */
  #onDisk(work: () => void): void {
    const { network, random } = this.#options
    this.#diskFreeAt = Math.max(this.#diskFreeAt, this.#now) + random.between(...this.#disk)
    network.time.at(this.#diskFreeAt, () => {
      if (this.#isOn) work()
    })
  }

  #fulfill(effect: SyncEffect): void {
    const { network, log } = this.#options
    switch (effect.type) {
      case 'send':
        if (this.#options.sends?.(effect.message) === false) break
        if (!network.send(this.device, effect.to, effect.channel, effect.message))
          network.time.after(0, () => this.handle({ type: 'congested', device: effect.to }))
        break
      case 'read':
        this.#onDisk(() => {
          this.handle({ type: 'readDone', id: effect.id, ...log.read(effect.source, effect.bytes, effect.to) })
        })
        break
      case 'accept':
        this.copies[effect.pushed ? 'pushed' : 'fetched'] += effect.records.length
        this.#onDisk(() => this.handle({ type: 'accepted', id: effect.id, ...log.accept(effect.records, effect.from) }))
        break
      case 'refuse':
        // The device broke a rule.
        network.time.after(0, () => network.cut(this.device, effect.to))
        break
    }
  }
}
