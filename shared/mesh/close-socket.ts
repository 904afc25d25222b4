import type { WebSocketPort } from './ports.ts'

/** Closes a WebSocket, open or not, and ignores anything it still reports. */
export function closeSocket(socket: WebSocketPort): void {
  socket.onopen = null
  socket.onmessage = null
  socket.onclose = null
  // A socket closed before it is open reports an error.
  socket.onerror = () => {}
  socket.close()
}
