/**
 * The minimal code that transfers bytes from one page to another: one data channel, messages of 64 KiB, back-pressure,
 * from memory to nowhere.
 */
import { clock } from './clock.ts'

const MESSAGE = 64 * 1024
const HIGH_WATER = 4 * 1024 * 1024

export class BareBulk {
  readonly #connection = new RTCPeerConnection()
  readonly #channel = this.#connection.createDataChannel('bulk', { negotiated: true, id: 0 })
  #received = 0
  #told: (() => void) | null = null

  constructor() {
    this.#channel.binaryType = 'arraybuffer'
    this.#channel.bufferedAmountLowThreshold = HIGH_WATER / 2
    this.#channel.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      this.#received += data.byteLength
      this.#told?.()
    }
  }

  offer = async (): Promise<string> => this.#describe(await this.#connection.createOffer())

  async answer(offer: string): Promise<string> {
    await this.#connection.setRemoteDescription({ type: 'offer', sdp: offer })
    return this.#describe(await this.#connection.createAnswer())
  }

  async accept(answer: string): Promise<void> {
    await this.#connection.setRemoteDescription({ type: 'answer', sdp: answer })
    if (this.#channel.readyState === 'open') return
    await new Promise((resolve) => this.#channel.addEventListener('open', resolve))
  }

  /** Returns the start time, by the clock shared by all pages. */
  async send(bytes: number): Promise<number> {
    const began = clock()
    const message = crypto.getRandomValues(new Uint8Array(MESSAGE))
    for (let left = bytes; left > 0; left -= MESSAGE) {
      if (this.#channel.bufferedAmount > HIGH_WATER) {
        await new Promise((resolve) => this.#channel.addEventListener('bufferedamountlow', resolve, { once: true }))
      }
      this.#channel.send(message)
    }
    return began
  }

  /** Resolves to the time at which `bytes` have arrived. */
  received(bytes: number): Promise<number> {
    return new Promise((resolve) => {
      this.#told = () => {
        if (this.#received < bytes) return
        this.#told = null
        resolve(clock())
      }
      this.#told()
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
