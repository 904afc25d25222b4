/** Who asks to be let into a closed channel: kept while the host runs, until a publisher says yes or no. */
import { CallFailure } from '../../ipc/call-failure.ts'
import type { Membership } from './membership.ts'

export interface Asker {
  /** The key by which it is to read, hex. */
  device: string
  /** As it wants to be called: told to publishers only. */
  name: string | null
  /** Milliseconds. */
  at: number
}

export interface Asking extends Omit<Asker, 'at'> {
  /** The public key of the invite that it asks by, hex. */
  key: string
  proof: Uint8Array
}

export interface AskersOptions {
  membership: Membership
  now(): number
  onChanged(): void
}

/** Where more ask, those who have waited longest are forgotten: they ask again. */
const MOST = 200

export class Askers {
  readonly #options: AskersOptions
  readonly #asking = new Map<string, Asking & Asker>()
  readonly #turnedAway = new Set<string>()

  constructor(options: AskersOptions) {
    this.#options = options
  }

  list(): Asker[] {
    return [...this.#asking.values()].map(({ device, name, at }) => ({ device, name, at }))
  }

  /** False where it was told no before. */
  take(asking: Asking): boolean {
    const { device } = asking
    if (this.#turnedAway.has(device)) return false
    const known = this.#asking.get(device)
    this.#asking.set(device, { ...asking, at: known?.at ?? this.#options.now() })
    const [first] = this.#asking.keys()
    if (this.#asking.size > MOST && first !== undefined) this.#asking.delete(first)
    if (known?.name !== asking.name || !known) this.#options.onChanged()
    return true
  }

  /** Lets one in; resolves with what it is called. Throws CallFailure where it does not ask. */
  async admit(device: string): Promise<string | null> {
    const asking = this.#asking.get(device)
    if (!asking) throw new CallFailure('not-found', 'nobody of this name asks')
    await this.#options.membership.admit(device, asking.key, 'viewer', asking.proof)
    this.#asking.delete(device)
    return asking.name
  }

  turnAway(device: string): void {
    if (!this.#asking.delete(device)) return
    this.#turnedAway.add(device)
    this.#options.onChanged()
  }
}
