import { isArrayBuffer } from './bulk/array-buffer.ts'
import { closeSocket } from './close-socket.ts'
import type { FacadeConnection } from './facade.ts'
import { Hop } from './hop.ts'
import type { FrameToRenderer } from './path-frames.ts'
import { readFrameBetweenPeers, readFrameToRenderer, writeFrame } from './path-frames.ts'
import type { WebSocketConstructor } from './ports.ts'

export interface PathPumpOptions {
  connection: FacadeConnection
  WebSocket: WebSocketConstructor
  /** The host's socket for paths. */
  url: string
  topic: string
  /** The other end's id in signaling. */
  peer: string
  /** Our awareness client id. */
  presence: number
  onProven(device: string, presence: number): void
  /** The path has ended: the host closed or refused it, or the other end broke the rules. */
  onEnd(reason: string): void
}

/**
 * Carries a path's bytes, unread, between its data channel and a WebSocket of the host, with back-pressure both ways.
 * Returns a function that ends it.
 */
export function startPathPump(options: PathPumpOptions): () => void {
  const { connection } = options
  const channel = connection.path
  const socket = new options.WebSocket(options.url)
  let open = false
  let ended = false

  function end(reason: string): void {
    if (ended) return
    ended = true
    channel.onmessage = null
    closeSocket(socket)
    options.onEnd(reason)
  }
  /** A closing data channel or socket throws on send: its own close event is on the way. */
  function send(target: { send(data: string | Uint8Array): void }, data: string | Uint8Array): void {
    if (ended) return
    try {
      target.send(data)
    } catch {
      end('closed')
    }
  }

  const toSocket = new Queue()
  const toChannel = new Queue()
  const channelHop: Hop = new Hop({
    send: (chunk) => send(channel, chunk),
    sendCredit: (bytes) => send(channel, writeFrame({ type: 'credit', bytes })),
    take: (chunk) => {
      toSocket.add(chunk)
      if (open) toSocket.move(socketHop, channelHop)
    },
    resume: () => toChannel.move(channelHop, socketHop),
  })
  const socketHop: Hop = new Hop({
    send: (chunk) => send(socket, chunk),
    sendCredit: (bytes) => send(socket, writeFrame({ type: 'credit', bytes })),
    take: (chunk) => {
      toChannel.add(chunk)
      toChannel.move(channelHop, socketHop)
    },
    resume: () => toSocket.move(socketHop, channelHop),
  })

  channel.onmessage = ({ data }) => {
    const broken =
      typeof data === 'string'
        ? channelHop.receiveCredit(readFrameBetweenPeers(data)?.bytes ?? Number.POSITIVE_INFINITY)
        : channelHop.receive(toBytes(data))
    if (broken) end(`other end: ${broken}`)
  }

  function handle(frame: FrameToRenderer): void {
    if (frame.type === 'proven') options.onProven(frame.device, frame.presence)
    else if (frame.type === 'refused') end(frame.reason)
    else if (socketHop.receiveCredit(frame.bytes)) end('host: credit')
  }

  socket.binaryType = 'arraybuffer'
  socket.onopen = () => {
    const { initiator, localFingerprint, remoteFingerprint } = connection
    if (!localFingerprint || !remoteFingerprint) return end('no fingerprint')
    const { topic, peer, presence } = options
    send(socket, writeFrame({ type: 'open', topic, peer, initiator, localFingerprint, remoteFingerprint, presence }))
    open = true
    toSocket.move(socketHop, channelHop)
  }
  socket.onmessage = ({ data }) => {
    if (ended) return
    if (typeof data !== 'string') {
      const broken = socketHop.receive(toBytes(data))
      if (broken) end(`host: ${broken}`)
      return
    }
    const frame = readFrameToRenderer(data)
    if (frame) handle(frame)
    else end('host: frame')
  }
  socket.onclose = () => end('host closed the path')
  socket.onerror = () => end('host unreachable')
  return () => end('closed here')
}

/** Chunks that wait for the next hop's window. The window of the hop they came over bounds them. */
class Queue {
  readonly #chunks: Uint8Array[] = []

  add(chunk: Uint8Array): void {
    this.#chunks.push(chunk)
  }

  move(to: Hop, from: Hop): void {
    for (let chunk = this.#chunks[0]; chunk; chunk = this.#chunks[0]) {
      const sent = to.write(chunk)
      if (sent === 0) return
      if (sent === chunk.length) this.#chunks.shift()
      else this.#chunks[0] = chunk.subarray(sent)
      from.consumed(sent)
    }
  }
}

/** Anything but binary data becomes an empty chunk, which a hop rejects. */
const toBytes = (data: unknown): Uint8Array => (isArrayBuffer(data) ? new Uint8Array(data) : new Uint8Array(0))
