/** A device's record channel on the simulated network: does what the host's driver does, in virtual time. */
import type { Head, Level, Outcome, ReadSource, SyncEffect, SyncEvent } from '../sync/events.ts'
import { SpaceSync } from '../sync/space-sync.ts'
import type { MessageKind, Network, Station } from './network.ts'
import type { Random } from './random.ts'

export interface Judgement {
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

/** The log as the record channel sees it. What `accept` returns as stored is durable. */
export interface StationLog {
  heads(): Head[]
  read(source: ReadSource, bytes: number, to: string): ReadResult | Promise<ReadResult>
  accept(records: Uint8Array[], from: string): Judgement | Promise<Judgement>
}

export interface StationOptions {
  device: string
  /** A publication: few write for many. */
  isChannel?: boolean
  log: StationLog
  network: Network
  random: Random
  hash: (bytes: Uint8Array) => Uint8Array
  /** A device's present level here. */
  level?: (device: string) => { level: Level; shown?: Head[] }
  /** Least and most milliseconds of a read or write. */
  disk?: [number, number]
  /** Whether a message of the record channel is sent at all: false for what a bad member omits. */
  sends?: (message: Uint8Array) => boolean
  /** A link has opened. */
  met?: (device: string) => void
  /** The link to a device is gone. */
  left?: (device: string) => void
  /** A control message arrived. */
  told?: (device: string, message: Uint8Array) => void
  /** Whether a message of the record channel really leaves: a bad device withholds some. */
  leaves?: (to: string, message: Uint8Array) => boolean
  /** Where refusals are noted. */
  refusals?: { device: string; rule: string }[]
}

export class SyncStation implements Station {
  readonly device: string
  readonly sync: SpaceSync
  /** What each other device has reported holding: device, then chain to head. */
  readonly held = new Map<string, Map<string, Head>>()
  readonly refusals: { device: string; rule: string }[]
  /** Copies of records that arrived, by the way they came. */
  readonly copies = { pushed: 0, fetched: 0 }
  readonly #options: StationOptions
  readonly #disk: [number, number]
  /** The present channel to each device that was linked. */
  readonly channels = new Map<string, number>()
  #isOn = true
  #tickAt = Number.POSITIVE_INFINITY
  #diskFreeAt = 0

  constructor(options: StationOptions) {
    this.#options = options
    this.device = options.device
    this.#disk = options.disk ?? [0, 3]
    this.refusals = options.refusals ?? []
    this.sync = new SpaceSync({
      device: options.device,
      isChannel: options.isChannel ?? false,
      heads: options.log.heads(),
      hash: options.hash,
      random: options.random.next,
      now: options.network.time.now,
    })
    options.network.attach(options.device, this)
  }

  /** The process dies: what wasn't stored is gone. */
  stop(): void {
    this.#isOn = false
    this.#options.network.detach(this.device)
  }

  linked(device: string, channel: number): void {
    this.channels.set(device, channel)
    this.handle({ type: 'neighbourUp', device, channel, ...this.#level(device) })
    this.#options.met?.(device)
  }

  unlinked(device: string, channel: number): void {
    this.handle({ type: 'neighbourDown', device, channel })
    this.#options.left?.(device)
  }

  received(device: string, bytes: Uint8Array, kind: MessageKind): void {
    if (kind === 'records') this.handle({ type: 'message', device, bytes })
    else this.#options.told?.(device, bytes)
  }

  /** Sends a control message to a linked device. */
  tell(device: string, message: Uint8Array): void {
    const channel = this.channels.get(device)
    if (channel !== undefined) this.#options.network.send(this.device, device, channel, message, 'control')
  }

  /** Ends the link to a device that breaks a rule. */
  refuse(device: string, rule: string): void {
    const { network } = this.#options
    this.refusals.push({ device, rule })
    network.time.after(0, () => network.cut(this.device, device))
  }

  congested(device: string): void {
    this.handle({ type: 'congested', device })
  }

  drained(device: string): void {
    this.handle({ type: 'drained', device })
  }

  /** Governance has changed: neighbors may see more or less. */
  checkLevels(): void {
    for (const device of this.#options.network.neighboursOf(this.device)) {
      this.handle({ type: 'neighbourLevel', device, ...this.#level(device) })
    }
  }

  handle(event: SyncEvent): void {
    if (!this.#isOn) return
    for (const effect of this.sync.handle(event, this.#now)) this.#fulfil(effect)
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

  #fulfil(effect: SyncEffect): void {
    const { network, log } = this.#options
    switch (effect.type) {
      case 'send':
        if (this.#options.sends?.(effect.message) === false) break
        if (this.#options.leaves?.(effect.to, effect.message) === false) break
        network.send(this.device, effect.to, effect.channel, effect.message)
        break
      case 'read':
        this.#onDisk(() => {
          const answer = (result: ReadResult): void => this.handle({ type: 'readDone', id: effect.id, ...result })
          then(log.read(effect.source, effect.bytes, effect.to), answer)
        })
        break
      case 'accept':
        this.copies[effect.pushed ? 'pushed' : 'fetched'] += effect.records.length
        this.#onDisk(() => this.#accept(effect))
        break
      case 'refuse':
        this.refuse(effect.to, effect.rule)
        break
      case 'held':
        this.#hold(effect.device, effect.heads)
        break
    }
  }

  #accept(effect: SyncEffect & { type: 'accept' }): void {
    then(this.#options.log.accept(effect.records, effect.from), (judgement) => {
      this.handle({ type: 'accepted', id: effect.id, ...judgement })
    })
  }

  #hold(device: string, heads: readonly Head[]): void {
    const held = this.held.get(device) ?? new Map<string, Head>()
    for (const head of heads) {
      const own = head.chain.startsWith(this.device) ? this.sync.head(head.chain) : undefined
      // Nobody can have records of ours that aren't written yet.
      held.set(head.chain, own && own.seq < head.seq ? own : head)
    }
    this.held.set(device, held)
  }
}

/** At once if the result is there already. */
function then<Result>(result: Result | Promise<Result>, next: (result: Result) => void): void {
  // If the store fails, its log ends, and this station with it.
  if (result instanceof Promise) void result.then(next, () => {})
  else next(result)
}
