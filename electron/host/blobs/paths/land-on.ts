import { type OnReadOpts, Socket, type SocketConstructorOpts } from 'node:net'

/** Node's internal handle of a connection. */
interface Handled {
  _handle: object | null
}

/**
 * Returns the same connection as a socket that reads into `onread`'s buffers. Node only allows `onread` for dialed
 * connections; for accepted ones it allocates 64 KiB for each read, which makes V8 scan its whole heap up to seventy
 * times a GiB. So the handle is moved to a new socket, as Node's own server does. If that is no longer possible, it
 * returns the same socket.
 *
 * @param socket whose listeners no longer matter, and whose buffers are empty
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
