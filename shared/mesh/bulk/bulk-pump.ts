import { Hop, type HopOptions } from '../hop.ts'
import { MESH } from '../limits.ts'
import { readFrameBetweenPeers, writeFrame } from '../path-frames.ts'
import type { DataChannelPort, WebSocketPort } from '../ports.ts'
import { isArrayBuffer } from './array-buffer.ts'

/**
 * Carries messages, each whole and without reading them, between a data channel and a WebSocket of the host. Both must
 * be open. Back-pressure is by credit on each hop, so that no more than a window is queued anywhere, and we have no
 * more than `mayBeUnderWay` returns in flight to the other end's window. `onEnd` is called once, when either end has
 * failed or closed.
 */
export function pumpBulk(
  channel: DataChannelPort,
  socket: WebSocketPort,
  mayBeUnderWay: () => number,
  onEnd: () => void,
): void {
  let ended = false
  function end(): void {
    if (ended) return
    ended = true
    channel.onmessage = null
    socket.onmessage = null
    onEnd()
  }
  /** A closing socket throws on send: its own close event is on the way. */
  function send(target: DataChannelPort | WebSocketPort, data: string | Uint8Array): void {
    if (ended) return
    try {
      target.send(data)
    } catch {
      end()
    }
  }
  function hop(
    target: DataChannelPort | WebSocketPort,
    take: (chunk: Uint8Array) => void,
    resume: () => void,
    bounds: Pick<HopOptions, 'creditBytes' | 'mayBeUnderWay'> = {},
  ): Hop {
    return new Hop({
      send: (chunk) => send(target, chunk),
      sendCredit: (bytes) => send(target, writeFrame({ type: 'credit', bytes })),
      take,
      resume,
      chunkBytes: MESH.bulkMessageBytes,
      ...bounds,
    })
  }
  const toSocket: Uint8Array[] = []
  const toChannel: Uint8Array[] = []
  /** The queue is bounded by the window of the hop that the messages arrived over. */
  function move(waiting: Uint8Array[], to: Hop, from: Hop): void {
    for (let message = waiting[0]; message && to.writeWhole(message); message = waiting[0]) {
      waiting.shift()
      from.consumed(message.length)
    }
  }
  const channelHop: Hop = hop(
    channel,
    (message) => {
      toSocket.push(message)
      move(toSocket, socketHop, channelHop)
    },
    () => move(toChannel, channelHop, socketHop),
    { mayBeUnderWay, creditBytes: MESH.bulkCreditBytes },
  )
  const socketHop: Hop = hop(
    socket,
    (message) => {
      toChannel.push(message)
      move(toChannel, channelHop, socketHop)
    },
    () => move(toSocket, socketHop, channelHop),
  )
  const listen =
    (from: Hop) =>
    ({ data }: { data: unknown }) => {
      const broken = isArrayBuffer(data)
        ? from.receive(new Uint8Array(data))
        : from.receiveCredit(creditIn(data) ?? Number.POSITIVE_INFINITY)
      if (broken) end()
    }
  channel.onmessage = listen(channelHop)
  socket.onmessage = listen(socketHop)
  channel.onclose = end
  channel.onerror = end
  socket.onclose = end
  socket.onerror = end
}

const creditIn = (data: unknown): number | null =>
  typeof data === 'string' ? (readFrameBetweenPeers(data)?.bytes ?? null) : null
