/** Stock y-webrtc. */
import { WebrtcProvider } from 'y-webrtc'
import * as Y from 'yjs'
import { CHAT_ROOT } from '../../shared/tools/chat/shape.ts'
import { clock, fromBase64, pause, Stopwatch, writeMessages } from './clock.ts'

export class Stock {
  copies = 0
  readonly #stopwatch = new Stopwatch()
  #doc = new Y.Doc()
  #provider: WebrtcProvider | null = null

  load(base64: string): void {
    Y.applyUpdate(this.#doc, fromBase64(base64))
  }

  join(room: string, signaling: string): void {
    const options = { signaling: [signaling], filterBcConns: false, peerOpts: { config: { iceServers: [] } } }
    this.#provider = new WebrtcProvider(room, this.#doc, options)
    this.#stopwatch.watch(this.#doc)
  }

  leave(): void {
    this.#provider?.destroy()
    this.#provider = null
    this.#doc = new Y.Doc()
  }

  /** From now on, counts in `copies` the updates that this page sends. */
  countCopies(): void {
    const count = (data: unknown): void => {
      // y-webrtc's message 0, synchronization, and in it message 2, an update.
      if (data instanceof Uint8Array && data[0] === 0 && data[1] === 2) this.copies += 1
    }
    const send = RTCDataChannel.prototype.send as (this: RTCDataChannel, data: unknown) => void
    RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: unknown) {
      count(data)
      send.call(this, data)
    }
  }

  async connected(others: number): Promise<void> {
    const deadline = performance.now() + 30_000
    const isOpen = ({ connected }: { connected: boolean }) => connected
    while ([...(this.#provider?.room?.webrtcConns.values() ?? [])].filter(isOpen).length < others) {
      if (performance.now() > deadline) throw new Error('stock y-webrtc did not connect')
      await pause(20)
    }
  }

  /**
   * Resolves to when `messages` messages have arrived, by the clock shared by all pages; null if they don't arrive in
   * time.
   */
  async arrived(messages: number, within: number): Promise<number | null> {
    const deadline = performance.now() + within
    while (this.#doc.getArray(CHAT_ROOT).length < messages) {
      if (performance.now() > deadline) return null
      await pause(10)
    }
    return clock()
  }

  write(count: number, every: number): Promise<void> {
    return writeMessages(() => this.#doc.getArray(CHAT_ROOT), count, every)
  }

  delays(count: number): Promise<number[]> {
    return this.#stopwatch.take(count)
  }
}
