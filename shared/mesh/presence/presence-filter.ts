import { MESH } from '../limits.ts'
import { TokenBucket } from '../token-bucket.ts'
import type { PresenceEntry } from './presence-message.ts'
import { ownPresenceMessage, readPresenceMessage, writePresenceMessage } from './presence-message.ts'

/** The device that the host has proven at the other end of a connection. */
export interface ProvenPeer {
  /** Device id, hex. */
  device: string
  /** The client id under which that device's own presence travels. */
  client: number
  /** The client id under which we store it here: two devices that claim the same one can't collide. */
  alias: number
}

/**
 * Filters messages between y-webrtc and the other end of one connection. Nothing passes before the other end is proven.
 * Then its own presence passes in, ours passes out, and each side can query the other's.
 */
export class PresenceFilter {
  readonly #own: number
  readonly #bucket: TokenBucket
  #proven: ProvenPeer | null = null

  /** `own`: our client id. `now`: milliseconds. */
  constructor(own: number, now: () => number = Date.now) {
    this.#own = own
    this.#bucket = new TokenBucket(MESH.presencePerSecond, MESH.presencePerSecond * 2, now)
  }

  get proven(): ProvenPeer | null {
    return this.#proven
  }

  prove(peer: ProvenPeer): void {
    this.#proven = peer
  }

  /** Returns the message as y-webrtc is allowed to see it, or null. */
  incoming(bytes: Uint8Array): Uint8Array | null {
    if (!this.#proven || !this.#bucket.take()) return null
    const message = readPresenceMessage(bytes)
    if (!message) return null
    if (message.type === 'query') return bytes
    return this.#renamed(message.entry, this.#proven)
  }

  /** Returns the message as the other end is allowed to see it, or null. */
  outgoing(bytes: Uint8Array): Uint8Array | null {
    return this.#proven ? ownPresenceMessage(bytes, this.#own) : null
  }

  #renamed(entry: PresenceEntry, proven: ProvenPeer): Uint8Array | null {
    return entry.client === proven.client ? writePresenceMessage({ ...entry, client: proven.alias }) : null
  }
}
