/** What the mesh needs from WebRTC and WebSocket. Implemented by Chromium and, in Node, by node-datachannel and ws. */

export interface DataChannelPort {
  readonly readyState: string
  readonly bufferedAmount: number
  binaryType: string
  onopen: ((event: never) => void) | null
  onclose: ((event: never) => void) | null
  onerror: ((event: never) => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  send(data: string | Uint8Array): void
  close(): void
}

export interface SessionDescription {
  type: string
  sdp: string
}

export interface PeerConnectionPort {
  readonly localDescription: SessionDescription | null
  readonly remoteDescription: SessionDescription | null
  readonly connectionState: string
  readonly iceConnectionState: string
  readonly iceGatheringState: string
  readonly signalingState: string
  onconnectionstatechange: ((event: never) => void) | null
  oniceconnectionstatechange: ((event: never) => void) | null
  onicegatheringstatechange: ((event: never) => void) | null
  onsignalingstatechange: ((event: never) => void) | null
  onicecandidate: ((event: { candidate: unknown }) => void) | null
  createDataChannel(label: string, options: { negotiated: true; id: number; ordered: true }): DataChannelPort
  createOffer(): Promise<SessionDescription>
  createAnswer(): Promise<SessionDescription>
  setLocalDescription(description: SessionDescription): Promise<void>
  setRemoteDescription(description: SessionDescription): Promise<void>
  addIceCandidate(candidate: unknown): Promise<void>
  close(): void
}

export interface IceServer {
  urls: string[]
  username?: string | undefined
  credential?: string | undefined
}

export interface WebRtcPort {
  RTCPeerConnection: new (configuration: { iceServers?: IceServer[] }) => PeerConnectionPort
}

export interface WebSocketPort {
  binaryType: string
  onopen: ((event: never) => void) | null
  onclose: ((event: never) => void) | null
  onerror: ((event: never) => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  send(data: string | Uint8Array): void
  close(): void
}

export type WebSocketConstructor = new (url: string) => WebSocketPort
