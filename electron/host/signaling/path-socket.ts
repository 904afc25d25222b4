import { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import { Hop } from '../../../shared/mesh/hop.ts'
import { MESH } from '../../../shared/mesh/limits.ts'
import type { FrameToHost, FrameToRenderer } from '../../../shared/mesh/path-frames.ts'
import { readFrameToHost, writeFrame } from '../../../shared/mesh/path-frames.ts'
import { later } from '../timers.ts'

const OPEN_WITHIN = 5000
const POLICY_VIOLATION = 1008
const NORMAL = 1000

/** A WebRTC data channel of a window, as bytes for the host. */
export interface WebRtcPath {
  kind: 'webrtc'
  duplex: Duplex
  /** Whether our window made the offer. */
  initiator: boolean
  topic: string
  /** The other end's id in signaling. */
  peer: string
  /**
   * SHA-256 of the DTLS certificates, hex. They are confirmed over the link: ours must be the other end's remote one.
   */
  localFingerprint: string
  remoteFingerprint: string
  /** Our window's awareness client id, sent to the other end over the link. */
  presence: number
  /** Notifies the window which device this path belongs to, and which awareness client id its presence has. */
  proven(device: string, presence: number): void
  /** Tells the window to close the connection. */
  refused(reason: string): void
}

/**
 * Takes a window's path socket, whose token the loopback server has checked. `onPath` gets the path after its open
 * frame.
 */
export function attachPathSocket(socket: WebSocket, { onPath }: { onPath(path: WebRtcPath): void }): void {
  const timer = later(() => refuse('no open frame'), OPEN_WITHIN)
  let stream: PathStream | null = null

  function send(frame: FrameToRenderer): void {
    if (socket.readyState === socket.OPEN) socket.send(writeFrame(frame), () => {})
  }

  function refuse(reason: string): void {
    clearTimeout(timer)
    send({ type: 'refused', reason: reason.slice(0, 200) })
    socket.close(POLICY_VIOLATION)
    stream?.destroy()
  }

  function handle(frame: FrameToHost): void {
    if (frame.type === 'credit') {
      if (!stream || stream.hop.receiveCredit(frame.bytes)) refuse('unexpected credit')
      return
    }
    if (stream) {
      refuse('opened twice')
      return
    }
    clearTimeout(timer)
    stream = new PathStream(socket, send)
    const { type: _type, ...facts } = frame
    onPath({
      kind: 'webrtc',
      duplex: stream,
      ...facts,
      proven: (device, presence) => send({ type: 'proven', device, presence }),
      refused: refuse,
    })
  }

  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (isBinary) {
      const broken = stream ? stream.hop.receive(toBytes(data)) : 'bytes before the open frame'
      if (broken) refuse(broken)
      return
    }
    const frame = readFrameToHost(data.toString())
    if (frame) handle(frame)
    else refuse('malformed frame')
  })
  socket.on('close', () => {
    clearTimeout(timer)
    stream?.destroy()
  })
  socket.on('error', () => {})
}

/**
 * A path socket as a stream. Unread bytes block the other end; bytes that the window hasn't forwarded block the writer.
 */
class PathStream extends Duplex {
  readonly hop: Hop
  readonly #socket: WebSocket
  readonly #received: Uint8Array[] = []
  #wanted = false
  #unsent: Uint8Array = new Uint8Array(0)
  #written: ((error?: Error | null) => void) | null = null

  constructor(socket: WebSocket, send: (frame: FrameToRenderer) => void) {
    super({ highWaterMark: MESH.chunkBytes })
    this.#socket = socket
    this.hop = new Hop({
      send: (chunk) => {
        if (socket.readyState === socket.OPEN) socket.send(chunk, { binary: true }, () => {})
      },
      sendCredit: (bytes) => send({ type: 'credit', bytes }),
      take: (chunk) => {
        this.#received.push(chunk)
        this.#hand()
      },
      resume: () => this.#continue(),
    })
  }

  override _read(): void {
    this.#wanted = true
    this.#hand()
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#unsent = chunk
    // Not within this call, so that writes of the same turn are combined into a few messages.
    this.#written = () => process.nextTick(done)
    this.#continue()
  }

  override _writev(chunks: { chunk: Uint8Array }[], done: (error?: Error | null) => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'binary', done)
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#socket.close(NORMAL)
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#received.length = 0
    this.#written = null
    this.#socket.close(NORMAL)
    done(error)
  }

  #hand(): void {
    while (this.#wanted && !this.destroyed) {
      const chunk = this.#received.shift()
      if (!chunk) return
      this.#wanted = this.push(chunk)
      this.hop.consumed(chunk.length)
    }
  }

  #continue(): void {
    const done = this.#written
    if (!done) return
    this.#unsent = this.#unsent.subarray(this.hop.write(this.#unsent))
    if (this.#unsent.length > 0) return
    this.#written = null
    done()
  }
}

const toBytes = (data: RawData): Uint8Array =>
  data instanceof ArrayBuffer ? new Uint8Array(data) : Array.isArray(data) ? Buffer.concat(data) : data
