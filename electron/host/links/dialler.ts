/**
 * Who is dialled when: hosts that discovery found, and addresses where devices were seen before. Each until there is a link
 * to it, with a growing pause between attempts.
 */
import type { Address } from './link.ts'

/** A host run that discovery sees now. `key`: its throw-away public key, or the first digits of it, hex. */
export interface FoundHost extends Address {
  key: string
  /** Its Nearby screen is open. */
  visible?: boolean
}

export interface DiallerOptions {
  /** Our own throw-away key, hex: of two hosts the one with the lower key dials first. */
  key: string
  now: () => number
  dial(address: Address): Promise<void>
  linkedTo(target: { key: string | null; device: string | null }): boolean
}

interface Target extends Address {
  key: string | null
  device: string | null
  visible: boolean
  attempts: number
  due: number
  dialling: boolean
  /** Nothing in common with it for now. */
  parked: boolean
}

const TICK = 250
const SECOND_DIALS_AFTER = 1500
const LONGEST_PAUSE = 60_000
const TARGETS = 512
const AT_ONCE = 8

export class Dialler {
  readonly #options: DiallerOptions
  readonly #targets = new Map<string, Target>()
  readonly #timer: NodeJS.Timeout

  constructor(options: DiallerOptions) {
    this.#options = options
    this.#timer = setInterval(() => this.#tick(), TICK)
    this.#timer.unref()
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

  forget(address: Address): void {
    this.#targets.delete(`address ${address.host} ${address.port}`)
  }

  /** The other side wants nothing of us, nor we of it: not dialled again until something changes. */
  park(key: string): void {
    for (const target of this.#targets.values())
      if (target.key !== null && key.startsWith(target.key)) target.parked = true
  }

  /** The network or what we look for has changed: everything is tried again now. */
  again(): void {
    const now = this.#options.now()
    for (const target of this.#targets.values()) Object.assign(target, { parked: false, attempts: 0, due: now })
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#targets.clear()
  }

  #add(name: string, target: Pick<Target, 'host' | 'port' | 'key' | 'device' | 'visible'>, wait: number): void {
    const { host, port, key, device, visible } = target
    const known = this.#targets.get(name)
    const fresh = { attempts: 0, due: this.#options.now() + wait, parked: false }
    if (known) {
      if (known.port !== port || known.visible !== visible) Object.assign(known, fresh, { port, visible })
      known.device = device
    } else if (this.#targets.size < TARGETS) {
      this.#targets.set(name, { host, port, key, device, visible, dialling: false, ...fresh })
    }
  }

  #tick(): void {
    const now = this.#options.now()
    const targets = [...this.#targets.values()]
    let underWay = targets.filter((target) => target.dialling).length
    for (const target of targets) {
      if (underWay >= AT_ONCE) return
      if (target.dialling || target.parked || target.due > now) continue
      if (target.key !== null && targets.some(({ key, dialling }) => dialling && key === target.key)) continue
      if (this.#options.linkedTo(target)) {
        target.attempts = 0
        continue
      }
      target.dialling = true
      underWay++
      const settle = () => {
        target.dialling = false
        const pause = Math.min(LONGEST_PAUSE, 1000 * 2 ** target.attempts++)
        target.due = this.#options.now() + pause * (0.75 + Math.random() / 2)
      }
      this.#options.dial(target).then(settle, settle)
    }
  }
}
