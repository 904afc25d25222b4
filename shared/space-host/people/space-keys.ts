/** The keys of a space: made where they are due and it is our turn, kept when they come, and waited for before anything is written that only they keep safe. */
import type { Crypto } from '../../record/crypto.ts'
import type { Governance } from '../../space/governance.ts'
import { keysDelay } from '../../space/key-duty.ts'
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
  isChannel(): boolean
  /** Whether this device is a member now. */
  isMember(): boolean
  /** Devices that are linked now. */
  linked(): readonly string[]
  /** Whether this device could write now. */
  mayWrite(): boolean
  /** Makes the keys durable that are in the ring, and opens what waited for them. */
  keep(): Promise<void>
  /** Makes fresh keys, and publishes them. */
  publish(): Promise<void>
  onKept(): void
  onFailed(error: unknown): void
}

export class SpaceKeys {
  readonly #options: SpaceKeysOptions
  /** Called when nobody who is gone knows the keys any more. */
  #waiting: (() => void)[] = []
  #keeping: Promise<void> = Promise.resolve()
  #nextKeeping: Promise<void> | null = null
  #timer: Timer | null = null
  /** When our turn comes, on the steady clock. */
  #turn = Number.POSITIVE_INFINITY
  /** Since when keys are due, on the steady clock. */
  #dueSince: number | null = null

  constructor(options: SpaceKeysOptions) {
    this.#options = options
  }

  /** Whether the key that governance is written under now is here. */
  get areHere(): boolean {
    const { ring } = this.#options
    const governance = this.#options.governance()
    return governance !== null && ring.key(governance.epoch.keys.governanceKeyId) !== null
  }

  /** Keys came: resolves when they are kept, and what waited for them is read. What comes meanwhile is seen to in one go. */
  came(): Promise<void> {
    this.#nextKeeping ??= this.#keeping.then(async () => {
      this.#nextKeeping = null
      await this.#options.keep()
      this.schedule()
      this.#options.onKept()
    })
    this.#keeping = this.#nextKeeping.catch(() => {})
    return this.#nextKeeping
  }

  /** Who had not heard of a removal would hand on to who was removed what we write under keys that both know. Null: nothing is to be waited for. */
  untilSafe(): Promise<void> | null {
    if (!this.#isExposed()) return null
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      if (this.#waiting.length === 1) this.schedule()
    })
  }

  /** Governance changed: who waits goes on, if nobody who is gone knows the keys any more. */
  letGo(): void {
    if (!this.#isExposed()) this.#release()
  }

  /** After governance changed, or somebody waits to write: makes fresh keys where they are due, and nobody whose turn is earlier does. */
  schedule(): void {
    const { crypto, device, timers, governance, isMember, isChannel, linked } = this.#options
    if (!isMember()) return
    const isWaiting = this.#waiting.length > 0
    // However many were let go, the keys of a channel are renewed once: before what is written next.
    if (isChannel() && !isWaiting) return
    const now = governance()
    if (!now || !this.#areDue(now)) {
      this.#unschedule()
      return
    }
    const at = timers.steady()
    this.#dueSince ??= at
    this.#timer?.stop()
    const delay = keysDelay(crypto, now, device, at - this.#dueSince, isWaiting ? linked() : null)
    // Whatever comes meanwhile does not put the turn off of who waits.
    this.#turn = isWaiting ? Math.min(at + delay, this.#turn) : at + delay
    this.#timer = timers.after(Math.max(0, this.#turn - at), () => this.#publish())
  }

  /** Nothing is made any more; who waits goes on. */
  stop(): void {
    this.#release()
    this.#unschedule()
  }

  #publish(): void {
    this.#unschedule()
    const governance = this.#options.governance()
    if (governance && this.#areDue(governance)) this.#options.publish().catch((error) => this.#options.onFailed(error))
  }

  /** Fresh keys are on their way then: if nobody else's host makes them, ours does. */
  #isExposed(): boolean {
    return this.#options.mayWrite() && this.#options.governance()?.isExposed === true
  }

  #areDue(governance: Governance): boolean {
    const { device } = this.#options
    const role = governance.role(device)
    if (governance.unreadable || role === null || !may(role, 'publish-keys')) return false
    // Or keys were made for us, and what we were given of them opens nothing.
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
