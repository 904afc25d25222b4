/** Requests to read a private publication: kept while the host runs, until a publisher approves or declines. */
import { Emitter } from '../../base/emitter.ts'
import { CallFailure } from '../../ipc/call-failure.ts'
import type { Membership } from './membership.ts'

export interface Asker {
  /** The key that it would read with, hex. */
  device: string
  /** The name that it gave, which only publishers see. */
  name: string | null
  /** Milliseconds. */
  at: number
}

export interface Asking extends Omit<Asker, 'at'> {
  /** The public key of the invite that it used, hex. */
  key: string
  proof: Uint8Array
}

export interface AskersOptions {
  membership: Membership
  now(): number
}

/** Beyond this number, the oldest requests are dropped; those devices ask again. */
const MOST = 200

export class Askers {
  readonly #changes = new Emitter()
  readonly onChanged = this.#changes.event
  readonly #options: AskersOptions
  readonly #asking = new Map<string, Asking & Asker>()
  readonly #declined = new Set<string>()

  constructor(options: AskersOptions) {
    this.#options = options
  }

  list(): Asker[] {
    return [...this.#asking.values()].map(({ device, name, at }) => ({ device, name, at }))
  }

  /** Returns false if the device was declined before. */
  take(asking: Asking): boolean {
    const { device } = asking
    if (this.#declined.has(device)) return false
    const known = this.#asking.get(device)
    this.#asking.set(device, { ...asking, at: known?.at ?? this.#options.now() })
    const [first] = this.#asking.keys()
    if (this.#asking.size > MOST && first !== undefined) this.#asking.delete(first)
    if (known?.name !== asking.name || !known) this.#changes.fire()
    return true
  }

  /** Approves a request; resolves with the name that it gave. Throws CallFailure if it has no open request. */
  async approve(device: string): Promise<string | null> {
    const asking = this.#asking.get(device)
    if (!asking) throw new CallFailure('not-found', 'no such request to join')
    await this.#options.membership.admit(device, asking.key, 'viewer', asking.proof)
    this.#asking.delete(device)
    this.#changes.fire()
    return asking.name
  }

  decline(device: string): void {
    if (!this.#asking.delete(device)) return
    this.#declined.add(device)
    this.#changes.fire()
  }
}
