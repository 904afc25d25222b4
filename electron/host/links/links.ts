/**
 * All links of this host run: over TCP and over WebRTC paths, to members and to strangers. Opens every space on every
 * link, keeps one TCP link to each other host run, and limits the resources of strangers.
 */

import type { Server, Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { Duplex } from 'node:stream'
import NoiseSecretStream from '@hyperswarm/secret-stream'
import { Emitter, type Event } from '../../../shared/base/emitter.ts'
import type { Ticker } from '../../../shared/base/every-while.ts'
import { concat, fromHex, toHex } from '../../../shared/record/bytes.ts'
import type { Crypto, KeyPair } from '../../../shared/record/crypto.ts'
import { topicOf } from '../../../shared/space/discovery-secret.ts'
import type { SpaceChannel } from '../../../shared/space-host/ports/space-channel.ts'
import { networkOf } from '../network/network-of.ts'
import { oldestOfMost } from '../network/oldest-of-most.ts'
import { everyWhile, steadyNow } from '../timers.ts'
import { Dialer, type FoundHost } from './dialer.ts'
import { type Address, Link, type PathKind } from './link.ts'
import { type RestableLink, RestingLinks } from './resting-links.ts'
import { type PathClaim, type SpaceKey, SpaceOnLink } from './space-on-link.ts'
import { dialTcp, listenTcp, plainHost } from './tcp.ts'

export type { FoundHost } from './dialer.ts'
export type { Address } from './link.ts'
export type { SpaceKey } from './space-on-link.ts'

/** A WebRTC path whose bytes the renderer forwards. `proven` or `refused` is called once. */
export interface PathFromRenderer extends PathClaim {
  kind: 'webrtc'
  duplex: Duplex
  initiator: boolean
  topic: string
  /** The device at the other end, and the client id of its presence. */
  proven(device: string, presence: number): void
  refused(reason: string): void
}

/**
 * Something that people should know: a proven device violated the protocol, or (device null) there is a man in the
 * middle of a WebRTC path. Strangers' messages aren't reported.
 */
export interface LinkProblem {
  device: string | null
  detail: string
}

export interface LinkListener {
  onReady(link: Link): void
  onGone(link: Link, reason: string): void
}

export interface LinksOptions {
  crypto: Crypto
  device: KeyPair
  /**
   * Whether a device is currently a member of a space: otherwise its presence isn't passed on, and it can't displace
   * others. True by default.
   */
  isMember?(space: string, device: string): boolean
  /** Whether a member has presence: a relay doesn't. True by default. */
  isPresent?(space: string, device: string): boolean
  /**
   * Whether a device is one of an unlimited number, such as readers of a publication: it displaces only its like. False
   * by default.
   */
  isOneOfMany?(space: string, device: string): boolean
  /** Whether the link to a device can rest, as far as this space is concerned. False by default. */
  mayRest?(space: string, device: string): boolean
  /** Whether both devices have windows open in a space: those meet over the link. False by default. */
  haveWindows?(space: string, device: string): boolean
  /** Whether a device may lack something written on this one. False by default. */
  isBehind?(device: string): boolean
  /**
   * Takes an incoming connection that isn't a link: `first` arrived with it. It must limit and end the connection;
   * refused by default.
   */
  acceptBulk?(socket: Socket, first: Uint8Array): void
  /** Milliseconds, by a clock that can't be set. */
  now?: () => number
}

/** A link that is silent for this long after a network change is closed. Milliseconds. */
const DOUBTFUL_TIME = 2200
const STRANGERS = 32
/** Maximum number of links to devices that are one of an unlimited number. */
const MANY = 128
/**
 * Maximum number of links to one device: one over TCP, one over each window's WebRTC, and as many again while they are
 * replaced.
 */
const LINKS_OF_DEVICE = 8
const STRANGER_TIME = 10_000
const LINKS = 512
const NOTHING_IN_COMMON = 'nothing in common'
const ANOTHER_IS_KEPT = 'another link to the same host is kept'

interface Entry {
  link: Link
  /** Host of the other end; null for a WebRTC path. */
  host: string | null
  /** Our own address; null for a WebRTC path. */
  local: string | null
  dialed: Address | null
  path: PathFromRenderer | null
  pathSettled: boolean
  /** The end of its WebRTC path, reported once that device is a member. */
  claim: { space: string; device: string; presence: number } | null
  spaces: Map<string, SpaceOnLink>
  /** False while another TCP link to the same host run is preferred. */
  active: boolean
  /** When it was created; once it is ready, when that happened. */
  born: number
  settle: ((reason: string | null) => void) | null
}

/** The first bytes of a hash, as a number. */
const numberOf = (hash: Uint8Array): number => hash.subarray(0, 4).reduce((number, byte) => number * 256 + byte, 0)

const localOf = ({ localAddress }: Socket): string | null =>
  localAddress === undefined ? null : plainHost(localAddress).replace(/%.*/, '')

export class Links {
  /** This host run's ephemeral public key, hex. */
  readonly key: string
  readonly #channelOpened = new Emitter<SpaceChannel>()
  readonly #problems = new Emitter<LinkProblem>()
  readonly #addresses = new Emitter<{ device: string; address: Address }>()
  /** A proven device has opened a space: subscribe to its channel immediately. */
  readonly onChannel = this.#channelOpened.event
  readonly onProblem = this.#problems.event
  /** A device is linked over TCP and listens there: worth storing, and passing to `keep` in the next run. */
  readonly onAddress = this.#addresses.event
  readonly #options: LinksOptions
  readonly #now: () => number
  readonly #keyPair = NoiseSecretStream.keyPair()
  readonly #device: string
  readonly #spaces = new Map<string, SpaceKey>()
  readonly #entries = new Map<Link, Entry>()
  readonly #listeners = new Set<LinkListener>()
  readonly #dials = new Map<string, Promise<void>>()
  readonly #dialer: Dialer
  readonly #resting: RestingLinks
  /** Devices whose links rested are now offline. */
  readonly onRestingGone: Event<void>
  readonly #ticker: Ticker
  #server: Server | null = null
  #port = 0
  #lastId = 0
  #attempts = 0
  /** When we last added a space that others may have, too. */
  #lastSpace = Number.NEGATIVE_INFINITY
  #isAsleep = false
  #closed = false

  constructor(options: LinksOptions) {
    this.#options = options
    this.#now = options.now ?? steadyNow
    this.key = toHex(new Uint8Array(this.#keyPair.publicKey))
    this.#device = toHex(options.device.publicKey)
    this.#dialer = new Dialer({
      key: this.key,
      now: this.#now,
      dial: (address) => this.dial(address),
      linkedTo: (target) => this.#linkedTo(target),
    })
    const order = options.crypto.randomBytes(32)
    this.#resting = new RestingLinks({
      now: this.#now,
      random: Math.random,
      placeOf: (device) => numberOf(options.crypto.hash(concat(order, fromHex(device)))),
      links: () => [...this.#entries.values()].flatMap((entry) => this.#restable(entry) ?? []),
      count: () => [...this.#entries.values()].filter((entry) => entry.active && entry.link.kind === 'tcp').length,
      dial: (key) => this.#dialer.wake(key),
      isBehind: (device) => options.isBehind?.(device) ?? false,
    })
    this.onRestingGone = this.#resting.onGone
    this.#ticker = everyWhile(
      () => this.#entries.size > 0,
      () => {
        this.#closeStrangers()
        this.#resting.look()
      },
      1000,
    )
  }

  /** The TCP port once listening, otherwise 0. */
  get port(): number {
    return this.#port
  }

  /** Opens the space on all current and future links. */
  addSpace(key: SpaceKey): void {
    this.#spaces.set(key.space, key)
    this.#lastSpace = this.#now()
    for (const entry of this.#entries.values()) if (entry.active) this.#openSpace(entry, key)
    this.refresh()
  }

  removeSpace(space: string): void {
    this.#spaces.delete(space)
    for (const { spaces } of this.#entries.values()) {
      spaces.get(space)?.end('the space was left')
      spaces.delete(space)
    }
  }

  /** The members of this space may have changed. */
  membersChanged(space: string): void {
    for (const entry of [...this.#entries.values()]) if (entry.claim?.space === space) this.#lookAtClaim(entry)
  }

  /** Rejects with EADDRINUSE and the like. Without a port, or with 0, uses any free port. */
  async listen(port = 0): Promise<number> {
    const listening = await listenTcp(port, (socket) => this.#acceptSocket(socket))
    this.#server = listening.server
    this.#port = listening.port
    return this.#port
  }

  /** Resolves when the link is up or already was; rejects with a reason. */
  dial(address: Address): Promise<void> {
    const name = `${address.host} ${address.port}`
    const underWay = this.#dials.get(name)
    // The attempt in progress began earlier, perhaps before anyone listened there.
    if (underWay) return underWay.catch(() => this.dial(address))
    const linked = [...this.#entries.values()].some(
      ({ link, dialed }) => link.ready && dialed?.host === address.host && dialed.port === address.port,
    )
    if (linked) return Promise.resolve()
    const dialing = this.#dial({ host: address.host, port: address.port }).finally(() => this.#dials.delete(name))
    this.#dials.set(name, dialing)
    return dialing
  }

  acceptPath(path: PathFromRenderer): void {
    const known = [...this.#spaces.values()].some(({ secret }) => topicOf(this.#options.crypto, secret) === path.topic)
    if (!known || this.#isOff) {
      path.refused('no such space here')
      path.duplex.destroy()
      return
    }
    this.#add(path.duplex, 'webrtc', path.initiator, { path })
  }

  /** Discovery has found a host. */
  found(host: FoundHost): void {
    this.#dialer.found(host)
  }

  lost(key: string): void {
    this.#dialer.lost(key)
    this.#resting.lost(key)
  }

  /** Dials this address, with growing pauses, whenever the device is not linked over TCP. */
  keep(device: string, address: Address): void {
    this.#dialer.keep(device, address)
  }

  forget(address: Address): void {
    this.#dialer.forget(address)
  }

  /** Dials these addresses, with pauses, as long as they are needed. `purpose` names them for `unseek`. */
  seek(purpose: string, addresses: readonly Address[], needed: () => boolean): void {
    this.#dialer.seek(purpose, addresses, needed)
  }

  unseek(purpose: string): void {
    this.#dialer.unseek(purpose)
  }

  /** Dials all known addresses again now. */
  refresh(): void {
    this.#resting.wakeAll()
    this.#dialer.again()
  }

  /** Closes all links, and makes none until `wake`. */
  sleep(): void {
    this.#isAsleep = true
    for (const link of [...this.#entries.keys()]) link.close('the device sleeps')
  }

  wake(): void {
    this.#isAsleep = false
    this.refresh()
  }

  /** Whether a device counts as online although its link rests. */
  isResting(device: string): boolean {
    return this.#resting.has(device)
  }

  /** Opens resting links, and keeps them for a while. @param name a device, or a space for all its devices */
  need(name: string): void {
    this.#resting.need(name)
  }

  /** Closes links over addresses that this machine no longer has, checks the others, and dials again. */
  networkChanged(): void {
    const ours = Object.values(networkInterfaces()).flatMap((list) => list?.map(({ address }) => address) ?? [])
    for (const { link, local } of [...this.#entries.values()]) {
      if (local !== null && !ours.includes(local)) link.close('the network changed')
      else if (link.ready) void link.probe(DOUBTFUL_TIME)
    }
    this.refresh()
  }

  /** Watches links themselves, for features that don't need a common space. Returns an unsubscribe function. */
  watch(listener: LinkListener): () => void {
    this.#listeners.add(listener)
    for (const { link, active } of this.#entries.values()) if (link.ready && active) listener.onReady(link)
    return () => this.#listeners.delete(listener)
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#dialer.stop()
    this.#ticker.stop()
    const server = this.#server
    const stopped = server ? new Promise<void>((resolve) => server.close(() => resolve())) : Promise.resolve()
    for (const link of [...this.#entries.keys()]) link.close('the app was closed')
    await stopped
  }

  get #isOff(): boolean {
    return this.#closed || this.#isAsleep
  }

  async #dial(address: Address): Promise<void> {
    if (this.#isOff) throw new Error('closed')
    const socket = await dialTcp(address)
    if (this.#isOff) {
      socket.destroy()
      throw new Error('closed')
    }
    await new Promise<void>((resolve, reject) => {
      const settle = (reason: string | null) => (reason === null ? resolve() : reject(new Error(reason)))
      this.#add(socket, 'tcp', true, {
        host: plainHost(socket.remoteAddress ?? address.host),
        local: localOf(socket),
        dialed: address,
        settle,
      })
    })
  }

  #acceptSocket(socket: Socket): void {
    const host = plainHost(socket.remoteAddress ?? '')
    if (this.#isOff || this.#entries.size >= LINKS) return void socket.destroy()
    const others = [...this.#entries.values()].filter(
      (entry) => entry.host && !entry.dialed && !this.#isOfMember(entry),
    )
    const { many = [], strangers = [] } = Object.groupBy(others, (entry) =>
      this.#isOneOfMany(entry) ? 'many' : 'strangers',
    )
    if (strangers.length >= STRANGERS) this.#evict(strangers)
    if (many.length >= MANY) this.#evict(many)
    this.#add(socket, 'tcp', false, { host, local: localOf(socket) }, (first) => {
      const { acceptBulk = () => socket.destroy() } = this.#options
      acceptBulk(socket, first)
    })
  }

  /** Makes room: closes the oldest stranger from the network with the most. */
  #evict(strangers: readonly Entry[]): void {
    oldestOfMost(strangers, ({ host }) => networkOf(host ?? ''))?.link.close('too many strangers')
  }

  /**
   * A device makes room for members if it knows a space's secret only from a forwarded invite, or from before its
   * removal.
   */
  #isOfMember({ link, spaces }: Entry): boolean {
    const { isMember = () => true, isOneOfMany = () => false } = this.#options
    return (
      link.held ||
      [...spaces].some(([space, { device }]) => device && isMember(space, device) && !isOneOfMany(space, device))
    )
  }

  #isOneOfMany({ spaces }: Entry): boolean {
    const { isOneOfMany = () => false } = this.#options
    return [...spaces].some(([space, { device }]) => device !== null && isOneOfMany(space, device))
  }

  #isStranger({ link, spaces }: Entry): boolean {
    return !link.held && ![...spaces.values()].some((space) => space.proven)
  }

  #closeStrangers(): void {
    for (const entry of [...this.#entries.values()]) {
      const since = Math.max(entry.born, this.#lastSpace)
      if (this.#now() - since < STRANGER_TIME || !entry.active || !this.#isStranger(entry)) continue
      this.#dialer.park(entry.link.remoteKey)
      entry.link.close(NOTHING_IN_COMMON)
    }
  }

  /** A link over TCP to a device in our spaces; null for any other. */
  #restable({ active, born, link, spaces }: Entry): RestableLink | null {
    const { mayRest = () => false, haveWindows = () => false } = this.#options
    const { device, remoteKey: key } = link
    const common = [...spaces].filter(([, space]) => space.proven).map(([space]) => space)
    if (!active || link.kind !== 'tcp' || device === null || common.length === 0) return null
    return {
      key,
      device,
      get needHere() {
        return link.needHere
      },
      get needThere() {
        return link.needThere
      },
      upFor: this.#now() - born,
      groups: common.flatMap((space) => [space, ...(haveWindows(space, device) ? [`windows of ${space}`] : [])]),
      isFree: !link.held && this.#dialer.sees(key) && common.every((space) => mayRest(space, device)),
      say: (need) => link.say(need),
      close: (reason) => link.close(reason),
    }
  }

  #linkedTo({ key, device }: { key: string | null; device: string | null }): boolean {
    if (this.#resting.rests({ key, device })) return true
    for (const { link } of this.#entries.values()) {
      if (link.kind !== 'tcp' || !link.ready) continue
      if (key !== null && link.remoteKey.startsWith(key)) return true
      if (device !== null && link.device === device) return true
    }
    return false
  }

  #add(
    duplex: Duplex,
    kind: PathKind,
    initiator: boolean,
    rest: Partial<Pick<Entry, 'host' | 'local' | 'dialed' | 'path' | 'settle'>>,
    takeBulk?: (first: Uint8Array) => void,
  ): void {
    const link = new Link({
      id: ++this.#lastId,
      path: duplex,
      kind,
      initiator,
      keyPair: this.#keyPair,
      greeting: { port: this.#port, attempt: ++this.#attempts },
      now: this.#now,
      mayGreet: () => this.#mayGreet(entry),
      ...(takeBulk && { takeBulk }),
    })
    const entry: Entry = {
      link,
      host: null,
      local: null,
      dialed: null,
      path: null,
      settle: null,
      ...rest,
      pathSettled: false,
      claim: null,
      spaces: new Map(),
      active: false,
      born: this.#now(),
    }
    link.onReady(() => this.#ready(entry))
    link.onFault((detail) => {
      if (link.device !== null) this.#problems.fire({ device: link.device, detail })
    })
    link.onClose((reason) => this.#gone(entry, reason))
    this.#entries.set(link, entry)
    this.#ticker.look()
  }

  /**
   * A live link isn't replaced by one dialed before it was up or proven: on a busy machine, the next one would arrive
   * before that, and so on. Everything in flight would be lost each time.
   */
  #mayGreet(entry: Entry): boolean | Promise<boolean> {
    const rival = entry.dialed && this.#rivalOf(entry)
    if (!rival) return true
    return rival.link.probe(DOUBTFUL_TIME).then((alive) => {
      if (!alive) return true
      entry.settle?.(null)
      entry.settle = null
      entry.link.close(ANOTHER_IS_KEPT)
      return false
    })
  }

  #ready(entry: Entry): void {
    const { link } = entry
    entry.born = this.#now()
    if (link.remoteKey === this.key) {
      link.close('this is the same host')
      return
    }
    if (entry.host !== null) link.address = { host: entry.host, port: entry.dialed?.port ?? link.greeting.port }
    entry.settle?.(null)
    entry.settle = null
    if (link.kind === 'webrtc') {
      this.#activate(entry)
      return
    }
    const rival = this.#rivalOf(entry)
    if (!rival) {
      this.#activate(entry)
      return
    }
    const preferred = this.#preferred(rival, entry)
    const spare = preferred === rival ? entry : rival
    if (preferred === entry) this.#activate(entry)
    preferred.link.probe().then((alive) => {
      if (alive) spare.link.close(ANOTHER_IS_KEPT)
    })
  }

  /** Another TCP link to the same host run that is ready. */
  #rivalOf(entry: Entry): Entry | undefined {
    return [...this.#entries.values()].find((other) => other !== entry && this.#rivals(other, entry))
  }

  #rivals(one: Entry, other: Entry): boolean {
    return one.link.ready && one.link.kind === 'tcp' && one.link.remoteKey === other.link.remoteKey
  }

  /**
   * Both sides choose alike: the link whose initiator has the lower key, or the later one if both have the same
   * initiator.
   */
  #preferred(one: Entry, other: Entry): Entry {
    if (one.link.initiator !== other.link.initiator) {
      const ours = one.link.initiator ? one : other
      return this.key < ours.link.remoteKey ? ours : ours === one ? other : one
    }
    return one.link.greeting.attempt > other.link.greeting.attempt ? one : other
  }

  #activate(entry: Entry): void {
    if (entry.active || entry.link.closed) return
    entry.active = true
    for (const key of this.#spaces.values()) this.#openSpace(entry, key)
    for (const listener of this.#listeners) listener.onReady(entry.link)
  }

  #openSpace(entry: Entry, key: SpaceKey): void {
    if (entry.spaces.has(key.space) || entry.link.closed) return
    const { crypto, device } = this.#options
    const claim = entry.path && topicOf(crypto, key.secret) === entry.path.topic ? entry.path : null
    const space = new SpaceOnLink({
      crypto,
      device,
      key,
      link: entry.link,
      channelId: ++this.#lastId,
      claim,
      // A reader's key identifies nobody: it doesn't bind the link, and nobody is blamed by it.
      admit: (remote) => key.isPublication === true || this.#proven(entry, remote),
    })
    space.onChannel((channel) => {
      this.#channelOpened.fire(channel)
      if (entry.link.kind === 'tcp') this.#resting.linked(entry.link.remoteKey)
    })
    space.onClaim((proven) => {
      entry.claim = { space: key.space, ...proven }
      this.#lookAtClaim(entry)
    })
    space.onBetween(() => this.#problems.fire({ device: null, detail: 'WebRTC fingerprints differ' }))
    entry.spaces.set(key.space, space)
    space.open()
  }

  #proven(entry: Entry, device: string): boolean {
    const { link } = entry
    if (link.device !== null && link.device !== device) {
      link.refuse('one host, two devices')
      return false
    }
    const first = link.device === null
    link.device = device
    if (!first) return true
    this.#closeSurplus(device)
    if (device === this.#device) {
      this.#problems.fire({ device, detail: 'this device runs twice: a copy of its profile is in use' })
    }
    if (link.address && link.address.port > 0) this.#addresses.fire({ device, address: link.address })
    return true
  }

  /** Keeps a device from displacing others by linking repeatedly. */
  #closeSurplus(device: string): void {
    const links = [...this.#entries.keys()].filter((link) => link.device === device)
    for (const link of links.slice(0, -LINKS_OF_DEVICE)) link.close('too many links of one device')
  }

  /** Presence is for members. A removed device meets the others again as one that waits. */
  #lookAtClaim(entry: Entry): void {
    const { claim, path, pathSettled } = entry
    if (!claim || !path) return
    if (this.#options.isMember?.(claim.space, claim.device) ?? true) {
      const isPresent = this.#options.isPresent?.(claim.space, claim.device) ?? true
      if (isPresent) this.#settlePath(entry, () => path.proven(claim.device, claim.presence))
    } else if (pathSettled) path.refused('no member any more')
  }

  #settlePath(entry: Entry, settle: () => void): void {
    if (!entry.path || entry.pathSettled) return
    entry.pathSettled = true
    settle()
  }

  #gone(entry: Entry, reason: string): void {
    if (!this.#entries.delete(entry.link)) return
    const { link, spaces } = entry
    entry.settle?.(reason)
    const restable = this.#restable(entry)
    if (restable) this.#resting.ended(restable, reason)
    // The other host may have decided that before it heard of a space that we have only now. Then it is dialed again
    // immediately.
    if (reason.endsWith(NOTHING_IN_COMMON) && entry.born > this.#lastSpace) this.#dialer.park(link.remoteKey)
    this.#settlePath(entry, () => entry.path?.refused(reason))
    for (const space of spaces.values()) space.end(reason)
    if (entry.active) for (const listener of this.#listeners) listener.onGone(link, reason)
    const spare = [...this.#entries.values()].find((other) => !other.active && this.#rivals(other, entry))
    if (entry.active && spare) this.#activate(spare)
  }
}
