import { type OnReadOpts, Socket, type SocketConstructorOpts } from 'node:net'

/** What Node keeps a connection in. */
interface Handled {
  _handle: object | null
}

/**
 * The same connection, as a socket that puts what comes where `onread` says. Node lets that be said of a connection only where it is dialled; of one that its server took it sets aside 64 KiB for each
 * read, which V8 then looks for through its whole heap up to seventy times a GiB. So the connection is taken out of its socket, the way Node's own server puts it in. Where
 * that cannot be done any more it is the same socket.
 *
 * @param socket whose listeners do not matter any more, and that has nothing in its buffers
 */
export function landOn(socket: Socket, onread: OnReadOpts): Socket {
  const from = socket as unknown as Handled
  const handle = from._handle
  if (!handle || socket.readableLength > 0 || socket.writableLength > 0) return socket
  const landed = new Socket({ handle, onread } as unknown as SocketConstructorOpts)
  from._handle = null
  socket.destroy()
  return landed
}
