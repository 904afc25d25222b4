import type { Ticker } from '../../../shared/base/every-while.ts'
import { MESH } from '../../../shared/mesh/limits.ts'
import { chooseNeighbors, hasRoom, offers } from '../../../shared/mesh/neighbor-choice.ts'
import type { DirectedSignal, SignalMessage } from '../../../shared/mesh/sealed-signal.ts'
import { openSignal, sealSignal } from '../../../shared/mesh/sealed-signal.ts'
import { everyWhile, later } from '../timers.ts'
import { Handshakes } from './handshakes.ts'
import { Introductions } from './introductions.ts'
import type { NeighborMessage } from './messages.ts'
import { PEERS_PER_HOST } from './messages.ts'
import { RemotePeers } from './remote-peers.ts'

/** Newcomers that appear within this time are considered together. Milliseconds. */
const GATHER = 100
/** How often peers that lack neighbors are introduced to others. Milliseconds. */
const SWEEP = 2500

/**
 * Number of sweeps between reminders of our peers to neighbors: a neighbor may have been unable to accept them at
 * first.
 */
const SWEEPS_BETWEEN_REMINDERS = 4

/** The destination of messages for one peer of a renderer. */
export interface Outlet {
  deliver(data: string): void
  /** Gives up a connection to this peer that should be open by now: it was started while the peer was unreachable. */
  retry(peer: string): void
  /** The other end has dropped its half of the connection to this peer. */
  drop(peer: string): void
}

/** Another device's host that has the room, over a link. */
export interface Neighbor {
  send(message: NeighborMessage): void
  /** Whether it was away: failures with its peers during that time are ignored. */
  returned?: boolean
}

/**
 * Limits for signals held until our window has dropped its old connection: their number per offer, and the time.
 * Milliseconds.
 */
const HELD_SIGNALS = 64
const HELD_FOR = 5000

interface LocalPeer {
  id: string
  outlet: Outlet
  introductions: Introductions
  /** Held signals, beginning with an offer, from a peer that our window still has a connection to. */
  held: Map<string, { since: number; signals: { message: DirectedSignal; data: string }[] }>
}

export interface SignalingRoomOptions {
  /** Called when the key is first needed: it takes some 50 ms of processor time. */
  deriveKey(): Promise<CryptoKey>
  /** In [0, 1). */
  random(): number
  /** Milliseconds. */
  now(): number
}

/**
 * The signaling of one room: decides who connects to whom and who offers, and forwards the resulting offers, answers
 * and candidates. Other hosts represent the peers of their own renderers only.
 */
export class SignalingRoom {
  readonly #options: SignalingRoomOptions
  readonly #handshakes: Handshakes
  readonly #local = new Map<string, LocalPeer>()
  readonly #remote = new Map<Neighbor, RemotePeers>()
  #newcomers = new Set<string>()
  #derived: Promise<CryptoKey> | undefined
  #gathering: ReturnType<typeof setTimeout> | undefined
  readonly #sweep: Ticker

  constructor(options: SignalingRoomOptions) {
    this.#options = options
    this.#handshakes = new Handshakes(options.now)
    let sweeps = 0
    const sweep = (): void => {
      if (++sweeps % SWEEPS_BETWEEN_REMINDERS === 0) this.#tellNeighbors()
      this.#takeAllNewcomers()
      for (const peer of this.#local.values()) this.#findNeighbors(peer)
    }
    this.#sweep = everyWhile(() => this.#local.size > 0, sweep, SWEEP)
  }

  /**
   * Opens a message that a renderer published. Null for anything that its y-webrtc can't have sealed with this room's
   * password.
   */
  async read(data: string): Promise<SignalMessage | null> {
    return openSignal(await this.#key(), data)
  }

  /** A renderer's peer is new, or still lacks neighbors. An outlet has one peer: a new id replaces the old one. */
  announce(outlet: Outlet, id: string): void {
    for (const remote of this.#remote.values()) remote.lose(id)
    for (const other of this.#peersOf(outlet)) if (other.id !== id) this.#local.delete(other.id)
    const known = this.#local.get(id)
    if (!known && this.#local.size >= PEERS_PER_HOST) return
    const peer = known ?? { id, outlet, introductions: new Introductions(this.#options.now), held: new Map() }
    peer.outlet = outlet
    this.#local.set(id, peer)
    this.#sweep.look()
    if (!known) this.#tellNeighbors()
    this.#findNeighbors(peer)
  }

  report(outlet: Outlet, id: string, peers: string[], connecting: string[] = []): void {
    const peer = this.#local.get(id)
    if (peer?.outlet !== outlet) return
    const begun = peer.introductions.begun()
    for (const gone of peer.introductions.report(peers, connecting)) this.#handshakes.end(id, gone)
    for (const [from, { since, signals }] of [...peer.held]) {
      if (peer.introductions.reports(from)) continue
      peer.held.delete(from)
      if (this.#options.now() - since > HELD_FOR) continue
      for (const { message, data } of signals) this.#deliverSignal(message, data)
    }
    if (peer.introductions.begun() < begun) this.#findNeighbors(peer)
  }

  /** A renderer's offer, answer or candidate. */
  publish(outlet: Outlet, message: DirectedSignal, data: string): void {
    if (this.#local.get(message.from)?.outlet !== outlet) return
    const speaker = this.#speakerFor(message.to)
    if (!speaker) {
      this.#deliverSignal(message, data)
      return
    }
    for (const passed of this.#handshakes.pass(message, data)) speaker.send({ type: 'signal', data: passed })
  }

  /** This socket has left the room. */
  leave(outlet: Outlet): void {
    const peers = this.#peersOf(outlet)
    for (const { id } of peers) this.#local.delete(id)
    if (peers.length > 0) this.#tellNeighbors()
  }

  addNeighbor(neighbor: Neighbor): void {
    this.#remote.set(neighbor, new RemotePeers(this.#options.now))
    neighbor.send({ type: 'peers', peers: [...this.#local.keys()] })
  }

  removeNeighbor(neighbor: Neighbor): void {
    this.#remote.delete(neighbor)
    // The same host may represent its peers over another link.
    this.#takeAllNewcomers()
  }

  async receive(neighbor: Neighbor, message: NeighborMessage): Promise<void> {
    if (message.type === 'peers') {
      this.#remote.get(neighbor)?.say(message.peers)
      return this.#takeNewcomers(neighbor)
    }
    if (message.type === 'meet') return this.#meet(neighbor, message.from, message.to)
    const opened = await this.read(message.data)
    if (opened?.type !== 'signal' || !this.#remote.get(neighbor)?.ids.has(opened.from)) return
    this.#deliverSignal(opened, message.data)
  }

  close(): void {
    clearTimeout(this.#gathering)
    this.#sweep.stop()
    this.#local.clear()
    this.#remote.clear()
  }

  #takeAllNewcomers(): void {
    for (const neighbor of this.#remote.keys()) this.#takeNewcomers(neighbor)
  }

  /** A peer can be represented by only one host. */
  #takeNewcomers(neighbor: Neighbor): void {
    const taken = this.#remote.get(neighbor)?.take((id) => !this.#local.has(id) && !this.#speakerFor(id))
    for (const id of taken ?? []) {
      this.#newcomers.add(id)
      if (!neighbor.returned) continue
      for (const peer of this.#local.values()) if (peer.introductions.forgetFailure(id)) peer.outlet.retry(id)
    }
    if (this.#newcomers.size > 0) this.#gathering ??= later(() => this.#greetNewcomers(), GATHER)
  }

  /**
   * Introduces each of our peers to as many newcomers as it lacks. In addition, it meets each newcomer with a
   * probability of one divided by the number of members, so that two separate parts of a mesh merge even if none of
   * their peers lacks neighbors.
   */
  #greetNewcomers(): void {
    this.#gathering = undefined
    const newcomers = this.#newcomers
    this.#newcomers = new Set()
    const members = this.#members().length
    for (const peer of this.#local.values()) {
      this.#findNeighbors(peer)
      for (const id of newcomers) {
        if (this.#options.random() * members < 1 && this.#speakerFor(id)) this.#introduce(peer, id)
      }
    }
  }

  #findNeighbors(peer: LocalPeer): void {
    const chosen = chooseNeighbors(
      {
        self: peer.id,
        connected: peer.introductions.connected(),
        members: this.#members().filter((id) => peer.introductions.mayIntroduce(id)),
      },
      this.#options.random,
    )
    const begun = peer.introductions.begun()
    for (const id of chosen.slice(0, Math.max(0, MESH.beginningAtOnce - begun))) this.#introduce(peer, id)
  }

  #introduce(peer: LocalPeer, id: string): void {
    const other = this.#local.get(id)
    if (!peer.introductions.mayIntroduce(id) || !this.#hasRoomFor(peer, id)) return
    if (other && !(other.introductions.mayIntroduce(peer.id) && this.#hasRoomFor(other, peer.id))) return
    peer.introductions.introduce(id)
    other?.introductions.introduce(peer.id)
    if (offers(peer.id, id)) void this.#deliverAnnouncement(peer, id)
    else if (other) void this.#deliverAnnouncement(other, peer.id)
    else this.#speakerFor(id)?.send({ type: 'meet', from: peer.id, to: id })
  }

  /** Whether there are peers both on this host and at a neighbor. */
  connects(neighbor: Neighbor): boolean {
    return this.#local.size > 0 && (this.#remote.get(neighbor)?.ids.size ?? 0) > 0
  }

  /** A neighbor's peer wants to meet one of ours, which makes the offer. */
  #meet(neighbor: Neighbor, from: string, to: string): void {
    const peer = this.#local.get(to)
    if (!peer || !this.#remote.get(neighbor)?.ids.has(from) || !offers(to, from)) return
    // A peer that has a connection wouldn't ask for one.
    if (peer.introductions.isOld(from)) peer.outlet.drop(from)
    if (!peer.introductions.mayIntroduce(from) || !this.#hasRoomFor(peer, from)) return
    peer.introductions.introduce(from)
    void this.#deliverAnnouncement(peer, from)
  }

  /** y-webrtc answers an announcement with an offer. */
  async #deliverAnnouncement(peer: LocalPeer, from: string): Promise<void> {
    const data = await sealSignal(await this.#key(), { type: 'announce', from })
    if (this.#local.get(peer.id) === peer) peer.outlet.deliver(data)
  }

  #deliverSignal(message: DirectedSignal, data: string): void {
    const peer = this.#local.get(message.to)
    if (!peer) return
    if (this.#hold(peer, message, data)) return
    if (message.signal.type === 'offer') {
      if (!this.#hasRoomFor(peer, message.from)) return
      peer.introductions.introduce(message.from)
    }
    for (const passed of this.#handshakes.pass(message, data)) peer.outlet.deliver(passed)
  }

  /**
   * A peer that offers again has lost the previous connection. Our window still has its half; it would mistake the
   * offer for a part of that, and lose both. So it drops its half first.
   */
  #hold(peer: LocalPeer, message: DirectedSignal, data: string): boolean {
    const held = peer.held.get(message.from)
    if (message.signal.type === 'offer' && peer.introductions.reports(message.from)) {
      peer.held.set(message.from, { since: this.#options.now(), signals: [{ message, data }] })
      peer.outlet.drop(message.from)
      return true
    }
    if (!held) return false
    if (held.signals.length < HELD_SIGNALS) held.signals.push({ message, data })
    return true
  }

  #key(): Promise<CryptoKey> {
    this.#derived ??= this.#options.deriveKey()
    return this.#derived
  }

  #hasRoomFor(peer: LocalPeer, id: string): boolean {
    const connected = peer.introductions.connected()
    return connected.has(id) || hasRoom(connected.size)
  }

  #members(): string[] {
    return [...this.#local.keys(), ...[...this.#remote.values()].flatMap(({ ids }) => [...ids])]
  }

  #peersOf(outlet: Outlet): LocalPeer[] {
    return [...this.#local.values()].filter((peer) => peer.outlet === outlet)
  }

  #speakerFor(id: string): Neighbor | null {
    for (const [neighbor, { ids }] of this.#remote) if (ids.has(id)) return neighbor
    return null
  }

  #tellNeighbors(): void {
    const peers = [...this.#local.keys()]
    for (const neighbor of this.#remote.keys()) neighbor.send({ type: 'peers', peers })
  }
}
