import { afterInPage } from '../base/after.ts'
import { Emitter } from '../base/emitter.ts'
import type { IceServer, WebRtcPort, WebSocketConstructor } from './ports.ts'
import type { PresenceState } from './presence/presence-message.ts'
import { openRoom, type Room, type RoomOptions } from './room.ts'

/** The room of a space, as a host describes it to its window. */
export interface RoomEntrance {
  topic: string
  password: string
  /** Addresses of the host's sockets, with their tokens. */
  signaling: string
  path: string
  bulk: string
  /** Whether members see each other's presence. */
  presence: boolean
  iceServers: IceServer[]
}

/** What the platform provides: Chromium's own classes, or in Node those of node-datachannel and its own WebSocket. */
export interface RoomPlatform {
  webrtc: { RTCPeerConnection: new (configuration: never) => object }
  WebSocket: new (url: string) => object
  /** As in RoomOptions; by default that of a page. */
  after?: RoomOptions['after']
  /** As in RoomOptions. */
  Provider?: RoomOptions['Provider']
}

/** For rooms without presence. */
const unseen: Room['presence'] = {
  setLocal: () => {},
  onChange: new Emitter<ReadonlyMap<string, PresenceState>>().event,
}

/** Joins a space's mesh as described by its host, and stays until the room is closed. */
export function enterRoom(
  entrance: RoomEntrance,
  { webrtc, WebSocket, after = afterInPage, Provider }: RoomPlatform,
): Room {
  const room = openRoom({
    topic: entrance.topic,
    password: entrance.password,
    signalingUrl: entrance.signaling,
    pathUrl: entrance.path,
    bulkUrl: entrance.bulk,
    iceServers: entrance.iceServers,
    after,
    // Their types know more kinds of events and fewer kinds of buffers than the ports.
    webrtc: webrtc as WebRtcPort,
    WebSocket: WebSocket as WebSocketConstructor,
    ...(Provider && { Provider }),
  })
  return entrance.presence ? room : { ...room, presence: unseen }
}
