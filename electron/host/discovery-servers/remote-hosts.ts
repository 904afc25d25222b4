/** The hosts known through discovery servers, and which of their messages are new. */
import { Emitter } from '../../../shared/base/emitter.ts'

const HOSTS = 256
const GONE = 512
/** How many other messages can overtake one, which may have come through another server. */
const WINDOW = 256
/** A host that has been silent for this long counts as offline. Milliseconds. */
const FORGOTTEN_AFTER = 80_000

export interface RemoteHost {
  id: string
  /** Whether it has used our id, which is random: then it is online now, and not replayed. */
  live: boolean
  /** Whether it was known before, and then went offline. */
  returned: boolean
  /** When we last sent it our peers in a separate message. Milliseconds. */
  greeted: number
  neighbor: { receive(bytes: Uint8Array): void; close(): void } | null
  /** When `neighbor` was created. Milliseconds. */
  attached: number
  /** The session of its last hello; null before the first. */
  session: number | null
  peers: string[]
  heard: number
  highest: number
  numbers: Set<number>
}

export class RemoteHosts {
  readonly #now: () => number
  readonly #departures = new Emitter<RemoteHost>()
  readonly onGone = this.#departures.event
  readonly #hosts = new Map<string, RemoteHost>()
  /**
   * For hosts that went offline, the number up to which all messages were received: a replay doesn't bring them back.
   */
  readonly #gone = new Map<string, number>()

  constructor(now: () => number) {
    this.#now = now
  }

  get size(): number {
    return this.#hosts.size
  }

  get(id: string): RemoteHost | null {
    return this.#hosts.get(id) ?? null
  }

  all(): RemoteHost[] {
    return [...this.#hosts.values()]
  }

  /** Returns the host if this message of it is new, otherwise null. */
  take(id: string, number: number): RemoteHost | null {
    if (number <= (this.#gone.get(id) ?? -1)) return null
    const host = this.#hosts.get(id) ?? this.#add(id)
    if (!host || host.numbers.has(number) || number <= host.highest - WINDOW) return null
    host.numbers.add(number)
    if (host.numbers.size > 2 * WINDOW) {
      host.numbers = new Set([...host.numbers].filter((each) => each > host.highest - WINDOW))
    }
    host.highest = Math.max(host.highest, number)
    host.heard = this.#now()
    return host
  }

  /** @param forever if it has said farewell: its id isn't reused */
  drop(host: RemoteHost, forever = false): void {
    if (!this.#hosts.delete(host.id)) return
    this.#gone.set(host.id, forever ? Number.MAX_SAFE_INTEGER : host.highest)
    if (this.#gone.size > GONE) {
      const [oldest] = this.#gone.keys()
      if (oldest !== undefined) this.#gone.delete(oldest)
    }
    this.#departures.fire(host)
  }

  forgetOld(): void {
    for (const host of this.all()) if (this.#now() - host.heard > FORGOTTEN_AFTER) this.drop(host)
  }

  #add(id: string): RemoteHost | null {
    if (this.#hosts.size >= HOSTS) {
      const spare = this.all().find(({ live }) => !live)
      if (!spare) return null
      this.#hosts.delete(spare.id)
    }
    const host: RemoteHost = {
      id,
      live: false,
      returned: this.#gone.has(id),
      greeted: Number.NEGATIVE_INFINITY,
      neighbor: null,
      attached: Number.NEGATIVE_INFINITY,
      session: null,
      peers: [],
      heard: this.#now(),
      highest: -1,
      numbers: new Set(),
    }
    this.#hosts.set(id, host)
    return host
  }
}
