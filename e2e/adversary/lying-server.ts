/**
 * A signaling server that knows the room's password and sits between one window and the others: it answers both sides'
 * offers itself, and relays between the two connections.
 */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import { windowWebrtc } from '../../electron/host/signaling/testing/webrtc.ts'
import type { DataChannelPort, PeerConnectionPort, SessionDescription, WebRtcPort } from '../../shared/mesh/ports.ts'
import { type DirectedSignal, deriveRoomKey, openSignal, sealSignal } from '../../shared/mesh/sealed-signal.ts'

interface Half {
  connection: PeerConnectionPort
  channels: DataChannelPort[]
}

const GATHERED = 5000

export class LyingServer {
  readonly url: string
  /** Number of offers replaced by its own. */
  swapped = 0
  readonly #server: WebSocketServer
  readonly #key: CryptoKey
  readonly #topic: string
  readonly #upstream: string
  readonly #halves = new Map<string, Half>()

  private constructor(server: WebSocketServer, key: CryptoKey, topic: string, upstream: string) {
    this.#server = server
    this.#key = key
    this.#topic = topic
    this.#upstream = upstream
    this.url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
    server.on('connection', (socket) => this.#serve(socket))
  }

  /** @param upstream the honest server that the others use */
  static async start(topic: string, password: string, upstream: string): Promise<LyingServer> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
    await once(server, 'listening')
    return new LyingServer(server, await deriveRoomKey(password, topic), topic, upstream)
  }

  async close(): Promise<void> {
    for (const { connection } of this.#halves.values()) connection.close()
    for (const socket of this.#server.clients) socket.terminate()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #serve(window: WebSocket): void {
    const others = new WebSocket(this.#upstream)
    const early: string[] = []
    others.on('open', () => {
      for (const text of early.splice(0)) others.send(text)
    })
    const pass = (to: WebSocket) => (text: string) => {
      if (to.readyState === to.OPEN) to.send(text)
      else if (to === others) early.push(text)
    }
    window.on('message', (data) => void this.#carry(data.toString(), pass(others), pass(window)))
    others.on('message', (data) => void this.#carry(data.toString(), pass(window), pass(others)))
    for (const [socket, other] of [
      [window, others],
      [others, window],
    ] as const) {
      socket.on('error', () => {})
      socket.on('close', () => other.close())
    }
  }

  /** Forwards a message; replaces an offer or an answer with its own. */
  async #carry(text: string, on: (text: string) => void, back: (text: string) => void): Promise<void> {
    const { type, data } = JSON.parse(text) as { type: string; data?: string }
    const opened = type === 'publish' && data !== undefined ? await openSignal(this.#key, data) : null
    if (opened?.type !== 'signal') {
      on(text)
      return
    }
    const { from, to, signal } = opened
    const near = `${from} ${to}`
    const publish = async (send: (text: string) => void, message: DirectedSignal) =>
      send(JSON.stringify({ type: 'publish', topic: this.#topic, data: await sealSignal(this.#key, message) }))
    if (signal.type === 'candidate') {
      await this.#halves
        .get(near)
        ?.connection.addIceCandidate(signal.candidate)
        .catch(() => {})
    } else if (signal.type === 'offer') {
      this.swapped++
      const [mine, theirs] = this.#between(near, `${to} ${from}`)
      await mine.connection.setRemoteDescription(signal as SessionDescription)
      const offer = await described(theirs.connection, await theirs.connection.createOffer())
      await publish(on, { ...opened, signal: offer as never })
      const answer = await described(mine.connection, await mine.connection.createAnswer())
      await publish(back, { ...opened, from: to, to: from, signal: answer as never })
    } else await this.#halves.get(near)?.connection.setRemoteDescription(signal as SessionDescription)
  }

  /** Two connections with the channels of a mesh, each channel's messages forwarded to its twin. */
  #between(near: string, far: string): [Half, Half] {
    const make = (): Half => {
      const connection = new (windowWebrtc as unknown as WebRtcPort).RTCPeerConnection({ iceServers: [] })
      const channels = [0, 1].map((id) => {
        const channel = connection.createDataChannel(id ? 'path' : 'presence', { negotiated: true, id, ordered: true })
        channel.binaryType = 'arraybuffer'
        return channel
      })
      return { connection, channels }
    }
    const halves: [Half, Half] = [make(), make()]
    for (const [index, half] of halves.entries()) {
      for (const [id, channel] of half.channels.entries()) {
        const twin = halves[1 - index]?.channels[id]
        const waiting: (string | Uint8Array)[] = []
        channel.onmessage = ({ data }) => {
          const message = typeof data === 'string' ? data : new Uint8Array(data as ArrayBuffer)
          if (twin?.readyState === 'open') twin.send(message)
          else waiting.push(message)
        }
        if (twin) {
          twin.onopen = () => {
            for (const message of waiting.splice(0)) twin.send(message)
          }
        }
      }
    }
    this.#halves.set(near, halves[0])
    this.#halves.set(far, halves[1])
    return halves
  }
}

/** A local description with all its candidates. */
async function described(connection: PeerConnectionPort, description: SessionDescription): Promise<SessionDescription> {
  await connection.setLocalDescription(description)
  const deadline = Date.now() + GATHERED
  while (connection.iceGatheringState !== 'complete' && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const { type, sdp } = connection.localDescription ?? description
  return { type, sdp }
}
