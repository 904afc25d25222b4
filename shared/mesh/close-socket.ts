import type { WebSocketPort } from './ports.ts'

/** Ends a WebSocket, open or not, of which nothing more is to be heard. */
export function closeSocket(socket: WebSocketPort): void {
  socket.onopen = null
  socket.onmessage = null
  socket.onclose = null
  // A socket closed before it is open reports an error.
  socket.onerror = () => {}
  socket.close()
}
