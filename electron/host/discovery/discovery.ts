/** Finds other hosts on all networks of this machine, and adapts as networks come and go. */
import { networkInterfaces } from 'node:os'
import { Emitter, type Event } from '../../../shared/base/emitter.ts'
import { every, later, steadyNow } from '../timers.ts'
import { type Announcement, InterfaceDiscovery, type Sighting } from './interface.ts'
import { SeenHosts } from './seen-hosts.ts'

/** How often this machine's own addresses are checked. Milliseconds. */
const POLL = 1000
const KEY_DIGITS = 32
const INTERFACES = 32
/** Packets get lost, so questions are repeated soon, then less often. Milliseconds after the start or a change. */
const FIRST_LOOKS = [200, 500, 1000, 2000, 4000, 7000, 10_000, 20_000]
/** How often to ask with the Nearby screen open, and otherwise. Milliseconds. */
const LOOK_INTERVAL = { visible: 5000, hidden: 30_000 }
/** A host not seen for this long has gone without a goodbye. Milliseconds. */
const FORGOTTEN_AFTER = 100_000

export interface DiscoveryOptions {
  /** The TCP port of our links. */
  port: number
  /** Our ephemeral public key, hex. */
  key: string
  now?: () => number
  /**
   * Addresses to use: one IPv4 address per interface, and one link-local IPv6 address with its zone; by default all of
   * this machine's.
   */
  addresses?: () => string[]
}

/**
 * Whether to ask which hosts are online, if that should happen every `interval` milliseconds. If each of 40 hosts
 * asked, each would answer 80 times a minute. But answers reach everyone, so it is enough if somebody has asked and
 * nobody has failed to answer.
 */
export function isQuestionDue(now: number, interval: number, asked: number, seen: Iterable<number>): boolean {
  return now - asked >= interval / 2 || [...seen].some((time) => now - time > 1.5 * interval)
}

export type DiscoveryState = 'working' | 'starting' | 'unavailable'

export interface Discovery {
  /** Fires at least once for each address of every other host, from the next turn on. */
  readonly onFound: Event<Sighting>
  /** The first 32 digits of a host's key. */
  readonly onLost: Event<string>
  readonly onNetworkChange: Event<void>
  readonly onState: Event<DiscoveryState>
  readonly state: DiscoveryState
  /** Looks again now, on the current interfaces. */
  refresh(): void
  /** Announces whether our Nearby screen is open. */
  setVisible(visible: boolean): void
  /** Says goodbye to others. Never rejects. */
  stop(): Promise<void>
}

export function createDiscovery(options: DiscoveryOptions): Discovery {
  return new NetworkDiscovery(options)
}

/**
 * The first IPv4 address of each interface, including loopback for two profiles on one machine without a network. Also
 * its link-local IPv6 address, for a cable between two machines when nothing assigns addresses.
 */
function ownAddresses(): string[] {
  const interfaces = Object.entries(networkInterfaces()).slice(0, INTERFACES)
  return interfaces.flatMap(([name, list = []]) => {
    const four = list.find(({ family }) => family === 'IPv4')?.address
    const six = list.find(
      ({ family, address, internal }) => family === 'IPv6' && !internal && address.startsWith('fe80:'),
    )
    const zone = process.platform === 'win32' ? six?.scopeid : name
    return [...(four ? [four] : []), ...(six ? [`${six.address}%${zone}`] : [])]
  })
}

class NetworkDiscovery implements Discovery {
  readonly #found = new Emitter<Sighting>()
  readonly #lost = new Emitter<string>()
  readonly #networkChanges = new Emitter()
  readonly #states = new Emitter<DiscoveryState>()
  readonly onFound = this.#found.event
  readonly onLost = this.#lost.event
  readonly onNetworkChange = this.#networkChanges.event
  readonly onState = this.#states.event
  readonly #options: DiscoveryOptions
  readonly #now: () => number
  readonly #interfaces = new Map<string, InterfaceDiscovery>()
  readonly #seen = new SeenHosts()
  readonly #timer: NodeJS.Timeout
  #looking: NodeJS.Timeout | undefined
  #announcement: Announcement
  #looks = 0
  #lastAddresses: string
  #lastState: DiscoveryState = 'starting'
  #stopped = false

  constructor(options: DiscoveryOptions) {
    this.#options = options
    this.#now = options.now ?? steadyNow
    this.#announcement = { key: options.key.slice(0, KEY_DIGITS), port: options.port, visible: false }
    this.#lastAddresses = this.#allAddresses()
    this.#timer = every(() => this.#poll(), POLL)
    this.#timer.unref()
    this.#enumerate()
    this.#restartLooks()
  }

  get state(): DiscoveryState {
    const states = [...this.#interfaces.values()].map(({ state }) => state)
    if (states.includes('working')) return 'working'
    return states.includes('starting') ? 'starting' : 'unavailable'
  }

  refresh(): void {
    if (this.#stopped) return
    this.#enumerate()
    for (const each of this.#interfaces.values()) each.look()
    this.#restartLooks()
  }

  setVisible(visible: boolean): void {
    if (this.#stopped || this.#announcement.visible === visible) return
    this.#announcement = { ...this.#announcement, visible }
    for (const each of this.#interfaces.values()) {
      each.announce(this.#announcement)
      each.look()
    }
    this.#restartLooks()
  }

  async stop(): Promise<void> {
    if (this.#stopped) return
    this.#stopped = true
    clearInterval(this.#timer)
    clearTimeout(this.#looking)
    await Promise.all([...this.#interfaces.values()].map((each) => each.stop(true)))
  }

  get #interval(): number {
    return this.#announcement.visible ? LOOK_INTERVAL.visible : LOOK_INTERVAL.hidden
  }

  #restartLooks(): void {
    this.#looks = 0
    this.#lookLater()
  }

  #lookLater(): void {
    clearTimeout(this.#looking)
    const [last = 0, next] = [FIRST_LOOKS[this.#looks - 1], FIRST_LOOKS[this.#looks]]
    const pause = next === undefined ? this.#interval : Math.min(this.#interval, next - last)
    this.#looking = later(() => this.#look(), pause)
    this.#looking.unref()
  }

  #look(): void {
    this.#looks++
    this.#retryFailed()
    const now = this.#now()
    for (const each of this.#interfaces.values())
      if (this.#looks <= FIRST_LOOKS.length || isQuestionDue(now, this.#interval, each.asked, this.#seen.times))
        each.look()
    for (const key of this.#seen.silentSince(now - FORGOTTEN_AFTER)) this.#lose(key)
    this.#lookLater()
  }

  #poll(): void {
    const addresses = this.#allAddresses()
    if (addresses !== this.#lastAddresses) {
      this.#lastAddresses = addresses
      this.#enumerate()
      this.#restartLooks()
      this.#networkChanges.fire()
    }
    const state = this.state
    if (state !== this.#lastState) this.#states.fire(state)
    this.#lastState = state
  }

  /** Adapts to the current interfaces. */
  #enumerate(): void {
    const addresses = new Set((this.#options.addresses ?? ownAddresses)())
    for (const [address, each] of this.#interfaces) {
      if (addresses.has(address)) continue
      this.#interfaces.delete(address)
      void each.stop(false)
    }
    for (const address of addresses) {
      if (this.#interfaces.has(address)) continue
      this.#interfaces.set(address, this.#open(address))
    }
  }

  /** Addresses of both families: links can use any. */
  #allAddresses(): string {
    if (this.#options.addresses) return this.#options.addresses().join(' ')
    return Object.entries(networkInterfaces())
      .flatMap(([name, list]) => list?.map(({ address }) => `${name} ${address}`) ?? [])
      .join(' ')
  }

  #retryFailed(): void {
    for (const [address, each] of this.#interfaces) {
      if (each.state !== 'unavailable') continue
      void each.stop(false)
      this.#interfaces.set(address, this.#open(address))
    }
  }

  #open(address: string): InterfaceDiscovery {
    const opened = new InterfaceDiscovery({ address, announcement: this.#announcement, now: this.#now })
    opened.onSighting((sighting) => this.#see(sighting))
    opened.onGoodbye((key) => this.#lose(key))
    return opened
  }

  #see(sighting: Sighting): void {
    if (this.#stopped || sighting.key === this.#announcement.key) return
    const { isSeen, gone } = this.#seen.see(sighting, this.#now())
    if (gone !== null) this.#lost.fire(gone)
    if (isSeen) this.#found.fire(sighting)
  }

  #lose(key: string): void {
    if (this.#seen.lose(key) && !this.#stopped) this.#lost.fire(key)
  }
}
