import type { SpaceChannel } from '../../../../shared/space-host/ports/space-channel.ts'
import { encodePathMessage, type PathMessage } from './path-message.ts'
import type { TcpPath } from './tcp-path.ts'
import type { WebRtcPath } from './webrtc-path.ts'

/** A device in a space, with its state for blob paths. Times are as returned by `now`. */
export interface Neighbor {
  readonly channels: Set<SpaceChannel>
  readonly paths: Set<TcpPath | WebRtcPath>
  /** Names of WebRTC connections, open or not. */
  readonly connections: Set<string>
  wantedUntil: number
  /** Set while a TCP connection is being tried. */
  trying: NodeJS.Timeout | null
  dialing: boolean
  /** The channel whose device connected with our ticket over TCP: it can dial us again. */
  letIn: SpaceChannel | null
  /** Number of additional TCP connections that are being dialed. */
  dialingBeside: number
  besideAfter: number
  tcpAfter: number
  /** How many WebRTC connections were wanted when we last made some. */
  webRtcSought: number
  webRtcAfter: number
}

/** A path that was made. `channel` belongs to the link that authorized it. */
export interface FoundPath<Path = TcpPath | WebRtcPath> {
  channel: SpaceChannel
  neighbor: Neighbor
  path: Path
}

export const newNeighbor = (): Neighbor => ({
  channels: new Set(),
  paths: new Set(),
  connections: new Set(),
  wantedUntil: 0,
  trying: null,
  dialing: false,
  letIn: null,
  dialingBeside: 0,
  besideAfter: 0,
  tcpAfter: 0,
  webRtcSought: 0,
  webRtcAfter: 0,
})

export const tcpPathsOf = ({ paths }: Neighbor): TcpPath[] => [...paths].filter((path) => path.kind === 'tcp')

export const tell = (channel: SpaceChannel, message: PathMessage): void => {
  channel.send('paths', encodePathMessage(message))
}
