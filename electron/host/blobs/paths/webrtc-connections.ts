import { Emitter } from '../../../../shared/base/emitter.ts'
import { isFarAway } from '../../../../shared/blobs/far-away.ts'
import { fromHex, toHex } from '../../../../shared/record/bytes.ts'
import type { SpaceChannel } from '../../../../shared/space-host/ports/space-channel.ts'
import type { BulkWindows } from './bulk-windows.ts'
import { type FoundPath, type Neighbor, tell } from './neighbor.ts'
import { CONNECTION_ID_BYTES, type PathMessage } from './path-message.ts'
import type { WebRtcPath } from './webrtc-path.ts'

/** Pause between attempts. Milliseconds. */
const AGAIN = 5000
/**
 * One SCTP association carries about 4 MB/s at 20 ms, however fast the link: additional ones carry more, until the
 * processor is saturated.
 */
const CONNECTIONS_FAR = 8

export interface WebRtcConnectionsOptions {
  randomBytes(length: number): Uint8Array
  now(): number
  windows: BulkWindows
  /** The topic of a space's room; null if there is no such space. */
  topicOf(space: string): string | null
}

/** The WebRTC connections for blobs: decides how many there are, and passes on their signals over the links. */
export class WebRtcConnections {
  readonly #found = new Emitter<FoundPath<WebRtcPath>>()
  readonly onPath = this.#found.event
  readonly #options: WebRtcConnectionsOptions

  constructor(options: WebRtcConnectionsOptions) {
    this.#options = options
  }

  /** Makes as many connections as are worth it, if any window can. */
  seek(space: string, neighbor: Neighbor): void {
    const now = this.#options.now()
    const topic = this.#options.topicOf(space)
    const channel = [...neighbor.channels].at(-1)
    if (topic === null || !channel || !this.#options.windows.has(topic)) return
    const wanted = isFarAway(channel) ? CONNECTIONS_FAR : 1
    // If the device's distance was unknown when the first was made, additional ones needn't wait.
    const isAgain = wanted <= neighbor.webRtcSought
    if (neighbor.connections.size >= wanted || (isAgain && neighbor.webRtcAfter > now)) return
    neighbor.webRtcSought = wanted
    neighbor.webRtcAfter = now + AGAIN
    while (neighbor.connections.size < wanted && !this.#isForOthers(neighbor)) {
      const name = toHex(this.#options.randomBytes(CONNECTION_ID_BYTES))
      if (!this.#make(channel, neighbor, topic, name, true)) return
    }
  }

  /** Handles a signal from the other end's window, which its host passed on. */
  signaled(channel: SpaceChannel, neighbor: Neighbor, message: Extract<PathMessage, { type: 'signal' }>): void {
    const name = toHex(message.connection)
    const topic = this.#options.topicOf(channel.space)
    if (!neighbor.connections.has(name)) {
      // The other end can begin as many as we do.
      const isTooMany = neighbor.connections.size >= 2 * CONNECTIONS_FAR
      if (message.signal !== 'offer' || topic === null || isTooMany) return
      if (this.#isForOthers(neighbor) || !this.#make(channel, neighbor, topic, name, false)) {
        tell(channel, { type: 'signal', connection: message.connection, signal: 'end', text: '' })
        return
      }
    }
    if (message.signal === 'end') {
      this.#options.windows.end(name)
      neighbor.connections.delete(name)
    } else this.#options.windows.signal(name, message.signal, message.text)
  }

  /** A device that has a connection leaves the remaining ones to devices without one. */
  #isForOthers({ connections }: Neighbor): boolean {
    return connections.size > 0 && this.#options.windows.isBusy
  }

  #make(channel: SpaceChannel, neighbor: Neighbor, topic: string, name: string, offers: boolean): boolean {
    const made = this.#options.windows.make(topic, name, offers, {
      onSignal: (signal, text) => {
        const via = neighbor.channels.has(channel) ? channel : [...neighbor.channels].at(-1)
        if (via) tell(via, { type: 'signal', connection: fromHex(name), signal, text })
      },
      onPath: (path) => this.#found.fire({ channel, neighbor, path }),
      onEnd: () => neighbor.connections.delete(name),
    })
    if (made) neighbor.connections.add(name)
    return made
  }

  end(neighbor: Neighbor): void {
    for (const name of [...neighbor.connections]) {
      this.#options.windows.end(name)
      neighbor.connections.delete(name)
    }
  }
}
