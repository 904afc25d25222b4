import { Emitter } from '../../../../shared/base/emitter.ts'
import { parseJson } from '../../../../shared/base/parse-json.ts'
import type { SignalKind } from '../../../../shared/tools/calls/calls.ts'
import type { Tracks } from '../../../capture/tracks.ts'
import { type CodecChoice, chosenAmong, codecsOf } from './codecs.ts'
import { LINE_NAMES, LINES, type Line } from './lines.ts'

export interface ConnectionOptions {
  iceServers: readonly RTCIceServer[]
  /** Connect only through a TURN server, so that the other end doesn't learn this device's address. */
  isRelayed: boolean
  /** One for the whole session: hosts accept no other. */
  certificate: RTCCertificate
  /** This end gives way if both offer at the same time. */
  isPolite: boolean
  /** False if this person only listens. */
  sends: boolean
  tracks: Tracks
  /** Sends a signal to the other end. */
  signal(kind: SignalKind, text: string): void
}

/** How a line is encoded; `isWanted`: false if the other end doesn't show it. */
export interface Encoding {
  isWanted: boolean
  /** Bits per second. */
  rate: number
  /** Frames per second; only for pictures. */
  frames?: number
  /** Divisor for the width and height of pictures. */
  scale?: number
  /** Only for pictures. */
  codec?: CodecChoice
}

/** Chromium's property, which TypeScript doesn't know. Without it, the first codec of all is used. */
interface WithCodec extends RTCRtpEncodingParameters {
  codec?: RTCRtpCodec
}

/** Maximum number of candidates that arrived before their description. */
const EARLY = 64

/** Silence costs nothing: Opus pauses. This end sends what the other end says it can receive. */
const withPauses = (sdp: string): string => sdp.replaceAll(/useinbandfec=1(?!;usedtx)/g, 'useinbandfec=1;usedtx=1')

/** The id of the other end's connection, which an ICE restart doesn't change. */
export const connectionIn = (sdp: string): string => /^o=\S+ (\d+)/m.exec(sdp)?.[1] ?? ''

/**
 * One WebRTC connection of a call, with fixed media lines, so that only an ICE restart negotiates again. The hosts at
 * both ends have checked what arrives.
 */
export class Connection {
  readonly #messages = new Emitter<string>()
  readonly onMessage = this.#messages.event
  readonly #options: ConnectionOptions
  readonly #connection: RTCPeerConnection
  readonly #channel: RTCDataChannel
  readonly #early: string[] = []
  #tracks: Tracks
  #ignores = false
  #ended = false
  /** Processes signals one after another. */
  #work: Promise<void> = Promise.resolve()

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#tracks = options.tracks
    this.#connection = new RTCPeerConnection({
      iceServers: [...options.iceServers],
      iceTransportPolicy: options.isRelayed ? 'relay' : 'all',
      certificates: [options.certificate],
      bundlePolicy: 'max-bundle',
    })
    this.#channel = this.#connection.createDataChannel('call', { negotiated: true, id: 0, ordered: true })
    this.#channel.onmessage = ({ data }) => {
      if (typeof data === 'string') this.#messages.fire(data)
    }
    this.#connection.onicecandidate = ({ candidate }) => {
      if (candidate && candidate.candidate !== '') options.signal('candidate', JSON.stringify(candidate))
    }
  }

  get isOpen(): boolean {
    return this.#channel.readyState === 'open'
  }

  /** The id of the other end's connection (`connectionIn`); null before it is described. */
  get theirs(): string | null {
    const known = this.#connection.remoteDescription
    return known && connectionIn(known.sdp)
  }

  offer(): void {
    this.#later(() => this.#offer())
  }

  /** Looks for another path to the other end. */
  restart(): void {
    this.#later(() => {
      // Only now: an answer to a restart of the other end, queued before, would use up an earlier request.
      this.#connection.restartIce()
      return this.#offer()
    })
  }

  receive(kind: SignalKind, text: string): void {
    if (kind === 'candidate') this.#later(() => this.#addCandidate(text))
    else if (kind !== 'bye') this.#later(() => this.#describe({ type: kind, sdp: text }))
  }

  say(text: string): void {
    if (this.isOpen) this.#channel.send(text)
  }

  setTrack(line: Line, track: MediaStreamTrack | null): void {
    this.#tracks = { ...this.#tracks, [line]: track }
    // Another track may have been set by then.
    this.#later(async () => void (await this.#line(line)?.sender.replaceTrack(this.#tracks[line])))
  }

  encode(line: Line, encoding: Encoding): void {
    this.#later(async () => {
      // A browser may have a codec without being able to switch to it.
      if (!(await this.#apply(line, encoding, true))) await this.#apply(line, encoding, false)
    })
  }

  /** What the other end sends on a line; null before it is described. */
  receiver(line: Line): RTCRtpReceiver | null {
    return this.#line(line)?.receiver ?? null
  }

  stats(): Promise<RTCStatsReport> {
    return this.#connection.getStats()
  }

  end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#messages.dispose()
    this.#channel.onmessage = null
    this.#connection.onicecandidate = null
    this.#channel.close()
    this.#connection.close()
  }

  /** Returns false if the browser refuses it, for example because the track has ended in the meantime. */
  async #apply(
    line: Line,
    { isWanted, rate, frames, scale = 1, codec }: Encoding,
    withCodec: boolean,
  ): Promise<boolean> {
    const sender = this.#line(line)?.sender
    const parameters = sender?.getParameters()
    const [encoding] = (parameters?.encodings ?? []) as WithCodec[]
    if (!sender || !parameters || !encoding) return true
    encoding.active = isWanted
    encoding.maxBitrate = rate
    // Screens contain text: fewer pictures are better than blurred ones.
    if (line === 'screen') parameters.degradationPreference = 'maintain-resolution'
    if (LINES[line] === 'audio') encoding.priority = 'high'
    else {
      encoding.scaleResolutionDownBy = scale
      if (frames !== undefined) encoding.maxFramerate = frames
    }
    const chosen = withCodec && codec ? chosenAmong(parameters.codecs, codec) : undefined
    if (chosen) encoding.codec = chosen
    else delete encoding.codec
    return sender.setParameters(parameters).then(
      () => true,
      () => false,
    )
  }

  #line(line: Line): RTCRtpTransceiver | undefined {
    return this.#connection.getTransceivers()[LINE_NAMES.indexOf(line)]
  }

  get #direction(): RTCRtpTransceiverDirection {
    return this.#options.sends ? 'sendrecv' : 'recvonly'
  }

  async #offer(): Promise<void> {
    if (this.#connection.getTransceivers().length === 0) this.#addLines()
    await this.#connection.setLocalDescription()
    this.#options.signal('offer', this.#connection.localDescription?.sdp ?? '')
  }

  #addLines(): void {
    for (const line of LINE_NAMES)
      this.#equip(line, this.#connection.addTransceiver(LINES[line], { direction: this.#direction }))
  }

  #equip(line: Line, transceiver: RTCRtpTransceiver): void {
    transceiver.direction = this.#direction
    transceiver.setCodecPreferences(codecsOf(LINES[line]))
    void transceiver.sender.replaceTrack(this.#tracks[line])
  }

  async #describe(description: { type: 'offer' | 'answer'; sdp: string }): Promise<void> {
    const { type, sdp } = description
    const state = this.#connection.signalingState
    const isFirst = this.#connection.remoteDescription === null
    this.#ignores = type === 'offer' && state !== 'stable' && !this.#options.isPolite
    if (this.#ignores || (type === 'answer' && state !== 'have-local-offer')) return
    await this.#connection.setRemoteDescription({ type, sdp: withPauses(sdp) })
    for (const candidate of this.#early.splice(0)) await this.#addCandidate(candidate)
    if (type === 'answer') return
    if (isFirst)
      for (const [index, line] of LINE_NAMES.entries()) {
        const transceiver = this.#connection.getTransceivers()[index]
        if (transceiver) this.#equip(line, transceiver)
      }
    await this.#connection.setLocalDescription()
    this.#options.signal('answer', this.#connection.localDescription?.sdp ?? '')
  }

  /** An unusable candidate is just one path less to try. */
  async #addCandidate(text: string): Promise<void> {
    if (this.#ignores) return
    if (this.#connection.remoteDescription === null) {
      if (this.#early.length < EARLY) this.#early.push(text)
      return
    }
    try {
      await this.#connection.addIceCandidate(parseJson(text) as RTCIceCandidateInit)
    } catch {}
  }

  /** A step that fails leaves the connection silent; its observer opens another one. */
  #later(work: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      if (this.#ended) return
      try {
        await work()
      } catch {}
    })
  }
}
