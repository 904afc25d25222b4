/**
 * One space at its discovery servers: finds hosts whose windows are in the space's room, and carries signaling between
 * them and ours. To our signaling, each is a neighbor like one on a link. A server can drop, delay, replay and forge
 * messages. Replays and forgeries are rejected, so at worst nobody is found through it.
 */

import { Emitter } from '../../../shared/base/emitter.ts'
import { TokenBucket } from '../../../shared/mesh/token-bucket.ts'
import { toHex } from '../../../shared/record/bytes.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { readNeighborMessage, writeNeighborMessage } from '../signaling/messages.ts'
import type { Signaling } from '../signaling/signaling.ts'
import { later } from '../timers.ts'
import {
  type DiscoveryServerMessage,
  type DiscoveryServerSeal,
  HOST_ID_BYTES,
  inboxOf,
  openMessage,
  sealMessage,
} from './messages.ts'
import { type RemoteHost, RemoteHosts } from './remote-hosts.ts'

/** Maximum number of hosts that we accept signaling from at the same time. */
const NEIGHBORS = 32
/** Interval of our hellos; up to a third of it is random. Milliseconds. */
const HELLO_INTERVAL = 30_000
/** Delay of the second hello, for hosts that reached the server at the same moment as we did. Milliseconds. */
const SECOND_HELLO = 2500
/** Changes of our peers within this time are sent together. Milliseconds. */
const GATHER = 100
/**
 * Answers are delayed by a random time, which is longer if many hosts could answer, so that only a few answer a
 * newcomer. Milliseconds.
 */
const ANSWER_DELAY = 40
const LONGEST_ANSWER_DELAY = 2000
const PENDING = 64
/** Minimum time before a host becomes a new neighbor again. Milliseconds. */
const ATTACH_INTERVAL = 5000
/** A host that is still searching after this long has missed our greeting, or forgotten us. Milliseconds. */
const GREETING_LASTS = 10_000
const ANSWERS = { perSecond: 2, burst: 12 }
/** How long a room that no longer needs its servers stays active, since links come and go. Milliseconds. */
const LINGER = 5000
const SENT = { perSecond: 20, burst: 400 }

export interface DiscoveryServerRoomOptions {
  crypto: Crypto
  key: Uint8Array
  topic: string
  signaling: Pick<Signaling, 'attachNeighbor'>
  /** Sends to all connected servers of the space. `topic`: the room's, or the inbox of one host. */
  publish(sealed: string, topic: string): void
  now: () => number
  random: () => number
}

export class DiscoveryServerRoom {
  readonly #activity = new Emitter<boolean>()
  /** Whether the room needs its servers: windows are in it, and some members aren't linked. */
  readonly onActive = this.#activity.event
  /** Topics to subscribe to: the room's, and our inbox. */
  readonly topics: readonly string[]
  readonly #options: DiscoveryServerRoomOptions
  readonly #seal: DiscoveryServerSeal
  readonly #id: string
  readonly #hosts: RemoteHosts
  readonly #observer: { close(): void }
  readonly #answers: TokenBucket
  readonly #sent: TokenBucket
  /** Hosts whose hello we will answer, and which others have already answered it. */
  readonly #pending = new Map<string, { timer: NodeJS.Timeout; answered: Set<string> }>()
  #peers: string[] = []
  #wants: number | null = 4
  #active = false
  #number = 0
  #session = 0
  #helloTimer: NodeJS.Timeout | undefined
  #gathering: NodeJS.Timeout | undefined
  #lingering: NodeJS.Timeout | undefined

  constructor(options: DiscoveryServerRoomOptions) {
    const { crypto, key, topic, now, signaling } = options
    this.#options = options
    this.#seal = { crypto, key, topic }
    this.#id = toHex(crypto.randomBytes(HOST_ID_BYTES))
    this.topics = [topic, this.#inboxOf(this.#id)]
    this.#answers = new TokenBucket(ANSWERS.perSecond, ANSWERS.burst, now)
    this.#sent = new TokenBucket(SENT.perSecond, SENT.burst, now)
    this.#hosts = new RemoteHosts(now)
    this.#hosts.onGone((host) => host.neighbor?.close())
    this.#observer = signaling.attachNeighbor(topic, {
      device: 'discovery server',
      send: (bytes) => this.#observe(bytes),
    })
  }

  get active(): boolean {
    return this.#active
  }

  /** Number of hosts that are online now, through any server. */
  get found(): number {
    return this.#hosts.all().filter(({ live }) => live).length
  }

  /** Sets how many more hosts are wanted; null if all members are already linked. */
  setWants(wants: number | null): void {
    if (wants !== null) {
      clearTimeout(this.#lingering)
      this.#lingering = undefined
      this.#wants = wants
      this.#update()
    } else if (this.#wants !== null) {
      this.#lingering ??= later(() => {
        this.#lingering = undefined
        this.#wants = null
        this.#update()
      }, LINGER)
      this.#lingering.unref()
    }
  }

  /** A server has just become usable. @param publish sends to that server only */
  opened(publish: (sealed: string) => void): void {
    if (!this.#active) return
    this.#session++
    for (const host of this.#hosts.all()) this.#reattach(host)
    publish(this.#sealNext(this.#hello()))
    this.#helloAgain(SECOND_HELLO)
  }

  /** Handles data from a server, which may have forged it. Never throws. */
  receive(sealed: unknown): void {
    if (!this.#active) return
    const message = openMessage(this.#seal, sealed)
    if (!message || message.from === this.#id) return
    const host = this.#hosts.take(message.from, message.number)
    if (!host) return
    if (message.type === 'farewell') this.#hosts.drop(host, true)
    else if (message.type === 'hello') this.#hearHello(host, message)
    else if (message.to === this.#id) this.#hearDirected(host, message.body)
    else this.#pending.get(message.to)?.answered.add(message.from)
  }

  close(): void {
    this.#peers = []
    this.#update()
    clearTimeout(this.#gathering)
    clearTimeout(this.#lingering)
    this.#observer.close()
  }

  /** Our signaling sends this observer, like every neighbor, the peers that this host represents. */
  #observe(bytes: Uint8Array): void {
    const message = readNeighborMessage(bytes)
    if (message?.type !== 'peers' || message.peers.join() === this.#peers.join()) return
    this.#peers = message.peers
    const wasActive = this.#active
    this.#update()
    if (!wasActive || !this.#active) return
    this.#gathering ??= later(() => {
      this.#gathering = undefined
      this.#publish(this.#hello())
    }, GATHER)
  }

  #update(): void {
    const active = this.#peers.length > 0 && this.#wants !== null
    if (active === this.#active) return
    if (!active) this.#leave()
    this.#active = active
    if (active) this.#helloAgain(HELLO_INTERVAL)
    this.#activity.fire(active)
  }

  #leave(): void {
    this.#publish({ type: 'farewell', from: this.#id, number: this.#number })
    clearTimeout(this.#helloTimer)
    for (const { timer } of this.#pending.values()) clearTimeout(timer)
    this.#pending.clear()
    for (const host of this.#hosts.all()) this.#hosts.drop(host)
  }

  #hearHello(host: RemoteHost, { wants, session, peers }: DiscoveryServerMessage & { type: 'hello' }): void {
    const wasAway = host.session !== null && host.session !== session
    host.session = session
    host.peers = peers
    if (wasAway) this.#reattach(host)
    host.neighbor?.receive(writeNeighborMessage({ type: 'peers', peers }))
    // Hosts that lack nobody needn't meet: the next hello may change that.
    if (wants === 0 && this.#wants === 0) return
    if (this.#greetedLately(host) || this.#pending.has(host.id) || this.#pending.size >= PENDING) return
    const longest = Math.min(LONGEST_ANSWER_DELAY, ANSWER_DELAY * this.#hosts.size)
    const answered = new Set<string>()
    const timer = later(() => {
      this.#pending.delete(host.id)
      const known = this.#hosts.get(host.id)
      // Another host may have taken its place, or that of its neighbor: an answer would be useless.
      if (!known || !this.#hasRoomFor(known)) return
      const enough = answered.size >= wants && this.#wants === 0
      const plenty = answered.size >= Math.max(wants, 1) * 2
      if (!enough && !plenty && this.#answers.take()) this.#greet(known)
    }, this.#options.random() * longest)
    this.#pending.set(host.id, { timer, answered })
  }

  #hearDirected(host: RemoteHost, body: Uint8Array): void {
    if (!host.neighbor) {
      if (!this.#hasRoomFor(host)) return
      host.live = true
      this.#attach(host)
      if (!this.#greetedLately(host)) this.#greet(host)
    }
    const message = readNeighborMessage(body)
    if (message?.type === 'peers') host.peers = message.peers
    host.neighbor?.receive(body)
  }

  /** From now on our signaling sees the host as a neighbor. */
  #attach(host: RemoteHost): void {
    const { signaling, topic, now } = this.#options
    host.attached = now()
    try {
      host.neighbor = signaling.attachNeighbor(topic, {
        device: `discovery server ${host.id}`,
        returned: host.returned,
        send: (bytes) => this.#toHost(host, bytes),
        refuse: () => this.#hosts.drop(host, true),
      })
    } catch {
      // The room is being closed.
      this.#hosts.drop(host)
    }
  }

  /**
   * The host was away, or we were. Attached again as a new neighbor, its peers are retried immediately, even if
   * attempts failed in the meantime.
   */
  #reattach(host: RemoteHost): void {
    if (!host.neighbor || this.#options.now() - host.attached < ATTACH_INTERVAL) return
    host.neighbor.close()
    host.returned = true
    this.#attach(host)
    host.neighbor?.receive(writeNeighborMessage({ type: 'peers', peers: host.peers }))
  }

  #hasRoomFor({ neighbor }: RemoteHost): boolean {
    return neighbor !== null || this.found < NEIGHBORS
  }

  #greetedLately(host: RemoteHost): boolean {
    return this.#options.now() - host.greeted < GREETING_LASTS
  }

  #greet(host: RemoteHost): void {
    host.greeted = this.#options.now()
    // On the topic that everyone receives: hosts with enough answers get no more.
    this.#direct(host, writeNeighborMessage({ type: 'peers', peers: this.#peers }), this.#options.topic)
  }

  /** Our peers are sent with the greeting, and to everyone with a hello; everything else is for one host. */
  #toHost(host: RemoteHost, bytes: Uint8Array): void {
    if (readNeighborMessage(bytes)?.type !== 'peers') this.#direct(host, bytes)
  }

  #direct(host: RemoteHost, body: Uint8Array, topic = this.#inboxOf(host.id)): void {
    this.#publish({ type: 'directed', from: this.#id, number: 0, to: host.id, body }, topic)
  }

  /**
   * The topic that only one host subscribes to: messages on it cost others nothing. Outsiders can't tell whose it is.
   */
  #inboxOf(id: string): string {
    return inboxOf(this.#options, id)
  }

  #hello(): DiscoveryServerMessage {
    const [wants, session, peers] = [this.#wants ?? 0, this.#session, this.#peers]
    return { type: 'hello', from: this.#id, number: 0, wants, session, peers }
  }

  #helloAgain(after: number): void {
    clearTimeout(this.#helloTimer)
    this.#helloTimer = later(
      () => {
        this.#hosts.forgetOld()
        this.#publish(this.#hello())
        this.#helloAgain(HELLO_INTERVAL)
      },
      after * (1 - this.#options.random() / 3),
    )
    this.#helloTimer.unref()
  }

  #publish(message: DiscoveryServerMessage, topic = this.#options.topic): void {
    if (this.#active && this.#sent.take()) this.#options.publish(this.#sealNext(message), topic)
  }

  #sealNext(message: DiscoveryServerMessage): string {
    return sealMessage(this.#seal, { ...message, number: ++this.#number })
  }
}
