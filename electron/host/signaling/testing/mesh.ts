/** Hosts and windows for mesh tests in one process: real sockets, real WebRTC, and a fake link layer. */

import { once } from 'node:events'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { pathToFileURL } from 'node:url'
import { WebSocketServer } from 'ws'
import type { WebrtcProvider } from 'y-webrtc'
import type { WebRtcPort, WebSocketConstructor } from '../../../../shared/mesh/ports.ts'
import type { Room, RoomOptions } from '../../../../shared/mesh/room.ts'
import { openRoom } from '../../../../shared/mesh/room.ts'
import { deriveRoomKey } from '../../../../shared/mesh/sealed-signal.ts'
import { hostTimers } from '../../timers.ts'
import type { WebRtcPath } from '../path-socket.ts'
import { attachPathSocket } from '../path-socket.ts'
import { Signaling } from '../signaling.ts'
import { windowWebrtc } from './webrtc.ts'

export interface TestHost {
  signaling: Signaling
  signalingUrl: string
  pathUrl: string
  server: WebSocketServer
  close(): Promise<void>
}

const keys = new Map<string, Promise<CryptoKey>>()

/** The hosts of a test are one process, so they needn't each derive the same key. */
function deriveKey(password: string, topic: string): Promise<CryptoKey> {
  const name = JSON.stringify([password, topic])
  const key = keys.get(name) ?? deriveRoomKey(password, topic)
  keys.set(name, key)
  return key
}

/** A host's sockets. `onPath` replaces the link layer. */
export async function startHost(onPath: (path: WebRtcPath) => void): Promise<TestHost> {
  const signaling = new Signaling({ deriveKey })
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  server.on('connection', (socket, request) => {
    if (request.url === '/signaling') signaling.attachSocket(socket)
    else attachPathSocket(socket, { onPath })
  })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    signaling,
    server,
    signalingUrl: `ws://127.0.0.1:${port}/signaling`,
    pathUrl: `ws://127.0.0.1:${port}/path`,
    async close() {
      signaling.close()
      for (const socket of server.clients) socket.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export interface Greeting {
  device: string
  presence: number
  local: string
  remote: string
}

/**
 * What the link layer does, but without cryptography: each side sends its device id and the fingerprints of the DTLS
 * handshake as it saw them.
 */
export function greet(path: WebRtcPath, device: string, lie: Partial<Greeting> = {}): void {
  const mine: Greeting = {
    device,
    presence: path.presence,
    local: path.localFingerprint,
    remote: path.remoteFingerprint,
    ...lie,
  }
  path.duplex.on('error', () => {})
  path.duplex.write(JSON.stringify(mine))
  path.duplex.once('data', (bytes: Buffer) => {
    const theirs = JSON.parse(bytes.toString()) as Greeting
    if (theirs.local !== path.remoteFingerprint || theirs.remote !== path.localFingerprint) path.refused('fingerprint')
    else path.proven(theirs.device, theirs.presence)
  })
}

const require = createRequire(import.meta.url)
let instances = 0

/** y-webrtc keeps one room per name in a module, so each peer of a test gets its own module. */
export async function ownProvider(): Promise<typeof WebrtcProvider> {
  const url = pathToFileURL(require.resolve('y-webrtc').replace('dist/y-webrtc.cjs', 'src/y-webrtc.js'))
  const module = await import(/* @vite-ignore */ `${url.href}?instance=${instances++}`)
  return module.WebrtcProvider
}

/** Joins a room as a window does, with WebRTC for Node. */
export async function joinRoom(
  host: Pick<TestHost, 'signalingUrl' | 'pathUrl'>,
  topic: string,
  more: Partial<RoomOptions> = {},
): Promise<Room> {
  return openRoom({
    topic,
    password: 'password',
    signalingUrl: host.signalingUrl,
    pathUrl: host.pathUrl,
    iceServers: [],
    after: hostTimers.after,
    webrtc: windowWebrtc as unknown as WebRtcPort,
    WebSocket: WebSocket as unknown as WebSocketConstructor,
    Provider: more.Provider ?? (await ownProvider()),
    ...more,
  })
}

export const deviceId = (number: number): string => number.toString(16).padStart(64, '0')
