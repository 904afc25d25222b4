import type { After, Delayed } from '../../base/after.ts'
import { Emitter } from '../../base/emitter.ts'
import { parseJson } from '../../base/parse-json.ts'
import { closeSocket } from '../close-socket.ts'
import { MESH } from '../limits.ts'
import type {
  DataChannelPort,
  IceServer,
  PeerConnectionPort,
  SessionDescription,
  WebRtcPort,
  WebSocketConstructor,
  WebSocketPort,
} from '../ports.ts'
import { isDataOnly } from '../session-description.ts'
import { isArrayBuffer } from './array-buffer.ts'
import type { BulkSignal } from './bulk-frames.ts'
import { pumpBulk } from './bulk-pump.ts'

export interface BulkConnectionOptions {
  after: After
  webrtc: WebRtcPort
  WebSocket: WebSocketConstructor
  iceServers: IceServer[]
  /** The host's socket for this connection's traffic. */
  url: string
  /** How many bytes can be in flight to the other end now. */
  mayBeUnderWay(): number
  /** Sends a signal to the other end. */
  signal(signal: BulkSignal['signal'], text: string): void
}

/**
 * One WebRTC connection that carries only bulk. The hosts know which device is at its other end, since its offers go
 * over their link.
 */
export class BulkConnection {
  readonly #ends = new Emitter()
  /** Fires once when the connection has ended, whichever end closed it. */
  readonly onEnd = this.#ends.event
  readonly #options: BulkConnectionOptions
  readonly #connection: PeerConnectionPort
  readonly #channel: DataChannelPort
  readonly #timer: Delayed
  #socket: WebSocketPort | null = null
  #described = false
  #ended = false
  /** Signals are handled one after another. */
  #work: Promise<void> = Promise.resolve()

  constructor(options: BulkConnectionOptions) {
    this.#options = options
    const { iceServers, webrtc } = options
    this.#connection = new webrtc.RTCPeerConnection({ iceServers })
    this.#channel = this.#connection.createDataChannel('bulk', { negotiated: true, id: 0, ordered: true })
    this.#channel.binaryType = 'arraybuffer'
    this.#channel.onopen = () => this.#opened()
    this.#channel.onclose = () => this.end()
    this.#connection.onicecandidate = ({ candidate }) => {
      if (candidate) options.signal('candidate', JSON.stringify(candidate))
    }
    this.#connection.onconnectionstatechange = () => {
      if (this.#connection.connectionState === 'failed') this.end()
    }
    this.#timer = options.after(MESH.openWithin, () => this.end())
  }

  offer(): void {
    this.#later(async () => {
      const offer = await this.#connection.createOffer()
      await this.#connection.setLocalDescription(offer)
      this.#options.signal('offer', offer.sdp)
    })
  }

  /** Handles a signal from the other end. */
  receive({ signal, text }: Pick<BulkSignal, 'signal' | 'text'>): void {
    if (signal === 'end') this.end()
    else if (signal === 'candidate') this.#later(() => this.#addCandidate(text))
    else this.#later(() => this.#describe({ type: signal, sdp: text }))
  }

  end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#timer.stop()
    this.#channel.onmessage = null
    this.#channel.onclose = null
    this.#channel.close()
    this.#connection.onicecandidate = null
    this.#connection.close()
    if (this.#socket) closeSocket(this.#socket)
    this.#options.signal('end', '')
    this.#ends.fire()
  }

  async #describe(description: SessionDescription): Promise<void> {
    if (this.#described || !isDataOnly(description)) throw new Error('no such description')
    this.#described = true
    await this.#connection.setRemoteDescription(description)
    if (description.type !== 'offer') return
    const answer = await this.#connection.createAnswer()
    await this.#connection.setLocalDescription(answer)
    this.#options.signal('answer', answer.sdp)
  }

  /** An unusable candidate only means one route fewer to try. */
  async #addCandidate(text: string): Promise<void> {
    try {
      await this.#connection.addIceCandidate(parseJson(text) as RTCIceCandidateInit)
    } catch {}
  }

  #later(work: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      if (this.#ended) return
      try {
        await work()
      } catch {
        this.end()
      }
    })
  }

  /** Bytes that arrive before the socket is open are buffered. The other end can send no more than a window. */
  #opened(): void {
    this.#timer.stop()
    const socket = new this.#options.WebSocket(this.#options.url)
    this.#socket = socket
    socket.binaryType = 'arraybuffer'
    const early: { data: unknown }[] = []
    let waiting = 0
    this.#channel.onmessage = (message) => {
      waiting += isArrayBuffer(message.data) ? message.data.byteLength : MESH.frameLength
      if (waiting > MESH.windowBytes) this.end()
      else early.push(message)
    }
    socket.onopen = () => {
      pumpBulk(
        this.#channel,
        socket,
        () => this.#options.mayBeUnderWay(),
        () => this.end(),
      )
      for (const message of early) this.#channel.onmessage?.(message)
    }
    socket.onclose = () => this.end()
    socket.onerror = () => this.end()
  }
}
