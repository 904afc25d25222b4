import type { After } from '../../base/after.ts'
import { MESH } from '../limits.ts'
import type { IceServer, WebRtcPort, WebSocketConstructor, WebSocketPort } from '../ports.ts'
import { BulkConnection } from './bulk-connection.ts'
import { type BulkFrameToHost, readBulkFrameToWindow, writeBulkFrame } from './bulk-frames.ts'

export interface BulkWindowOptions {
  topic: string
  /** The host's sockets for bulk, with their token. */
  url: string
  iceServers: IceServer[]
  webrtc: WebRtcPort
  WebSocket: WebSocketConstructor
  after: After
}

/** Minimum bytes in flight: with fewer, a message could wait for credit that never comes. */
const LEAST = MESH.bulkCreditBytes + MESH.bulkMessageBytes

/**
 * Bytes that each of N connections can have in flight; together they have one window. Each grows as fast as it can at
 * its start. If that overflows the other end's sockets, thousands of packets are lost at a time, and connections need a
 * second or two to recover.
 */
export const shareOf = (connections: number): number => Math.max(LEAST, Math.floor(MESH.windowBytes / connections))

/**
 * Makes bulk connections for the members of one room, as the host requests them. Returns a function that ends this, and
 * all connections.
 */
export function openBulkWindow(options: BulkWindowOptions): () => void {
  const { after, iceServers, topic, url, webrtc, WebSocket } = options
  const connections = new Map<string, BulkConnection>()
  const socket: WebSocketPort = new WebSocket(url)
  let isOpen = false
  let ended = false

  function send(frame: BulkFrameToHost): void {
    if (!isOpen || ended) return
    try {
      socket.send(writeBulkFrame(frame))
    } catch {
      close()
    }
  }
  function connectionOf(name: string): BulkConnection | null {
    const known = connections.get(name)
    if (known || connections.size >= MESH.bulkConnections) return known ?? null
    const made = new BulkConnection({
      after,
      webrtc,
      WebSocket,
      iceServers,
      url: `${url}/${name}`,
      mayBeUnderWay: () => shareOf(connections.size),
      signal: (signal, text) => send({ type: 'signal', connection: name, signal, text }),
    })
    made.onEnd(() => connections.delete(name))
    connections.set(name, made)
    return made
  }
  function close(): void {
    if (ended) return
    for (const connection of [...connections.values()]) connection.end()
    ended = true
    socket.onmessage = null
    socket.onclose = null
    socket.onerror = () => {}
    socket.close()
  }

  socket.onopen = () => {
    isOpen = true
    send({ type: 'open', topic })
  }
  socket.onmessage = ({ data }) => {
    const frame = typeof data === 'string' ? readBulkFrameToWindow(data) : null
    if (!frame) close()
    else if (frame.type === 'begin') connectionOf(frame.connection)?.offer()
    else if (frame.signal === 'offer' || connections.has(frame.connection)) {
      connectionOf(frame.connection)?.receive(frame)
    }
  }
  socket.onclose = close
  socket.onerror = close
  return close
}
