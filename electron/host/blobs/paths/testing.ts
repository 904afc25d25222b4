/** Two hosts joined by a link, for path tests: real sockets, real WebRTC, and a fake link. */

import type { Socket } from 'node:net'
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { BlobPath } from '../../../../shared/blobs/blob-path.ts'
import { openBulkWindow } from '../../../../shared/mesh/bulk/bulk-window.ts'
import type { WebRtcPort, WebSocketConstructor } from '../../../../shared/mesh/ports.ts'
import type { ChannelMessage, SpaceChannel } from '../../../../shared/space-host/ports/space-channel.ts'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import { Links } from '../../links/links.ts'
import { Loopback } from '../../loopback/loopback.ts'
import { windowWebrtc } from '../../signaling/testing/webrtc.ts'
import { hostTimers } from '../../timers.ts'
import { FastIo } from '../fast/fast-io.ts'
import type { TransferIo } from '../pieces/transfer-io.ts'
import type { BlobPaths } from './blob-paths.ts'
import { startBlobPaths } from './start.ts'

const SPACE = 'space'
const TOPIC = 'topic'

export interface PathSide {
  links: Links
  loopback: Loopback
  paths: BlobPaths
  /** Paths that were made. */
  made: BlobPath[]
  channel: SpaceChannel
  isMember: boolean
  acceptBulk(socket: Socket, first: Uint8Array): void
  closeWindow(): void
}

export interface PathPair {
  one: PathSide
  other: PathSide
  /** Cuts the link. */
  cut(): void
  close(): Promise<void>
}

export interface PairOptions {
  kind: 'tcp' | 'webrtc'
  /** The link's measured round trip, in milliseconds. */
  roundTrip?: number
  /** The second host can't be dialed. */
  unreachable?: boolean
  /** For both hosts; fast by default. */
  ios?: readonly [TransferIo, TransferIo]
}

export async function pairOfHosts({ kind, roundTrip = 0, unreachable = false, ios }: PairOptions): Promise<PathPair> {
  const sides = [await startSide(ios?.[0]), await startSide(ios?.[1])] as const
  for (const [index, side] of sides.entries()) {
    const other = sides[1 - index] as PathSide
    const address = { host: '127.0.0.1', port: unreachable && index === 0 ? 1 : other.links.port }
    side.channel = {
      id: 1,
      space: SPACE,
      device: index === 0 ? 'b' : 'a',
      host: index === 0 ? 'b' : 'a',
      kind,
      version: 2,
      initiator: index === 0,
      address: kind === 'tcp' ? address : null,
      roundTrip,
      send(_kind, message) {
        setImmediate(() => other.paths.receive(other.channel, message))
        return true
      },
      onMessage: new Emitter<ChannelMessage>().event,
      onDrain: new Emitter().event,
      onClose: new Emitter<string>().event,
      pause() {},
      resume() {},
      refuse() {},
      close() {},
    }
  }
  for (const side of sides) side.paths.channelUp(side.channel)
  const [one, other] = sides
  return {
    one,
    other,
    cut: () => {
      for (const side of sides) side.paths.channelDown(side.channel)
    },
    async close() {
      for (const side of sides) {
        side.closeWindow()
        side.paths.close()
        await side.links.close()
        await side.loopback.close()
      }
    },
  }
}

async function startSide(io: TransferIo = new FastIo(() => {})): Promise<PathSide> {
  const links = new Links({
    crypto,
    device: crypto.keyPair(),
    acceptBulk: (socket, first) => side.acceptBulk(socket, first),
  })
  await links.listen()
  const options = { port: 0, allowedOrigins: [], staticRoot: null, allowMissingOrigin: true, log: () => {} }
  const loopback = await Loopback.open(options)
  const made: BlobPath[] = []
  let stands: () => void = () => {}
  const standing = new Promise<void>((resolve) => {
    stands = resolve
  })
  /** Like the host's, but also reports the window's first message. */
  const register: Loopback['register'] = (prefix, handler, rules) => {
    const heard: typeof handler = (socket, asked) => {
      handler(socket, asked)
      socket.once('message', stands)
    }
    return loopback.register(prefix, heard, rules)
  }
  const { paths, tcp } = startBlobPaths({
    crypto,
    loopback: { register },
    io,
    now: Date.now,
    topicOf: () => TOPIC,
    isMember: () => side.isMember,
  })
  paths.onPath(({ path }) => made.push(path))
  const closeWindow = openBulkWindow({
    topic: TOPIC,
    url: loopback.socketAddress('bulk'),
    iceServers: [],
    after: hostTimers.after,
    webrtc: windowWebrtc as unknown as WebRtcPort,
    WebSocket: WebSocket as unknown as WebSocketConstructor,
  })
  const side: PathSide = {
    links,
    loopback,
    paths,
    made,
    isMember: true,
    acceptBulk: (socket, first) => tcp.accept(socket, first),
    closeWindow,
    channel: {} as SpaceChannel,
  }
  await standing
  return side
}

export const wanted = (side: PathSide): void => side.paths.want(SPACE, side.channel.device)
export const changedMembers = (side: PathSide): void => side.paths.membersChanged(SPACE)
