/**
 * A publication with very many readers on the simulated network: one publishes, and all others pass on. Each has about
 * eight connections; some are offline at any time, others leave and return. The record channel is the app's; the log is
 * a single list of issues.
 */
import { encode } from '../record/cbor.ts'
import { type ChainKey, chainKey } from '../record/chain-id.ts'
import type { Head, ReadSource } from '../sync/events.ts'
import { decodeMessage } from '../sync/messages.ts'
import { decodeFake, encodeFake, fakeDevice, fakeHash } from './fake-log.ts'
import { Network, VirtualTime } from './network.ts'
import { Random } from './random.ts'
import { type Judgment, type StationLog, SyncStation } from './sync-station.ts'

export interface PublicationMeshOptions {
  seed: number
  /** Number of readers, without the publisher. */
  readers: number
  connections: number
  /** The share of readers that are offline at any time. */
  away: number
  /** SHA-256. */
  hash?: (bytes: Uint8Array) => Uint8Array
}

/** Milliseconds until a device that lost a connection looks for another. */
const CONNECTING = [100, 1500] as const
/**
 * A device looks for this many connections fewer, and accepts this many more: if all others were full, the last to
 * arrive would stay alone.
 */
const SPARE = 1
const NOBODY = -1

interface Reader {
  index: number
  device: string
  /** Number of issues that the reader has, from the first on. */
  have: number
  station: SyncStation | null
}

export class PublicationMesh {
  readonly time = new VirtualTime()
  readonly random: Random
  /** For each issue but the first, the number of hops to each reader; 255 if it hasn't arrived. */
  readonly hops: Uint8Array[] = []
  /** The same for arrivals: milliseconds after the issue was published. */
  readonly #arrivals: { published: number; after: Float64Array }[] = []
  /** For each issue but the first, the readers that were online from its publication until the next. */
  readonly present: Uint8Array[] = []
  /**
   * Copies of new issues that the publisher pushed; below, copies of any issue that it sent on request, and copies that
   * readers received.
   */
  pushed = 0
  given = 0
  received = 0
  readonly #options: PublicationMeshOptions
  readonly #network: Network
  readonly #readers: Reader[]
  readonly #issues: { bytes: Uint8Array; head: Head }[] = []
  readonly #chain: ChainKey
  readonly #publisher = fakeDevice('p')
  readonly #byDevice = new Map<string, Reader>()

  constructor(options: PublicationMeshOptions) {
    this.#options = options
    this.random = new Random(options.seed)
    this.#network = new Network({ time: this.time, random: this.random, delay: [5, 80], jitter: 5 })
    this.#network.tap = (from, _to, bytes) => this.#note(from, bytes)
    this.#chain = chainKey({ author: this.#publisher, generation: 1, stream: 'content' })
    this.#readers = Array.from({ length: options.readers + 1 }, (_, index) => ({
      index,
      device: index === 0 ? this.#publisher : fakeDevice(`r${index}`),
      // A device that has the link got the first issue from someone.
      have: 1,
      station: null,
    }))
    this.#write()
    for (const reader of this.#readers) this.#byDevice.set(reader.device, reader)
    for (const reader of this.#readers) if (reader.index === 0 || !this.random.chance(options.away)) this.#start(reader)
    for (const reader of this.#readers) this.#findNeighbors(reader)
  }

  /**
   * Publishes `count` issues, one per `every` milliseconds. In each minute, this share of all readers leaves, and as
   * many return.
   */
  publish(count: number, every: number, leavingEachMinute: number): void {
    const changes = Math.round((leavingEachMinute * this.#options.readers * every) / 60_000)
    for (let issue = 0; issue < count; issue++) {
      this.#publish()
      for (let change = 0; change < changes; change++) {
        this.time.after(this.random.between(0, every - 1), () => this.#swap())
      }
      this.time.pass(every)
    }
  }

  /** All offline readers return. */
  allReturn(): void {
    for (const reader of this.#readers) {
      if (reader.station) continue
      this.#start(reader)
      this.time.after(this.random.between(...CONNECTING), () => this.#findNeighbors(reader))
    }
  }

  /** Total number of issues that online readers lack. */
  missing(): number {
    return this.#readers.reduce((sum, { have, station }) => sum + (station ? this.#issues.length - have : 0), 0)
  }

  /** Maximum number of hops to any reader that was online all the time. */
  mostHops(): number {
    let most = 0
    for (const [issue, hops] of this.hops.entries()) {
      for (const { index } of this.#readers)
        if (this.present[issue]?.[index]) most = Math.max(most, hops[index] as number)
    }
    return most
  }

  /**
   * The number of cases in which a reader that was online all the time needed more hops, and the number of all cases.
   */
  beyond(most: number): { cases: number; of: number } {
    const found = { cases: 0, of: 0 }
    for (const [issue, hops] of this.hops.entries()) {
      for (const { index } of this.#readers) {
        if (index === 0 || !this.present[issue]?.[index]) continue
        found.of += 1
        if ((hops[index] as number) > most) found.cases += 1
      }
    }
    return found
  }

  /**
   * For each issue but the first, milliseconds until this share of the readers that were online all the time had it.
   */
  timesUntil(share: number): number[] {
    return this.#arrivals.map(({ after }, issue) => {
      const present = [...after].filter((_, index) => index > 0 && this.present[issue]?.[index]).sort((a, b) => a - b)
      return present[Math.ceil(share * present.length) - 1] ?? Number.POSITIVE_INFINITY
    })
  }

  connections(): number {
    const up = this.#readers.filter(({ station }) => station)
    return up.reduce((sum, { device }) => sum + this.#network.neighborsOf(device).length, 0) / up.length
  }

  #write(): { bytes: Uint8Array; head: Head } {
    const seq = this.#issues.length
    const before = this.#issues.at(-1)?.head.hash ?? ''
    const chain = { author: this.#publisher, generation: 1, stream: 'content' } as const
    const bytes = encodeFake({ chain, seq, prev: before, text: `issue ${seq}` })
    const head = { chain: this.#chain, seq, hash: hashOf(bytes) }
    const issue = { bytes, head }
    this.#issues.push(issue)
    return issue
  }

  #publish(): void {
    const { bytes, head } = this.#write()
    const hops = new Uint8Array(this.#readers.length).fill(255)
    hops[0] = 0
    this.hops.push(hops)
    const after = new Float64Array(this.#readers.length).fill(Number.POSITIVE_INFINITY)
    this.#arrivals.push({ published: this.time.now, after })
    this.present.push(Uint8Array.from(this.#readers, ({ station }) => Number(station !== null)))
    const publisher = this.#readers[0] as Reader
    publisher.have = this.#issues.length
    publisher.station?.handle({ type: 'published', head, record: bytes })
  }

  #note(from: string, bytes: Uint8Array): void {
    if (from !== this.#publisher) return
    const message = decodeMessage(bytes)
    if (message.type === 'push') this.pushed += 1
    else if (message.type === 'records') this.given += message.records.length
  }

  /** One reader leaves and another returns. */
  #swap(): void {
    const leaving = this.#pick((reader) => reader.station !== null)
    const returning = this.#pick((reader) => reader.station === null)
    if (leaving) {
      const left = this.#network.neighborsOf(leaving.device)
      leaving.station?.stop()
      leaving.station = null
      const present = this.present.at(-1)
      if (present) present[leaving.index] = 0
      for (const device of left) {
        const other = this.#byDevice.get(device) as Reader
        this.time.after(this.random.between(...CONNECTING), () => this.#findNeighbors(other))
      }
    }
    if (!returning) return
    this.#start(returning)
    this.#findNeighbors(returning)
  }

  /** A random matching reader; null if none is found soon. */
  #pick(fits: (reader: Reader) => boolean): Reader | null {
    for (let trial = 0; trial < 200; trial++) {
      const reader = this.#readers[this.random.between(1, this.#readers.length - 1)] as Reader
      if (fits(reader)) return reader
    }
    return null
  }

  #findNeighbors({ device, station }: Reader): void {
    const { connections } = this.#options
    for (let trial = 0; station && trial < 200; trial++) {
      if (this.#network.neighborsOf(device).length >= connections - SPARE) return
      const other = this.#readers[this.random.between(0, this.#readers.length - 1)] as Reader
      if (!other.station || this.#network.neighborsOf(other.device).length >= connections + SPARE) continue
      this.#network.link(device, other.device)
    }
  }

  #start(reader: Reader): void {
    reader.station = new SyncStation({
      device: reader.device,
      isPublication: true,
      log: this.#logOf(reader),
      network: this.#network,
      random: this.random,
      hash: this.#options.hash ?? fakeHash,
    })
  }

  #logOf(reader: Reader): StationLog {
    return {
      heads: () => (reader.have === 0 ? [] : [this.#issues[reader.have - 1]?.head as Head]),
      read: (source: ReadSource) => {
        const from = source.kind === 'chain' ? source.from : reader.have
        const records = this.#issues.slice(from, reader.have).map(({ bytes }) => bytes)
        return { records, cursor: from + records.length, last: records.length === 0 }
      },
      accept: (records, from) => this.#accept(reader, records, from),
    }
  }

  #accept(reader: Reader, records: readonly Uint8Array[], from: string): Judgment {
    const carrier = this.#byDevice.get(from)?.index ?? NOBODY
    this.received += records.length
    const stored: Head[] = []
    let about: Judgment['about'] = null
    for (const bytes of records) {
      const seq = decodeFake(bytes)?.seq ?? NOBODY
      about ??= { chain: this.#chain, seq }
      if (seq > reader.have) return { outcome: 'missing', stored, about, needs: 'predecessor' }
      if (seq < reader.have) continue
      const hops = this.hops[seq - 1] as Uint8Array
      hops[reader.index] = (hops[carrier] as number) + 1
      const arrival = this.#arrivals[seq - 1]
      if (arrival) arrival.after[reader.index] = this.time.now - arrival.published
      reader.have += 1
      stored.push(this.#issues[seq]?.head as Head)
    }
    return { outcome: stored.length > 0 ? 'stored' : 'known', stored, about }
  }
}

const hashOf = (bytes: Uint8Array): string => {
  const hash = fakeHash(encode([bytes]))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
