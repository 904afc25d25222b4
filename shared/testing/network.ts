/**
 * A network in virtual time: nothing happens until the test lets time pass, and then always in the same order. Links
 * are reliable, ordered streams, each with its own delays. Cutting a link loses messages in transit.
 */
import type { MessageKind } from '../space-host/ports/space-channel.ts'
import type { Random } from './random.ts'

interface Appointment {
  at: number
  order: number
  run: () => void
}

/** Virtual time: a heap of appointments, the earliest first; equal ones in the order in which they were made. */
export class VirtualTime {
  now = 0
  #heap: Appointment[] = []
  #made = 0

  after(delay: number, run: () => void): void {
    this.at(this.now + delay, run)
  }

  at(time: number, run: () => void): void {
    this.#made += 1
    const heap = this.#heap
    let index = heap.push({ at: Math.max(time, this.now), order: this.#made, run }) - 1
    while (index > 0) {
      const above = (index - 1) >> 1
      if (!this.#earlier(index, above)) break
      this.#swap(index, above)
      index = above
    }
  }

  /** Lets this many milliseconds pass. */
  pass(milliseconds: number): void {
    const until = this.now + milliseconds
    while (this.step(until)) {}
    this.now = until
  }

  /** Runs the next appointment if it is due by `until`, letting time pass up to it. */
  step(until: number): boolean {
    const next = this.#heap[0]
    if (!next || next.at > until) return false
    this.#removeFirst()
    this.now = Math.max(this.now, next.at)
    next.run()
    return true
  }

  /** All machines sleep this many milliseconds; everything due in the meantime happens when they wake. */
  sleep(milliseconds: number): void {
    this.now += milliseconds
  }

  #removeFirst(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (heap.length === 0 || !last) return
    heap[0] = last
    for (let index = 0; ; ) {
      let least = index
      if (2 * index + 1 < heap.length && this.#earlier(2 * index + 1, least)) least = 2 * index + 1
      if (2 * index + 2 < heap.length && this.#earlier(2 * index + 2, least)) least = 2 * index + 2
      if (least === index) return
      this.#swap(index, least)
      index = least
    }
  }

  #earlier(one: number, other: number): boolean {
    const left = this.#heap[one] as Appointment
    const right = this.#heap[other] as Appointment
    return left.at === right.at ? left.order < right.order : left.at < right.at
  }

  #swap(one: number, other: number): void {
    const kept = this.#heap[one] as Appointment
    this.#heap[one] = this.#heap[other] as Appointment
    this.#heap[other] = kept
  }
}

/** Events of which the network notifies a device. */
export interface Station {
  linked(device: string, channel: number): void
  unlinked(device: string, channel: number): void
  received(device: string, bytes: Uint8Array, kind: MessageKind): void
  drained(device: string): void
}

/** The probabilities that a message is lost, arrives twice, or is overtaken by later ones; 0 to 1. */
export interface Weather {
  loss: number
  duplicates: number
  reordering: number
}

const CALM: Weather = { loss: 0, duplicates: 0, reordering: 0 }
/** Maximum delay of an overtaken message, in milliseconds. */
const OVERTAKEN_BY = 400

interface Direction {
  lastArrival: number
  underWay: number
  isCongested: boolean
}

interface Link {
  channel: number
  isUp: boolean
  delay: number
  /** By the sending device. */
  directions: Map<string, Direction>
}

export interface NetworkOptions {
  time: VirtualTime
  random: Random
  /** Minimum and maximum delay of a link; below, how much it can vary per message. Milliseconds. */
  delay?: [number, number]
  jitter?: number
  /** Bytes per millisecond; unlimited by default. */
  rate?: number
  /** If more bytes than this are in transit, the sender must wait. */
  congestion?: number
}

export class Network {
  readonly time: VirtualTime
  /** Called for each message as it is sent. */
  tap: ((from: string, to: string, bytes: Uint8Array) => void) | null = null
  /** Called for each message of any kind as it arrives. */
  onArrival: ((from: string, to: string, bytes: Uint8Array, kind: MessageKind) => void) | null = null
  weather = CALM
  readonly suffered = { lost: 0, twice: 0, overtaken: 0 }
  readonly #random: Random
  readonly #delay: [number, number]
  readonly #jitter: number
  readonly #rate: number
  readonly #congestion: number
  readonly #stations = new Map<string, Station>()
  readonly #links = new Map<string, Link>()
  readonly #neighbors = new Map<string, Set<string>>()
  #channels = 0

  constructor(options: NetworkOptions) {
    this.time = options.time
    this.#random = options.random
    this.#delay = options.delay ?? [1, 40]
    this.#jitter = options.jitter ?? 5
    this.#rate = options.rate ?? Number.POSITIVE_INFINITY
    this.#congestion = options.congestion ?? 1 << 20
  }

  attach(device: string, station: Station): void {
    this.#stations.set(device, station)
    this.#neighbors.set(device, new Set())
  }

  /** The device was switched off: its links die. */
  detach(device: string): void {
    for (const other of this.neighborsOf(device)) this.cut(device, other)
    this.#stations.delete(device)
  }

  isLinked(one: string, other: string): boolean {
    return this.#neighbors.get(one)?.has(other) === true
  }

  neighborsOf(device: string): string[] {
    return [...(this.#neighbors.get(device) ?? [])]
  }

  link(one: string, other: string): void {
    const here = this.#stations.get(one)
    const there = this.#stations.get(other)
    if (!here || !there || one === other || this.isLinked(one, other)) return
    this.#channels += 1
    const channel = this.#channels
    this.#links.set(pair(one, other), {
      channel,
      isUp: true,
      delay: this.#random.between(...this.#delay),
      directions: new Map([one, other].map((device) => [device, { lastArrival: 0, underWay: 0, isCongested: false }])),
    })
    this.#neighbors.get(one)?.add(other)
    this.#neighbors.get(other)?.add(one)
    here.linked(other, channel)
    there.linked(one, channel)
  }

  cut(one: string, other: string): void {
    const link = this.#links.get(pair(one, other))
    if (!link?.isUp) return
    link.isUp = false
    this.#neighbors.get(one)?.delete(other)
    this.#neighbors.get(other)?.delete(one)
    this.#stations.get(one)?.unlinked(other, link.channel)
    this.#stations.get(other)?.unlinked(one, link.channel)
  }

  /** Returns false if the sender must wait until it is notified that the link has drained. */
  send(from: string, to: string, channel: number, bytes: Uint8Array, kind: MessageKind = 'records'): boolean {
    const link = this.#links.get(pair(from, to))
    const direction = link?.directions.get(from)
    if (!link?.isUp || link.channel !== channel || !direction) return true
    if (kind === 'records') this.tap?.(from, to, bytes)
    direction.underWay += bytes.length
    if (direction.underWay > this.#congestion) direction.isCongested = true
    const start = Math.max(this.time.now + link.delay + this.#random.between(0, this.#jitter), direction.lastArrival)
    const arrival = start + bytes.length / this.#rate
    direction.lastArrival = arrival
    const arrive = (): void => {
      if (!link.isUp) return
      this.onArrival?.(from, to, bytes, kind)
      this.#stations.get(to)?.received(from, bytes, kind)
    }
    const isLost = this.#befalls('loss', 'lost')
    const delay = this.#befalls('reordering', 'overtaken') ? this.#random.between(1, OVERTAKEN_BY) : 0
    if (delay > 0 && !isLost) this.time.at(arrival + delay, arrive)
    if (this.#befalls('duplicates', 'twice')) this.time.at(arrival + this.#random.between(0, OVERTAKEN_BY), arrive)
    this.time.at(arrival, () => {
      if (!link.isUp) return
      direction.underWay -= bytes.length
      if (!isLost && delay === 0) arrive()
      if (direction.isCongested && direction.underWay <= this.#congestion / 2) {
        direction.isCongested = false
        this.time.after(0, () => link.isUp && this.#stations.get(from)?.drained(to))
      }
    })
    return !direction.isCongested
  }

  #befalls(what: keyof Weather, counted: keyof Network['suffered']): boolean {
    const probability = this.weather[what]
    if (probability === 0 || !this.#random.chance(probability)) return false
    this.suffered[counted] += 1
    return true
  }
}

const pair = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`)
