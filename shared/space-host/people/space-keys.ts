/**
 * The keys of a space: makes them when they are due and it is our turn, stores new ones, and delays writes that would
 * need fresher keys to be safe.
 */
import { Emitter } from '../../base/emitter.ts'
import type { Crypto } from '../../record/crypto.ts'
import type { Governance } from '../../space/governance/governance.ts'
import { keysDelay } from '../../space/governance/key-duty.ts'
import type { KeyRing } from '../../space/key-ring.ts'
import { may } from '../../space/permissions.ts'
import type { Timer, Timers } from '../ports/timers.ts'

export interface SpaceKeysOptions {
  crypto: Crypto
  /** Our device, hex. */
  device: string
  ring: Pick<KeyRing, 'key'>
  timers: Timers
  governance(): Governance | null
  isPublication(): boolean
  /** Whether this device is a member now. */
  isMember(): boolean
  /** Devices that are linked now. */
  linked(): readonly string[]
  /** Whether this device could write now. */
  mayWrite(): boolean
  /** Makes the keys in the ring durable, and opens the records that waited for them. */
  keep(): Promise<void>
  /** Makes and publishes fresh keys. */
  publish(): Promise<void>
  report(error: unknown): void
}

export class SpaceKeys {
  readonly #kept = new Emitter()
  /** Fires when keys that arrived are durable. */
  readonly onKept = this.#kept.event
  readonly #options: SpaceKeysOptions
  /** Called once no former member knows the keys. */
  #waiting: (() => void)[] = []
  #keeping: Promise<void> = Promise.resolve()
  #nextKeeping: Promise<void> | null = null
  #timer: Timer | null = null
  /** When our turn comes, on the monotonic clock. */
  #turn = Number.POSITIVE_INFINITY
  /** The time since which keys are due, on the monotonic clock. */
  #dueSince: number | null = null

  constructor(options: SpaceKeysOptions) {
    this.#options = options
  }

  /** Whether we have the key that governance is written under now. */
  get areHere(): boolean {
    const { ring } = this.#options
    const governance = this.#options.governance()
    return governance !== null && ring.key(governance.epoch.keys.governanceKeyId) !== null
  }

  /**
   * Keys have arrived. Resolves when they are stored and the records that waited for them are read. Keys that arrive in
   * the meantime are handled together.
   */
  came(): Promise<void> {
    this.#nextKeeping ??= this.#keeping.then(async () => {
      this.#nextKeeping = null
      await this.#options.keep()
      this.schedule()
      this.#kept.fire()
    })
    this.#keeping = this.#nextKeeping.catch(() => {})
    return this.#nextKeeping
  }

  /**
   * A device that doesn't know about a removal yet would pass on our records to the removed device, under keys that
   * both know. Null: no need to wait.
   */
  untilSafe(): Promise<void> | null {
    if (!this.#isExposed()) return null
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      if (this.#waiting.length === 1) this.schedule()
    })
  }

  /** Governance changed: releases waiting writers if no former member knows the keys. */
  letGo(): void {
    if (!this.#isExposed()) this.#release()
  }

  /**
   * Call it after governance changed, or while a write waits. Makes fresh keys if they are due, unless a device with an
   * earlier turn does.
   */
  schedule(): void {
    const { crypto, device, timers, governance, isMember, isPublication, linked } = this.#options
    if (!isMember()) return
    const isWaiting = this.#waiting.length > 0
    // However many members left or were removed, a publication's keys are renewed once: before the next write.
    if (isPublication() && !isWaiting) return
    const now = governance()
    if (!now || !this.#areDue(now)) {
      this.#unschedule()
      return
    }
    const at = timers.steady()
    this.#dueSince ??= at
    this.#timer?.stop()
    const delay = keysDelay(crypto, now, device, at - this.#dueSince, isWaiting ? linked() : null)
    // Nothing that happens in the meantime postpones the turn of a waiting writer.
    this.#turn = isWaiting ? Math.min(at + delay, this.#turn) : at + delay
    this.#timer = timers.after(Math.max(0, this.#turn - at), () => this.#publish())
  }

  /** Stops making keys, and releases waiting writers. */
  stop(): void {
    this.#release()
    this.#unschedule()
  }

  #publish(): void {
    this.#unschedule()
    const governance = this.#options.governance()
    if (governance && this.#areDue(governance)) this.#options.publish().catch(this.#options.report)
  }

  /** If so, fresh keys will follow: if no other host makes them, ours does. */
  #isExposed(): boolean {
    return this.#options.mayWrite() && this.#options.governance()?.isExposed === true
  }

  #areDue(governance: Governance): boolean {
    const { device } = this.#options
    const role = governance.role(device)
    if (governance.unreadable || role === null || !may(role, 'publish-keys')) return false
    // Alternatively, keys were made for us, but those that we got don't work.
    return governance.keysDue || (!this.areHere && governance.epoch.keys.boxes.has(device))
  }

  #release(): void {
    for (const go of this.#waiting.splice(0)) go()
  }

  #unschedule(): void {
    this.#timer?.stop()
    this.#timer = null
    this.#turn = Number.POSITIVE_INFINITY
    this.#dueSince = null
  }
}
