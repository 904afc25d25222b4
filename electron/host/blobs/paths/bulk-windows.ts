/**
 * The windows of this host that make WebRTC connections for bulk data: requests to them, their messages, and their
 * connections' data.
 */
import type { WebSocket } from 'ws'
import { type BulkSignal, readBulkFrameToHost, writeBulkFrame } from '../../../../shared/mesh/bulk/bulk-frames.ts'
import { MESH } from '../../../../shared/mesh/limits.ts'
import { later } from '../../timers.ts'
import { WebRtcPath } from './webrtc-path.ts'

const POLICY_VIOLATION = 1008
const OPEN_WITHIN = 5000

export interface BulkListener {
  /** A signal for the other end's window. */
  onSignal(signal: BulkSignal['signal'], text: string): void
  onPath(path: WebRtcPath): void
  /** The connection has failed or ended. Not called after our own `end`. */
  onEnd(): void
}

interface Connection {
  window: WebSocket
  listener: BulkListener
  path: WebRtcPath | null
}

export class BulkWindows {
  readonly #windows = new Map<WebSocket, string>()
  readonly #connections = new Map<string, Connection>()

  /** Whether one of our windows is in this room. */
  has(topic: string): boolean {
    return this.#windowOf(topic) !== null
  }

  /** Whether the remaining connections are reserved for devices without one. */
  get isBusy(): boolean {
    return this.#connections.size >= MESH.bulkConnections / 2
  }

  /**
   * Takes a window's socket, whose token has been checked. @param name of the connection whose data it carries; empty
   * for the window's own messages
   */
  attach(socket: WebSocket, name: string): void {
    if (name === '') this.#attachWindow(socket)
    else this.#attachData(socket, name)
  }

  /** Makes a connection with this name, 16 hex digits. Returns false if no window can make it. */
  make(topic: string, name: string, offers: boolean, listener: BulkListener): boolean {
    const window = this.#windowOf(topic)
    if (!window || this.#connections.has(name) || this.#connections.size >= MESH.bulkConnections) return false
    this.#connections.set(name, { window, listener, path: null })
    if (offers) window.send(writeBulkFrame({ type: 'begin', connection: name }), () => {})
    return true
  }

  /** Passes on a signal from the other end's window. */
  signal(name: string, signal: BulkSignal['signal'], text: string): void {
    const frame = writeBulkFrame({ type: 'signal', connection: name, signal, text })
    this.#connections.get(name)?.window.send(frame, () => {})
  }

  end(name: string): void {
    const connection = this.#connections.get(name)
    if (!connection) return
    this.signal(name, 'end', '')
    this.#connections.delete(name)
    connection.path?.end()
  }

  #windowOf(topic: string): WebSocket | null {
    return [...this.#windows].findLast(([, room]) => room === topic)?.[0] ?? null
  }

  #attachWindow(socket: WebSocket): void {
    const timer = later(() => socket.close(POLICY_VIOLATION), OPEN_WITHIN)
    timer.unref()
    socket.on('message', (data, isBinary) => {
      const frame = isBinary ? null : readBulkFrameToHost(data.toString())
      if (!frame || (frame.type === 'open') === this.#windows.has(socket)) {
        socket.close(POLICY_VIOLATION)
        return
      }
      if (frame.type === 'open') {
        clearTimeout(timer)
        this.#windows.set(socket, frame.topic)
        return
      }
      const connection = this.#connections.get(frame.connection)
      if (connection?.window !== socket) return
      if (frame.signal === 'end') this.#lost(frame.connection)
      else connection.listener.onSignal(frame.signal, frame.text)
    })
    socket.on('close', () => {
      clearTimeout(timer)
      this.#windows.delete(socket)
      for (const [name, { window }] of [...this.#connections]) if (window === socket) this.#lost(name)
    })
  }

  #attachData(socket: WebSocket, name: string): void {
    const connection = this.#connections.get(name)
    if (!connection || connection.path) {
      socket.close(POLICY_VIOLATION)
      return
    }
    const path = new WebRtcPath(socket)
    connection.path = path
    path.onEnd(() => this.#lost(name))
    connection.listener.onPath(path)
  }

  #lost(name: string): void {
    const connection = this.#connections.get(name)
    if (!connection) return
    this.end(name)
    connection.listener.onSignal('end', '')
    connection.listener.onEnd()
  }
}
