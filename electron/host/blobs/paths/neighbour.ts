import type { SpaceChannel } from '../../../../shared/space-host/ports/space-channel.ts'
import { encodePathMessage, type PathMessage } from './path-message.ts'
import type { TcpPath } from './tcp-path.ts'
import type { WebRtcPath } from './webrtc-path.ts'

/** A device in a space, as far as ways for blobs go. Times as `now` gives them. */
export interface Neighbour {
  readonly channels: Set<SpaceChannel>
  readonly paths: Set<TcpPath | WebRtcPath>
  /** Names of WebRTC connections, open or not. */
  readonly connections: Set<string>
  wantedUntil: number
  /** While a TCP connection is being tried; null: none is. */
  trying: NodeJS.Timeout | null
  dialling: boolean
  /** Whose TCP connection we have let in: it can dial us again. */
  letIn: SpaceChannel | null
  /** Further TCP connections that are being dialled. */
  diallingBeside: number
  besideAfter: number
  tcpAfter: number
  /** How many WebRTC connections were wanted when any were last made. */
  webRtcSought: number
  webRtcAfter: number
}

export const newNeighbour = (): Neighbour => ({
  channels: new Set(),
  paths: new Set(),
  connections: new Set(),
  wantedUntil: 0,
  trying: null,
  dialling: false,
  letIn: null,
  diallingBeside: 0,
  besideAfter: 0,
  tcpAfter: 0,
  webRtcSought: 0,
  webRtcAfter: 0,
})

export const tcpPathsOf = ({ paths }: Neighbour): TcpPath[] => [...paths].filter((path) => path.kind === 'tcp')

export const tell = (channel: SpaceChannel, message: PathMessage): void => {
  channel.send('paths', encodePathMessage(message))
}
