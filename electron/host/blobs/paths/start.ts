/** Assembles the blob paths of a host. */
import type { Crypto } from '../../../../shared/record/crypto.ts'
import { dialTcp } from '../../links/tcp.ts'
import type { Loopback } from '../../loopback/loopback.ts'
import type { TransferIo } from '../pieces/transfer-io.ts'
import { BlobPaths, type BlobPathsOptions } from './blob-paths.ts'
import { BulkWindows } from './bulk-windows.ts'
import { TcpPaths } from './tcp-paths.ts'
import { BULK_FRAME_BYTES } from './webrtc-path.ts'

export interface StartBlobPathsOptions extends Pick<BlobPathsOptions, 'now' | 'topicOf' | 'isMember'> {
  crypto: Crypto
  io: TransferIo
  loopback: Pick<Loopback, 'register'>
}

/**
 * Returns the paths and their entrances: `tcp` takes bulk connections that arrive at the port for links; windows'
 * sockets carry WebRTC data.
 */
export function startBlobPaths({ crypto, loopback, io, ...options }: StartBlobPathsOptions): {
  paths: BlobPaths
  tcp: TcpPaths
} {
  const randomBytes = (length: number): Uint8Array => crypto.randomBytes(length)
  const tcp = new TcpPaths({ randomBytes, dial: dialTcp, io })
  const windows = new BulkWindows()
  const unregister = loopback.register('bulk', (socket, { url }) => windows.attach(socket, nameIn(url)), {
    token: 'path',
    maximumMessage: BULK_FRAME_BYTES,
  })
  return { paths: new BlobPaths({ ...options, randomBytes, tcp, windows, unregister }), tcp }
}

/** In `/bulk/<token>/<name>`. Without a name it is a window's own socket. */
const nameIn = (url = ''): string => url.split(/[?#]/, 1)[0]?.split('/')[3] ?? ''
