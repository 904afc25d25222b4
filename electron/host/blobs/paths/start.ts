/** The ways for blobs of a host, put together. */
import type { Socket } from 'node:net'
import type { Crypto } from '../../../../shared/record/crypto.ts'
import type { Links } from '../../links/links.ts'
import { dialTcp } from '../../links/tcp.ts'
import type { Loopback } from '../../loopback/loopback.ts'
import type { SharedMemory } from '../shared-memory.ts'
import { BlobPaths, type BlobPathsOptions } from './blob-paths.ts'
import { BulkWindows } from './bulk-windows.ts'
import { TcpPaths } from './tcp-paths.ts'
import { BULK_FRAME_BYTES } from './webrtc-path.ts'

export interface StartBlobPathsOptions extends Pick<BlobPathsOptions, 'now' | 'topicOf' | 'isMember' | 'onPath'> {
  crypto: Crypto
  memory: SharedMemory
  links: Pick<Links, 'onBulk'>
  loopback: Pick<Loopback, 'register'>
}

/** Takes the connections for bulk that come to the port of links, and the sockets of windows that carry WebRTC ones. */
export function startBlobPaths({ crypto, links, loopback, memory, ...options }: StartBlobPathsOptions): BlobPaths {
  const randomBytes = (length: number): Uint8Array => crypto.randomBytes(length)
  const tcp = new TcpPaths({ randomBytes, dial: dialTcp, memory })
  const windows = new BulkWindows()
  links.onBulk = (socket: Socket, first: Uint8Array) => tcp.accept(socket, first)
  const unregister = loopback.register('bulk', (socket, { url }) => windows.attach(socket, nameIn(url)), {
    token: 'path',
    maximumMessage: BULK_FRAME_BYTES,
  })
  return new BlobPaths({ ...options, randomBytes, tcp, windows, onClose: unregister })
}

/** `/bulk/<token>/<name>`; without a name it is a window's own socket. */
const nameIn = (url = ''): string => url.split(/[?#]/, 1)[0]?.split('/')[3] ?? ''
