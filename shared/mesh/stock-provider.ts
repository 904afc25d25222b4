/** Workarounds for options that y-webrtc 10.3.0 lacks, applied to the provider of one room and never to the package. */
import * as broadcastChannel from 'lib0/broadcastchannel'
import type { WebrtcProvider } from 'y-webrtc'

interface SignalingConnection {
  connected: boolean
  send(message: object): void
}

/** Connections already patched: rooms with the same server share one. */
const careful = new WeakSet<SignalingConnection>()

/**
 * y-webrtc sends sealed messages even while its socket reconnects. The socket then throws where the error can't be
 * caught.
 */
export function sendOnlyWhenConnected(connection: SignalingConnection): void {
  if (careful.has(connection)) return
  careful.add(connection)
  const send = connection.send.bind(connection)
  connection.send = (message) => {
    if (connection.connected) send(message)
  }
}

/** Windows of one profile share a room only in their host; messages that came this way would bypass the filter. */
export function silenceBroadcastChannel({ room }: WebrtcProvider): void {
  if (!room) return
  room.bcconnected = false
  room.mux = () => {}
}

/** Leaves the room of a provider without connections. Resolves when the room can be opened again. */
export async function leaveRoom(provider: WebrtcProvider): Promise<void> {
  provider.disconnect()
  provider.destroy()
  await provider.key
  // Leaving twice, as destroy() after disconnect() does, leaves an open BroadcastChannel behind: this closes it.
  const nobody = () => {}
  broadcastChannel.subscribe(provider.roomName, nobody)
  broadcastChannel.unsubscribe(provider.roomName, nobody)
}

/**
 * The error that y-webrtc throws, in a promise that can't be caught, for an answer to a connection that has just ended.
 * Harmless.
 */
export const isStrayAnswer = (error: unknown): boolean =>
  error instanceof TypeError && error.message.includes("setting 'glareToken'")
