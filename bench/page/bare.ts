/**
 * The minimal code that transfers a Yjs doc from one page to another: one data channel, the doc manually split into
 * chunks, sent with back-pressure, applied. Nothing is checked or stored.
 */
import * as Y from 'yjs'
import { clock, fromBase64 } from './clock.ts'

const CHUNK = 64 * 1024
const HIGH_WATER = 1024 * 1024

export class Bare {
  #doc = new Y.Doc()
  #connection = new RTCPeerConnection()
  #channel = this.#open()
  #received: Promise<number> = Promise.resolve(0)

  /** Sets the doc to send. */
  load(base64: string): void {
    Y.applyUpdate(this.#doc, fromBase64(base64))
  }

  /** Forgets the connection and everything received. */
  reset(): void {
    this.#connection.close()
    this.#connection = new RTCPeerConnection()
    this.#channel = this.#open()
    this.#received = this.#receive()
  }

  offer = async (): Promise<string> => this.#describe(await this.#connection.createOffer())

  async answer(offer: string): Promise<string> {
    await this.#connection.setRemoteDescription({ type: 'offer', sdp: offer })
    return this.#describe(await this.#connection.createAnswer())
  }

  async accept(answer: string): Promise<void> {
    await this.#connection.setRemoteDescription({ type: 'answer', sdp: answer })
    if (this.#channel.readyState !== 'open')
      await new Promise((resolve) => this.#channel.addEventListener('open', resolve))
  }

  /** Returns the start time, by the clock shared by all pages. The channel must be open by then. */
  async send(): Promise<number> {
    const began = clock()
    const update = Y.encodeStateAsUpdate(this.#doc)
    this.#channel.send(new Uint32Array([update.length]))
    for (let from = 0; from < update.length; from += CHUNK) {
      if (this.#channel.bufferedAmount > HIGH_WATER) {
        await new Promise((resolve) => this.#channel.addEventListener('bufferedamountlow', resolve, { once: true }))
      }
      this.#channel.send(update.slice(from, from + CHUNK))
    }
    return began
  }

  /** Resolves to the time at which all of it was applied. */
  received(): Promise<number> {
    return this.#received
  }

  #open(): RTCDataChannel {
    const channel = this.#connection.createDataChannel('doc', { negotiated: true, id: 0 })
    channel.binaryType = 'arraybuffer'
    channel.bufferedAmountLowThreshold = HIGH_WATER / 2
    return channel
  }

  #receive(): Promise<number> {
    let update: Uint8Array | null = null
    let at = 0
    return new Promise((resolve) => {
      this.#channel.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
        if (update === null) {
          update = new Uint8Array(new Uint32Array(data)[0] ?? 0)
          return
        }
        update.set(new Uint8Array(data), at)
        at += data.byteLength
        if (at < update.length) return
        Y.applyUpdate(new Y.Doc(), update)
        resolve(clock())
      }
    })
  }

  async #describe(description: RTCSessionDescriptionInit): Promise<string> {
    const gathered = new Promise<void>((resolve) => {
      this.#connection.addEventListener('icegatheringstatechange', () => {
        if (this.#connection.iceGatheringState === 'complete') resolve()
      })
    })
    await this.#connection.setLocalDescription(description)
    await gathered
    return this.#connection.localDescription?.sdp ?? ''
  }
}
