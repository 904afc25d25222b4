import type { RawData, WebSocket } from 'ws'
import { TokenBucket } from '../../../shared/mesh/token-bucket.ts'
import type { SocketMessage } from './messages.ts'
import { readSocketMessage } from './messages.ts'
import type { Outlet, SignalingRoom } from './signaling-room.ts'
import { WorkQueue } from './work-queue.ts'

/** Maximum number of rooms per window. */
const TOPICS = 64
/** Enough for all rooms and connections of a window to start at the same time, with some 40 candidates each. */
const RATE = { perSecond: 1000, burst: 10_000 }
/** Maximum size of the messages in each room that wait to be opened. Bytes. */
const QUEUE = 4 * 1024 * 1024
/** Limit of unsent bytes for a window that doesn't read; beyond it the socket is closed. */
const BUFFERED_BYTES = 4 * 1024 * 1024
const POLICY_VIOLATION = 1008

export interface SignalingSocketOptions {
  room(topic: string): SignalingRoom | null
  /** Milliseconds. */
  now(): number
}

/**
 * Serves y-webrtc's signaling protocol to one window. Answers malformed or too many messages with an error text, and
 * then closes.
 */
export function serveSignalingSocket(socket: WebSocket, options: SignalingSocketOptions): void {
  const outlets = new Map<string, Outlet & { queue: WorkQueue }>()
  const bucket = new TokenBucket(RATE.perSecond, RATE.burst, options.now)
  let closed = false

  function send(message: object): void {
    if (closed) return
    if (socket.bufferedAmount > BUFFERED_BYTES) {
      refuse('too slow')
      return
    }
    socket.send(JSON.stringify(message), () => {})
  }

  function refuse(reason: string): void {
    if (closed) return
    socket.send(JSON.stringify({ type: 'error', reason }), () => {})
    end()
    socket.close(POLICY_VIOLATION, reason)
  }

  function end(): void {
    closed = true
    for (const [topic, outlet] of outlets) options.room(topic)?.leave(outlet)
    outlets.clear()
  }

  function subscribe(topic: string): void {
    if (outlets.has(topic)) return
    if (outlets.size >= TOPICS) {
      refuse('too many subscriptions')
      return
    }
    outlets.set(topic, {
      deliver: (data) => send({ type: 'publish', topic, data }),
      retry: (peer) => send({ type: 'retry', topic, peer }),
      drop: (peer) => send({ type: 'drop', topic, peer }),
      queue: new WorkQueue(QUEUE),
    })
  }

  function unsubscribe(topic: string): void {
    const outlet = outlets.get(topic)
    if (!outlet) return
    options.room(topic)?.leave(outlet)
    outlets.delete(topic)
  }

  /**
   * A message for a room that was left in the meantime, or isn't known yet, is no violation: y-webrtc seals before it
   * sends.
   */
  function publish(topic: string, data: string): void {
    const room = options.room(topic)
    const outlet = outlets.get(topic)
    if (!room || !outlet) return
    if (!outlet.queue.add(data.length, () => open(room, topic, outlet, data))) refuse('too many messages')
  }

  async function open(room: SignalingRoom, topic: string, outlet: Outlet, data: string): Promise<void> {
    const message = await room.read(data)
    if (closed || outlets.get(topic) !== outlet) return
    if (!message) return refuse('a message that is not sealed for its room')
    if (message.type === 'announce') room.announce(outlet, message.from)
    else room.publish(outlet, message, data)
  }

  function handle(message: SocketMessage): void {
    if (message.type === 'ping') send({ type: 'pong' })
    else if (message.type === 'subscribe') for (const topic of message.topics) subscribe(topic)
    else if (message.type === 'unsubscribe') for (const topic of message.topics) unsubscribe(topic)
    else if (message.type === 'publish') publish(message.topic, message.data)
    else {
      const outlet = outlets.get(message.topic)
      if (outlet) options.room(message.topic)?.report(outlet, message.from, message.peers, message.connecting)
    }
  }

  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (closed) return
    const message = isBinary ? null : readSocketMessage(data.toString())
    if (!message) return refuse('malformed message')
    if (!bucket.take()) return refuse('too many messages')
    handle(message)
  })
  socket.on('close', end)
  socket.on('error', () => {})
}
