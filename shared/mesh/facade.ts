import type { After, Delayed } from '../base/after.ts'
import { Emitter, type Event } from '../base/emitter.ts'
import { MESH } from './limits.ts'
import type { DataChannelPort, IceServer, PeerConnectionPort, SessionDescription, WebRtcPort } from './ports.ts'
import { PresenceChannel } from './presence/presence-channel.ts'
import type { PresenceFilter } from './presence/presence-filter.ts'
import { fingerprintOf, isDataOnly } from './session-description.ts'

const PRESENCE_CHANNEL = 0
const PATH_CHANNEL = 1
const WINDOW_CHANNEL = 2

/** simple-peer's own channel in the form that the facade expects: pass this to it as `channelConfig`. */
export const presenceChannelConfig = { negotiated: true, id: PRESENCE_CHANNEL } as const

export interface FacadeOptions {
  webrtc: WebRtcPort
  after: After
  /** A fresh filter per connection. */
  createFilter(): PresenceFilter
  /** Registers a new connection, from its constructor, before y-webrtc knows of it. */
  register(connection: FacadeConnection): void
}

/** One connection, as the owner of the mesh sees it. */
export interface FacadeConnection {
  readonly filter: PresenceFilter
  /** The data channel next to y-webrtc's, once it is open. */
  readonly path: DataChannelPort
  /** For messages between the two windows, which some versions don't read. */
  readonly windows: DataChannelPort
  /** True if we made the offer. Known once the path is open. */
  readonly initiator: boolean
  /** Packets pass between the two. */
  readonly reached: boolean
  /** SHA-256 fingerprints of the DTLS certificates, hex. Null before the path is open. */
  readonly localFingerprint: string | null
  readonly remoteFingerprint: string | null
  /** The path is open and both fingerprints are known. */
  readonly onPath: Event<void>
  /** Fires once when the connection has ended, whichever end closed it. */
  readonly onEnd: Event<void>
  /** Sends presence to the other end, through the filter. */
  sendPresence(message: Uint8Array): void
  /** Ends the connection in a way that simple-peer and y-webrtc notice. */
  fail(): void
}

/**
 * Passed to simple-peer as `wrtc`. Its connections carry a path and messages between windows next to simple-peer's own
 * channel, which passes only presence. It is a facade, not a subclass: it controls what gets through, on any WebRTC
 * implementation.
 */
export function createFacade(options: FacadeOptions) {
  return {
    RTCPeerConnection: class extends PeerConnectionFacade {
      constructor(configuration: { iceServers?: IceServer[] }) {
        super(options, configuration)
      }
    },
    RTCSessionDescription: Plain,
    RTCIceCandidate: Plain,
  }
}

/** Stores its arguments: the real constructors throw on bad input, which simple-peer doesn't expect. */
class Plain {
  constructor(fields: object) {
    Object.assign(this, fields)
  }
}

/**
 * The part of RTCPeerConnection that simple-peer 9.11.1 uses for data. There is one description each way, and no
 * renegotiation.
 */
class PeerConnectionFacade implements FacadeConnection {
  readonly filter: PresenceFilter
  readonly path: DataChannelPort
  readonly windows: DataChannelPort
  readonly #opens = new Emitter()
  readonly #ends = new Emitter()
  readonly onPath = this.#opens.event
  readonly onEnd = this.#ends.event
  oniceconnectionstatechange: (() => void) | null = null
  onicegatheringstatechange: (() => void) | null = null
  onconnectionstatechange: (() => void) | null = null
  onsignalingstatechange: (() => void) | null = null
  onicecandidate: ((event: { candidate: unknown }) => void) | null = null
  ontrack: unknown = null
  ondatachannel: unknown = null
  readonly #real: PeerConnectionPort
  readonly #after: After
  #watchdog: Delayed
  #presence: PresenceChannel | null = null
  #initiator = false
  #described = { local: false, remote: false }
  #failed = false
  #ended = false

  constructor(options: FacadeOptions, configuration: { iceServers?: IceServer[] }) {
    this.filter = options.createFilter()
    this.#real = new options.webrtc.RTCPeerConnection(configuration)
    const channel = (label: string, id: number) => {
      const made = this.#real.createDataChannel(label, { negotiated: true, id, ordered: true })
      made.binaryType = 'arraybuffer'
      return made
    }
    this.path = channel('path', PATH_CHANNEL)
    this.windows = channel('windows', WINDOW_CHANNEL)
    this.path.onopen = () => this.#pathOpened()
    this.#real.oniceconnectionstatechange = () => this.oniceconnectionstatechange?.()
    this.#real.onicegatheringstatechange = () => this.onicegatheringstatechange?.()
    this.#real.onconnectionstatechange = () => this.onconnectionstatechange?.()
    this.#real.onsignalingstatechange = () => this.onsignalingstatechange?.()
    this.#real.onicecandidate = (event) => this.onicecandidate?.(event)
    this.#after = options.after
    this.#watchdog = options.after(MESH.openWithin, () => {
      // A busy machine takes a while to generate keys. Starting over would take just as long.
      if (this.reached) this.#watchdog = options.after(2 * MESH.openWithin, () => this.fail())
      else this.fail()
    })
    options.register(this)
  }

  get initiator(): boolean {
    return this.#initiator
  }
  get reached(): boolean {
    return this.#real.iceConnectionState === 'connected' || this.#real.iceConnectionState === 'completed'
  }
  get localFingerprint(): string | null {
    return fingerprintOf(this.#real.localDescription)
  }
  get remoteFingerprint(): string | null {
    return fingerprintOf(this.#real.remoteDescription)
  }
  get localDescription(): SessionDescription | null {
    return this.#real.localDescription
  }
  get remoteDescription(): SessionDescription | null {
    return this.#real.remoteDescription
  }
  get connectionState(): string {
    return this.#failed ? 'failed' : this.#real.connectionState
  }
  get iceConnectionState(): string {
    return this.#failed ? 'failed' : this.#real.iceConnectionState
  }
  get iceGatheringState(): string {
    return this.#real.iceGatheringState
  }
  get signalingState(): string {
    return this.#real.signalingState
  }

  createDataChannel(_label: string, config: { id?: number }): PresenceChannel {
    if (this.#presence || config.id !== PRESENCE_CHANNEL) throw new Error('only one channel is made here')
    const options = { ...presenceChannelConfig, ordered: true } as const
    this.#presence = new PresenceChannel(this.#real.createDataChannel('presence', options), this.filter, this.#after)
    return this.#presence
  }

  createOffer(): Promise<SessionDescription> {
    this.#initiator = true
    return this.#real.createOffer()
  }

  createAnswer(): Promise<SessionDescription> {
    return this.#real.createAnswer()
  }

  async setLocalDescription(description: SessionDescription): Promise<void> {
    if (this.#described.local) throw new Error('this connection has its local description')
    this.#described.local = true
    await this.#real.setLocalDescription(description)
  }

  /** A second description could swap the other end, so it is rejected. */
  async setRemoteDescription({ type, sdp }: SessionDescription): Promise<void> {
    if (this.#described.remote) throw new Error('this connection has its remote description')
    if (!isDataOnly({ type, sdp })) throw new Error('only data connections are made here')
    this.#described.remote = true
    await this.#real.setRemoteDescription({ type, sdp })
  }

  /** Never rejects: simple-peer would destroy the connection for one unusable candidate. */
  async addIceCandidate(candidate: object): Promise<void> {
    try {
      await this.#real.addIceCandidate({ ...candidate })
    } catch {
      // One route fewer to try.
    }
  }

  /** simple-peer polls until it sees a selected pair, and reads `length`, which must be 0. It needs nothing else. */
  async getStats(): Promise<object[]> {
    return [{ id: 'pair', type: 'candidate-pair', selected: true }]
  }

  sendPresence(message: Uint8Array): void {
    this.#presence?.send(message)
  }

  fail(): void {
    if (this.#ended) return
    this.#failed = true
    this.oniceconnectionstatechange?.()
    this.close()
  }

  close(): void {
    if (this.#ended) return
    this.#ended = true
    this.#watchdog.stop()
    this.path.onmessage = null
    this.#presence?.close()
    this.path.close()
    this.windows.close()
    this.#real.close()
    this.#ends.fire()
    for (const emitter of [this.#opens, this.#ends]) emitter.dispose()
  }

  #pathOpened(): void {
    if (this.#ended) return
    if (!this.localFingerprint || !this.remoteFingerprint) {
      this.fail()
      return
    }
    this.#watchdog.stop()
    this.#opens.fire()
  }
}
