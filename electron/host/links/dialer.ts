/**
 * Decides which hosts to dial, and when: hosts that discovery found, and addresses where devices were reached before.
 * Each is dialed until it is linked, with a growing pause between attempts.
 */

import type { Ticker } from '../../../shared/base/every-while.ts'
import { everyWhile } from '../timers.ts'
import type { Address } from './link.ts'

/** A host run that discovery sees now. `key`: its ephemeral public key or the first digits of it, hex. */
export interface FoundHost extends Address {
  key: string
  /** Whether its Nearby screen is open. */
  visible?: boolean
}

export interface DialerOptions {
  /** Our own ephemeral key, hex. The host with the lower key dials first. */
  key: string
  now: () => number
  dial(address: Address): Promise<void>
  linkedTo(target: { key: string | null; device: string | null }): boolean
  /** In [0, 1). */
  random?: () => number
}

interface Target extends Address {
  key: string | null
  device: string | null
  visible: boolean
  attempts: number
  due: number
  dialing: boolean
  /** How often the host turned out to have nothing in common with us. */
  parked: number
  /** When it was last linked, or first worth dialing. */
  since: number
  /** Returns false while nobody waits for it. */
  needed: () => boolean
}

/** Whether discovery found it or someone named its address. */
type Kind = 'found' | 'named'
const kindOf = ({ key }: Pick<Target, 'key'>): Kind => (key === null ? 'named' : 'found')

const TICK = 250
const SECOND_DIALS_AFTER = 1500
const FIRST_PAUSE = 500
/**
 * Pauses grow to `soon` for some time after a target was linked or the network changed, so that a path that opens is
 * found within 3 s; then to `later`, then to `seldom`. Only a limited number of targets are tried as often as `soon`.
 */
const LONGEST_PAUSE = { soon: 1000, later: 10_000, seldom: 60_000 }
/**
 * Pauses for hosts with nothing in common; they double. A common space may have appeared, and its last message may have
 * been lost.
 */
const PARKED_PAUSE = { first: 20_000, longest: 20 * 60_000 }
const SOON = 10 * 60_000
const LATER = 60 * 60_000
const EAGER_TARGETS = 32
/** Maximum number of each kind, so that made-up hosts from discovery can't hold up named addresses. */
const TARGETS = 512
const AT_ONCE = 64
const always = (): boolean => true

export class Dialer {
  readonly #options: DialerOptions
  readonly #targets = new Map<string, Target>()
  readonly #ticker: Ticker

  constructor(options: DialerOptions) {
    this.#options = options
    this.#ticker = everyWhile(
      () => this.#targets.size > 0,
      () => this.#tick(),
      TICK,
    )
  }

  found(host: FoundHost): void {
    if (this.#options.key.startsWith(host.key)) return
    const wait = this.#options.key < host.key ? 0 : SECOND_DIALS_AFTER
    this.#add(`key ${host.key} ${host.host}`, { ...host, visible: host.visible ?? false, device: null }, wait)
  }

  lost(key: string): void {
    for (const [name, target] of this.#targets) if (target.key === key) this.#targets.delete(name)
  }

  /** Dials this address whenever `device` is not linked. */
  keep(device: string, address: Address): void {
    this.#add(`address ${address.host} ${address.port}`, { ...address, device, key: null, visible: false }, 0)
  }

  /** Dials these addresses as long as someone waits for what may be there. */
  seek(purpose: string, addresses: readonly Address[], needed: () => boolean): void {
    for (const { host, port } of addresses) {
      const target = { host, port, device: null, key: null, visible: false }
      this.#add(`seek ${purpose} ${host} ${port}`, target, 0, needed)
    }
  }

  unseek(purpose: string): void {
    for (const name of this.#targets.keys()) if (name.startsWith(`seek ${purpose} `)) this.#targets.delete(name)
  }

  forget(address: Address): void {
    this.#targets.delete(`address ${address.host} ${address.port}`)
  }

  /** Whether discovery sees a host run now. */
  sees(key: string): boolean {
    return [...this.#targets.values()].some((target) => target.key !== null && key.startsWith(target.key))
  }

  /** Immediately dials a host that discovery sees. */
  wake(key: string): void {
    for (const target of this.#targets.values())
      if (target.key !== null && key.startsWith(target.key)) Object.assign(target, { attempts: 0, due: 0 })
    this.#tick()
  }

  /**
   * The two hosts have nothing in common: the other one isn't dialed again for a long time, or until something changes.
   */
  park(key: string): void {
    for (const target of this.#targets.values()) {
      if (target.key === null || !key.startsWith(target.key)) continue
      const pause = PARKED_PAUSE.first * 2 ** Math.min(target.parked++, 16)
      target.due = this.#options.now() + Math.min(PARKED_PAUSE.longest, pause)
    }
  }

  /** The network has changed, or what we look for: retries everything now. */
  again(): void {
    const now = this.#options.now()
    for (const target of this.#targets.values()) Object.assign(target, { parked: 0, attempts: 0, due: now, since: now })
  }

  stop(): void {
    this.#ticker.stop()
    this.#targets.clear()
  }

  #add(
    name: string,
    target: Pick<Target, 'host' | 'port' | 'key' | 'device' | 'visible'>,
    wait: number,
    needed: () => boolean = always,
  ): void {
    const { host, port, key, device, visible } = target
    const known = this.#targets.get(name)
    const now = this.#options.now()
    const fresh = { attempts: 0, due: now + wait, parked: 0, since: now }
    if (known) {
      if (known.port !== port || known.visible !== visible) Object.assign(known, fresh, { port, visible })
      // Seen again, so it may be reachable again.
      else if (known.parked === 0) known.due = Math.min(known.due, now + wait)
      known.device = device
    } else if (this.#of(kindOf(target)).length < TARGETS) {
      this.#targets.set(name, { host, port, key, device, visible, dialing: false, needed, ...fresh })
      this.#ticker.look()
    }
  }

  #of(kind: Kind): Target[] {
    return [...this.#targets.values()].filter((target) => kindOf(target) === kind)
  }

  #tick(): void {
    this.#dial(this.#of('named'))
    this.#dial(this.#of('found'))
  }

  #dial(targets: readonly Target[]): void {
    const now = this.#options.now()
    let underWay = targets.filter((target) => target.dialing).length
    // The longest-waiting ones come first, so that endless made-up hosts delay others only briefly.
    for (const [place, target] of [...targets.entries()].sort(([, one], [, other]) => one.due - other.due)) {
      if (underWay >= AT_ONCE) return
      if (target.dialing || target.due > now || !target.needed()) continue
      if (target.key !== null && targets.some(({ key, dialing }) => dialing && key === target.key)) continue
      if (this.#options.linkedTo(target)) {
        target.attempts = 0
        target.since = now
        continue
      }
      target.dialing = true
      underWay++
      const settle = () => {
        target.dialing = false
        target.due = Math.max(target.due, this.#options.now() + this.#pause(target, place < EAGER_TARGETS))
      }
      this.#options.dial(target).then(settle, settle)
    }
  }

  #pause(target: Target, eager: boolean): number {
    const { now, random = Math.random } = this.#options
    const elapsed = now() - target.since
    const { soon, later, seldom } = LONGEST_PAUSE
    const longest = elapsed < SOON && eager ? soon : elapsed < LATER ? later : seldom
    return Math.min(longest, FIRST_PAUSE * 2 ** Math.min(target.attempts++, 16)) * (0.75 + random() / 2)
  }
}
