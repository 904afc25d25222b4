import type { Signaling } from '../signaling.ts'

/**
 * Links the signaling of two hosts in a room, as a link's channel would, for tests. `onMessage` sees all messages.
 * Returns a function that cuts the link.
 */
export function linkSignaling(
  topic: string,
  left: Signaling,
  right: Signaling,
  onMessage: (bytes: Uint8Array) => void = () => {},
): () => void {
  const ends: { receive(bytes: Uint8Array): void; close(): void }[] = []
  const send = (to: number) => (bytes: Uint8Array) => {
    onMessage(bytes)
    queueMicrotask(() => ends[to]?.receive(bytes))
  }
  ends[0] = left.attachNeighbor(topic, { device: 'right', send: send(1) })
  ends[1] = right.attachNeighbor(topic, { device: 'left', send: send(0) })
  return () => {
    for (const end of ends) end.close()
  }
}
