/**
 * A large group on the simulated network, connected as the mesh connects people (shared/mesh/neighbor-choice.ts):
 * nobody is connected to everyone, some come and go all the time, and some receive everything and pass nothing on.
 */
import { chooseNeighbors, hasRoom } from '../mesh/neighbor-choice.ts'
import { decodeMessage, type Message } from '../sync/messages.ts'
import { decodeFake, FakeLog, fakeDevice, fakeHash } from './fake-log.ts'
import { Network, VirtualTime } from './network.ts'
import { Random } from './random.ts'
import { SyncStation } from './sync-station.ts'

/**
 * Milliseconds from a lost connection to the next; below, milliseconds between signaling's checks for devices that lack
 * connections.
 */
const CONNECTING = [100, 400] as const
const SWEEP = 2500

export interface PartialMeshOptions {
  seed: number
  peers: number
  /** Number of peers that drop what they should pass on. They report what they have, but don't send it. */
  droppers: number
}

/** Messages of the record channel and their bytes, by type. */
export type Traffic = Map<Message['type'], { messages: number; bytes: number }>

interface Peer {
  device: string
  log: FakeLog
  station: SyncStation
  isUp: boolean
  /** Whether it is up and has looked for neighbors since it started. */
  inMesh: boolean
  drops: boolean
}

export class PartialMesh {
  readonly time = new VirtualTime()
  readonly random: Random
  readonly traffic: Traffic = new Map()
  /** Copies of own records that each device sent. */
  readonly sent = new Map<string, number>()
  /** Number of records written. */
  records = 0
  /** Copies that flooding would have sent over the connections at that moment. */
  flooded = 0
  readonly #network: Network
  readonly #peers: Peer[] = []
  readonly #byDevice = new Map<string, Peer>()
  readonly #founder = fakeDevice('p0')
  /** Copies that reached processes that have ended since. */
  #copiesBefore = 0

  constructor({ seed, peers, droppers }: PartialMeshOptions) {
    this.random = new Random(seed)
    this.#network = new Network({ time: this.time, random: this.random, delay: [1, 40], jitter: 5 })
    this.#network.tap = (from, _to, bytes) => this.#note(from, bytes)
    const devices = Array.from({ length: peers }, (_, index) => fakeDevice(`p${index}`))
    const dropping = new Set<string>()
    while (dropping.size < droppers) dropping.add(this.random.pick(devices))
    for (const device of devices) {
      const log = new FakeLog(this.#founder, devices)
      const drops = dropping.has(device)
      const peer: Peer = { device, log, station: this.#station(device, log, drops), isUp: true, inMesh: false, drops }
      this.#peers.push(peer)
      this.#byDevice.set(device, peer)
    }
    for (const peer of this.#peers) this.#findNeighbors(peer)
    this.#sweep()
  }

  /** Writes records at this rate for the given milliseconds, by this many present peers in turn. */
  write(perSecond: number, writers: number, milliseconds: number): void {
    const writing = this.#peers.filter(({ drops }) => !drops).slice(0, writers)
    const count = Math.floor((milliseconds * perSecond) / 1000)
    for (let index = 0; index < count; index++) {
      this.time.after((index * 1000) / perSecond, () => this.#say(writing[index % writing.length] as Peer))
    }
    this.time.pass(milliseconds)
  }

  /**
   * From now on, for the given milliseconds: this share of all peers dies and returns at random moments in each period.
   */
  churn(share: number, period: number, milliseconds: number, away: [number, number]): void {
    for (let from = 0; from < milliseconds; from += period) {
      for (let count = 0; count < share * this.#peers.length; count++) {
        this.time.after(from + this.random.between(0, period - 1), () => this.#interrupt(away))
      }
    }
  }

  /** This share of the present peers dies simultaneously. */
  killAtOnce(share: number, away: [number, number]): void {
    const count = Math.floor(share * this.#peers.length)
    for (let killed = 0; killed < count; killed++) this.#interrupt(away)
  }

  /** Number of connected peers outside the largest piece, which consists of peers that pass on and those they reach. */
  apart(): number {
    const inMesh = this.#peers.filter(({ inMesh }) => inMesh)
    let largest = new Set<string>()
    const seen = new Set<string>()
    for (const { device, drops } of inMesh) {
      if (drops || seen.has(device)) continue
      const piece = new Set([device])
      for (const member of piece) {
        seen.add(member)
        if (this.#byDevice.get(member)?.drops) continue
        for (const other of this.#network.neighborsOf(member)) piece.add(other)
      }
      if (piece.size > largest.size) largest = piece
    }
    return inMesh.filter(({ device }) => !largest.has(device)).length
  }

  /** Mean and maximum number of connections among the present peers. */
  connections(): { mean: number; most: number } {
    const counts = this.#peers.filter(({ isUp }) => isUp).map(({ device }) => this.#network.neighborsOf(device).length)
    return { mean: counts.reduce((sum, count) => sum + count, 0) / counts.length, most: Math.max(...counts) }
  }

  copies(): number {
    let sum = this.#copiesBefore
    for (const { station } of this.#peers) sum += station.copies.pushed + station.copies.fetched
    return sum
  }

  /** Total number of records that are still missing. */
  missing(): number {
    return this.#peers.reduce((sum, { log }) => sum + this.records - log.size, 0)
  }

  /** The same among the present peers. */
  lacking(): number {
    return this.#peers.reduce((sum, { log, isUp }) => sum + (isUp ? this.records - log.size : 0), 0)
  }

  #say({ device, log, station, isUp }: Peer): void {
    if (!isUp) return
    this.records += 1
    this.flooded += this.#floodedCopies()
    station.handle({ type: 'published', ...log.write(device, 'content', `record ${this.records}`) })
  }

  /** Each peer that passes records on sends them to all its neighbors except the one from which it got them. */
  #floodedCopies(): number {
    let copies = 1
    for (const { device, isUp, drops } of this.#peers) {
      if (isUp && !drops) copies += Math.max(0, this.#network.neighborsOf(device).length - 1)
    }
    return copies
  }

  #interrupt(away: [number, number]): void {
    const up = this.#peers.filter(({ isUp }) => isUp)
    const peer = this.random.pick(up)
    const left = this.#network.neighborsOf(peer.device)
    this.#copiesBefore += peer.station.copies.pushed + peer.station.copies.fetched
    peer.isUp = false
    peer.inMesh = false
    peer.station.stop()
    peer.station.copies.pushed = 0
    peer.station.copies.fetched = 0
    for (const device of left) {
      const other = this.#byDevice.get(device) as Peer
      this.time.after(this.random.between(...CONNECTING), () => this.#findNeighbors(other))
    }
    this.time.after(this.random.between(...away), () => {
      peer.station = this.#station(peer.device, peer.log, peer.drops)
      peer.isUp = true
      this.time.after(this.random.between(...CONNECTING), () => this.#findNeighbors(peer))
    })
  }

  #sweep(): void {
    this.time.after(SWEEP, () => {
      for (const peer of this.#peers) this.#findNeighbors(peer)
      this.#sweep()
    })
  }

  #findNeighbors(peer: Peer): void {
    const { device, isUp } = peer
    if (!isUp) return
    const connected = new Set(this.#network.neighborsOf(device))
    const free = this.#peers.filter((other) => other.isUp && hasRoom(this.#network.neighborsOf(other.device).length))
    const members = free.map((other) => other.device)
    for (const other of chooseNeighbors({ self: device, connected, members }, this.random.next)) {
      this.#network.link(device, other)
    }
    peer.inMesh ||= this.#network.neighborsOf(device).length > 0
  }

  #station(device: string, log: FakeLog, drops: boolean): SyncStation {
    return new SyncStation({
      device,
      log,
      network: this.#network,
      random: this.random,
      hash: fakeHash,
      ...(drops ? { sends: (message: Uint8Array) => !passesOn(message, device) } : {}),
    })
  }

  #note(from: string, bytes: Uint8Array): void {
    const message = decodeMessage(bytes)
    const { type } = message
    const own = recordsIn(message).filter((record) => decodeFake(record)?.chain.author === from)
    this.sent.set(from, (this.sent.get(from) ?? 0) + own.length)
    const noted = this.traffic.get(type)
    if (!noted) this.traffic.set(type, { messages: 1, bytes: bytes.length })
    else {
      noted.messages += 1
      noted.bytes += bytes.length
    }
  }
}

const recordsIn = (message: Message): readonly Uint8Array[] =>
  message.type === 'push' ? [message.record] : message.type === 'records' ? message.records : []

/** Whether the message contains records of devices other than its sender. */
const passesOn = (bytes: Uint8Array, device: string): boolean =>
  recordsIn(decodeMessage(bytes)).some((record) => decodeFake(record)?.chain.author !== device)
