import { TokenBucket } from '../../../shared/mesh/token-bucket.ts'

/** A host has one window in a room, and briefly two when the window is reopened. */
const PEERS = 2
/** Number of windows that a host can open in a row without waiting; after that, one in this many seconds. */
const BURST = 8
const SECONDS = 5

/**
 * The peers that one neighbor represents. Their number and the rate of new ones are limited, because each costs us a
 * connection.
 */
export class RemotePeers {
  readonly #bucket: TokenBucket
  readonly #taken = new Set<string>()
  #said: string[] = []

  constructor(now: () => number) {
    this.#bucket = new TokenBucket(1 / SECONDS, BURST, now)
  }

  get ids(): ReadonlySet<string> {
    return this.#taken
  }

  /** The neighbor lists all its peers. */
  say(ids: string[]): void {
    this.#said = ids.slice(0, PEERS)
    for (const id of this.#taken) if (!this.#said.includes(id)) this.#taken.delete(id)
  }

  /**
   * Admits peers as far as the rate allows. Returns the new ones. @param isFree whether nobody else represents that id
   */
  take(isFree: (id: string) => boolean): string[] {
    const waiting = this.#said.filter((id) => !this.#taken.has(id) && isFree(id))
    const taken = waiting.filter(() => this.#bucket.take())
    for (const id of taken) this.#taken.add(id)
    return taken
  }

  /** Someone with precedence represents this id. */
  lose(id: string): void {
    this.#taken.delete(id)
  }
}
