import type { WebSocket } from 'ws'
import { deriveRoomKey } from '../../../shared/mesh/sealed-signal.ts'
import { TokenBucket } from '../../../shared/mesh/token-bucket.ts'
import { steadyNow } from '../timers.ts'
import { readNeighborMessage, writeNeighborMessage } from './messages.ts'
import type { Neighbor } from './signaling-room.ts'
import { SignalingRoom } from './signaling-room.ts'
import { serveSignalingSocket } from './signaling-socket.ts'
import { WorkQueue } from './work-queue.ts'

/** Maximum messages per second from a neighbor in one room, after a burst; excess ones are dropped. */
const NEIGHBOR_RATE = { perSecond: 200, burst: 2000 }
/** Maximum size of a neighbor's messages that wait to be opened. Bytes. */
const NEIGHBOR_QUEUE = 1024 * 1024

export interface SignalingOptions {
  /** In [0, 1). */
  random?: () => number
  /** Milliseconds. */
  now?: () => number
  deriveKey?: (password: string, topic: string) => Promise<CryptoKey>
}

/** Another device's host over a link, in one room. */
export interface SignalingNeighbor {
  device: string
  send(message: Uint8Array): void
  /** Whether it was away for some time: failed attempts with its windows are retried immediately. */
  returned?: boolean
  /** It sent something that no version sends: closes the link and reports the device. */
  refuse?(reason: string): void
}

export interface AttachedNeighbor {
  receive(bytes: Uint8Array): void
  /** Whether both hosts have windows in the room. */
  haveWindows(): boolean
  close(): void
}

/**
 * The host's signaling: serves y-webrtc in this device's windows, and arranges with other devices' hosts which of their
 * windows connect and who offers. Stores nothing, and accepts nothing from outsiders without the room's password.
 */
export class Signaling {
  readonly #random: () => number
  readonly #now: () => number
  readonly #deriveKey: (password: string, topic: string) => Promise<CryptoKey>
  readonly #rooms = new Map<string, SignalingRoom>()

  constructor({ random = Math.random, now = steadyNow, deriveKey = deriveRoomKey }: SignalingOptions = {}) {
    this.#random = random
    this.#now = now
    this.#deriveKey = deriveKey
  }

  /** Adds a room that this device's windows can join. Adding it again changes nothing. */
  addRoom({ topic, password }: { topic: string; password: string }): void {
    if (this.#rooms.has(topic)) return
    const deriveKey = () => this.#deriveKey(password, topic)
    this.#rooms.set(topic, new SignalingRoom({ deriveKey, random: this.#random, now: this.#now }))
  }

  removeRoom(topic: string): void {
    this.#rooms.get(topic)?.close()
    this.#rooms.delete(topic)
  }

  /** Serves y-webrtc's protocol on a window's socket, whose token the loopback server has checked. */
  attachSocket(socket: WebSocket): void {
    serveSignalingSocket(socket, { room: (topic) => this.#rooms.get(topic) ?? null, now: this.#now })
  }

  /**
   * Another device's host joins a room, over a link on which that device is proven. `receive` takes its messages and
   * never throws. Throws if the room doesn't exist.
   */
  attachNeighbor(topic: string, options: SignalingNeighbor): AttachedNeighbor {
    const room = this.#rooms.get(topic)
    if (!room) throw new Error('no such room')
    const neighbor: Neighbor = {
      returned: options.returned ?? false,
      send(message) {
        try {
          options.send(writeNeighborMessage(message))
        } catch {
          // The link is closing, and will report that itself.
          close()
        }
      },
    }
    const bucket = new TokenBucket(NEIGHBOR_RATE.perSecond, NEIGHBOR_RATE.burst, this.#now)
    const queue = new WorkQueue(NEIGHBOR_QUEUE)
    let closed = false
    function close(): void {
      closed = true
      room?.removeNeighbor(neighbor)
    }
    room.addNeighbor(neighbor)
    return {
      receive(bytes) {
        if (closed) return
        const message = readNeighborMessage(bytes)
        if (!message) {
          close()
          options.refuse?.('malformed signaling message')
          return
        }
        if (!bucket.take()) return
        queue.add(bytes.length, async () => {
          if (!closed) await room.receive(neighbor, message)
        })
      },
      haveWindows: () => room.connects(neighbor),
      close,
    }
  }

  close(): void {
    for (const room of this.#rooms.values()) room.close()
    this.#rooms.clear()
  }
}
