/** Lets the system write incoming data directly into a path's buffers, so that the path needn't copy it. */

import { type OnReadOpts, Socket, type SocketConstructorOpts } from 'node:net'
import { guarded } from '../../guarded.ts'
import type { Landed, Landing } from '../pieces/transfer-io.ts'

/** Node's internal handle of a connection. */
interface Handled {
  _handle: object | null
}

export class OwnBuffers implements Landing {
  path: Landed | null = null
  /** Used while there is no path yet. No more than this arrives before the path has sent anything. */
  readonly #first = Buffer.alloc(1)

  readonly onread: OnReadOpts = {
    buffer: () => this.path?.room() ?? this.#first,
    callback: (bytes, buffer) => {
      if (buffer === this.#first) this.path?.take(this.#first)
      else this.path?.filled(bytes)
      return true
    },
  }

  /**
   * Node only allows `onread` for dialed connections; for accepted ones it allocates 64 KiB for each read, which makes
   * V8 scan its whole heap up to seventy times per GiB. So this moves the handle to a new socket, as Node's own server
   * does. If that is no longer possible, it returns the same socket.
   */
  land(socket: Socket): Socket {
    const from = socket as unknown as Handled
    const handle = from._handle
    if (!handle || socket.readableLength > 0 || socket.writableLength > 0) return socket
    const landed = guarded(new Socket({ handle, onread: this.onread } as unknown as SocketConstructorOpts))
    from._handle = null
    socket.destroy()
    return landed
  }
}
