import type { WebSocket } from 'ws'
import { deriveRoomKey } from '../../../shared/mesh/sealed-signal.ts'
import { TokenBucket } from '../../../shared/mesh/token-bucket.ts'
import { steadyNow } from '../timers.ts'
import { readNeighbourMessage, writeNeighbourMessage } from './messages.ts'
import type { Neighbour } from './signalling-room.ts'
import { SignallingRoom } from './signalling-room.ts'
import { serveSignallingSocket } from './signalling-socket.ts'
import { WorkQueue } from './work-queue.ts'

/** A neighbor's messages a second in one room, after a burst; excess is dropped. */
const NEIGHBOUR_RATE = { perSecond: 200, burst: 2000 }
/** A neighbor's messages that wait to be opened: bytes. */
const NEIGHBOUR_QUEUE = 1024 * 1024

export interface SignallingOptions {
  /** In [0, 1). */
  random?: () => number
  /** Milliseconds. */
  now?: () => number
  deriveKey?: (password: string, topic: string) => Promise<CryptoKey>
}

/** The host of another device over a link, in one room. */
export interface SignallingNeighbour {
  device: string
  send(message: Uint8Array): void
  /** It was away for a while: failed attempts with its windows are retried at once. */
  returned?: boolean
  /** It sent what no version would send: close the link and name the device. */
  refuse?(reason: string): void
}

export interface AttachedNeighbour {
  receive(bytes: Uint8Array): void
  /** Whether windows of both hosts are in the room. */
  haveWindows(): boolean
  close(): void
}

/**
 * The host's signaling: serves y-webrtc in this device's windows, and arranges with the hosts of other devices which
 * of their windows connect and who offers. Stores nothing, and accepts nothing from outsiders without the room's
 * password.
 */
export class Signalling {
  readonly #random: () => number
  readonly #now: () => number
  readonly #deriveKey: (password: string, topic: string) => Promise<CryptoKey>
  readonly #rooms = new Map<string, SignallingRoom>()

  constructor({ random = Math.random, now = steadyNow, deriveKey = deriveRoomKey }: SignallingOptions = {}) {
    this.#random = random
    this.#now = now
    this.#deriveKey = deriveKey
  }

  /** A room that this device's windows may join. Adding it again changes nothing. */
  addRoom({ topic, password }: { topic: string; password: string }): void {
    if (this.#rooms.has(topic)) return
    const deriveKey = () => this.#deriveKey(password, topic)
    this.#rooms.set(topic, new SignallingRoom({ deriveKey, random: this.#random, now: this.#now }))
  }

  removeRoom(topic: string): void {
    this.#rooms.get(topic)?.close()
    this.#rooms.delete(topic)
  }

  /** Serves y-webrtc's protocol on a socket of a window; the loopback server has checked its token. */
  attachSocket(socket: WebSocket): void {
    serveSignallingSocket(socket, { room: (topic) => this.#rooms.get(topic) ?? null, now: this.#now })
  }

  /**
   * Another device's host takes part in a room, over a link on which that device is proven. `receive` takes its
   * messages and never throws. Throws if the room does not exist.
   */
  attachNeighbour(topic: string, options: SignallingNeighbour): AttachedNeighbour {
    const room = this.#rooms.get(topic)
    if (!room) throw new Error('no such room')
    const neighbour: Neighbour = {
      returned: options.returned ?? false,
      send(message) {
        try {
          options.send(writeNeighbourMessage(message))
        } catch {
          // The link is closing, and will report it.
          close()
        }
      },
    }
    const bucket = new TokenBucket(NEIGHBOUR_RATE.perSecond, NEIGHBOUR_RATE.burst, this.#now)
    const queue = new WorkQueue(NEIGHBOUR_QUEUE)
    let closed = false
    function close(): void {
      closed = true
      room?.removeNeighbour(neighbour)
    }
    room.addNeighbour(neighbour)
    return {
      receive(bytes) {
        if (closed) return
        const message = readNeighbourMessage(bytes)
        if (!message) {
          close()
          options.refuse?.('malformed signalling message')
          return
        }
        if (!bucket.take()) return
        queue.add(bytes.length, async () => {
          if (!closed) await room.receive(neighbour, message)
        })
      },
      haveWindows: () => room.connects(neighbour),
      close,
    }
  }

  close(): void {
    for (const room of this.#rooms.values()) room.close()
    this.#rooms.clear()
  }
}
