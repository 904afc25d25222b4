/** Decodes sound and passes it to the worklet, whose clock is the player's clock. */
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import type { SoundBlock } from './sound-timeline.ts'
import type { FromWorklet, ToWorklet } from './sound-worklet.ts'
import workletUrl from './sound-worklet.ts?worker&url'

const RATE = 48_000
const PACKET_TIME = 20
/** Milliseconds before it is due at which sound is decoded, and at which it is decoded if earlier sound is missing. */
const AHEAD = 300
const LEAST_AHEAD = 100
/** Maximum number of packets in the decoder. */
const MOST = 64
/**
 * The worklet's clock continues by itself. Milliseconds after which it is set again, and by how much it can be off until
 * then: each message to it wakes a thread.
 */
const AIM_EVERY = 250
const NEAR = 2
/** A longer gap between two frames, in milliseconds, means that something is missing. */
const GAP = 10

interface Waiting {
  frame: CastFrameInput
  /** When it arrived. */
  at: number
}

export class Sounds {
  readonly #context: AudioContext
  readonly #played: GainNode
  readonly #volume: GainNode
  readonly #ticks = new Emitter()
  /** Fires often, even while the page is hidden. */
  readonly onTick = this.#ticks.event
  readonly #ready = new Emitter<number>()
  /** Fires with the milliseconds from the fastest possible arrival of some sound until it can be played. */
  readonly onReady = this.#ready.event
  #node: AudioWorkletNode | null = null
  #out: MediaStreamAudioDestinationNode | null = null
  #decoder: AudioDecoder | null = null
  #waiting: Waiting[] = []
  #said: FromWorklet | null = null
  /** What the worklet was last sent, `ahead`: of our clock. */
  #aimed = { at: Number.NEGATIVE_INFINITY, ahead: 0, delay: 0 }
  #isMissing = false
  /** The time of the last decoded frame, and its end. */
  #last = Number.NEGATIVE_INFINITY
  #next = Number.NEGATIVE_INFINITY
  /** Number of decoded packets, and what the last ones are: decoders count samples, and don't see gaps. */
  #packets = 0
  readonly #decoding = new Map<number, Pick<SoundBlock, 'time' | 'kept'>>()

  constructor() {
    this.#context = new AudioContext({ sampleRate: RATE, latencyHint: 'interactive' })
    this.#played = this.#context.createGain()
    this.#volume = this.#context.createGain()
    this.#played.connect(this.#volume).connect(this.#context.destination)
    this.#context.onstatechange = () => this.#ticks.fire()
    void this.#start().catch(() => {
      this.#isMissing = true
    })
  }

  /**
   * Whether the worklet's code couldn't be loaded. A browser never requests the same code again in the same context.
   */
  get isMissing(): boolean {
    return this.#isMissing
  }

  /** Whether the browser blocks sound until the person clicks somewhere. */
  get isSilenced(): boolean {
    return this.#context.state !== 'running'
  }

  /** Whether `onTick` fires as long as this doesn't change; it also fires when this changes. */
  get isTicking(): boolean {
    return this.#node !== null && !this.isSilenced
  }

  /** The time in the cast that is audible now; null: the clock is stopped. */
  get position(): number | null {
    if (!this.#said || this.#said.position === null || this.isSilenced) return null
    const { currentTime, outputLatency } = this.#context
    return this.#said.position + 1000 * (currentTime - this.#said.context - (outputLatency || 0))
  }

  /** The output, for analysis. */
  get output(): AudioNode {
    return this.#volume
  }

  /** The output as a track, at full volume. */
  get track(): MediaStreamTrack {
    if (!this.#out) {
      this.#out = this.#context.createMediaStreamDestination()
      this.#played.connect(this.#out)
    }
    return this.#out.stream.getAudioTracks()[0] as MediaStreamTrack
  }

  play(): void {
    void this.#context.resume().catch(() => undefined)
  }

  /** From 0 to 1. */
  setVolume(volume: number): void {
    this.#volume.gain.setTargetAtTime(volume, this.#context.currentTime, 0.02)
  }

  async setSpeaker(id: string): Promise<void> {
    const context = this.#context as AudioContext & { setSinkId?: (id: string) => Promise<void> }
    await context.setSinkId?.(id).catch(() => undefined)
  }

  add(frame: CastFrameInput): void {
    if (frame.time <= this.#last) return
    const place = this.#waiting.findLastIndex((other) => other.frame.time < frame.time) + 1
    this.#waiting.splice(place, 0, { frame, at: performance.now() })
  }

  /**
   * @param newest the time in the cast of data that would arrive now if it were as fast as the fastest
   * @param delay how far behind that it should be audible, in milliseconds
   */
  aim(newest: number, delay: number): void {
    const target = newest - delay
    this.#aimWorklet(newest, delay)
    for (let [next] = this.#waiting; next; [next] = this.#waiting) {
      const { frame, at } = next
      const isNext = frame.time - this.#next < GAP
      if (frame.time > target + (isNext ? AHEAD : LEAST_AHEAD)) return
      this.#waiting.shift()
      this.#last = frame.time
      this.#next = frame.time + frame.chunks.length * PACKET_TIME
      if (frame.time > target - AHEAD) this.#decode(frame, performance.now() - at)
    }
  }

  close(): void {
    if (this.#decoder && this.#decoder.state !== 'closed') this.#decoder.close()
    this.#node?.disconnect()
    this.#ticks.dispose()
    this.#ready.dispose()
    void this.#context.close().catch(() => undefined)
  }

  async #start(): Promise<void> {
    await this.#context.audioWorklet.addModule(workletUrl)
    if (this.#context.state === 'closed') return
    const node = new AudioWorkletNode(this.#context, 'cast-sound', { numberOfInputs: 0, outputChannelCount: [2] })
    node.port.onmessage = ({ data }: MessageEvent<FromWorklet>) => {
      this.#said = data
      try {
        if (data.latest !== null) this.#ready.fire(data.latest)
        this.#ticks.fire()
      } finally {
        node.port.postMessage({ isHeard: true } satisfies ToWorklet)
      }
    }
    node.connect(this.#played)
    this.#node = node
  }

  #aimWorklet(newest: number, delay: number): void {
    if (!this.isTicking) return
    const at = performance.now()
    const { at: before, ahead, delay: delayBefore } = this.#aimed
    const isNear = Math.abs(newest - at - ahead) <= NEAR && Math.abs(delay - delayBefore) <= NEAR
    if (isNear && at - before < AIM_EVERY) return
    this.#aimed = { at, ahead: newest - at, delay }
    this.#post({ newest, delay })
  }

  #decode({ time, format, chunks }: CastFrameInput, kept: number): void {
    if (format?.type === 'sound' && this.#decoder?.state !== 'configured') this.#configure(format.rate, format.channels)
    if (this.#decoder?.state !== 'configured') return
    for (const [index, data] of chunks.entries()) {
      const timestamp = 1000 * PACKET_TIME * this.#packets
      this.#decoding.set(this.#packets++, { time: time + index * PACKET_TIME, kept })
      this.#decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp, data }))
    }
    for (const packet of this.#decoding.keys()) if (packet < this.#packets - MOST) this.#decoding.delete(packet)
  }

  #configure(sampleRate: number, numberOfChannels: number): void {
    this.#decoder = new AudioDecoder({ output: (data) => this.#decoded(data), error: () => {} })
    this.#decoder.configure({ codec: 'opus', sampleRate, numberOfChannels })
  }

  #decoded(data: AudioData): void {
    const packet = Math.round(data.timestamp / 1000 / PACKET_TIME)
    const decoded = this.#decoding.get(packet)
    this.#decoding.delete(packet)
    if (!decoded) {
      data.close()
      return
    }
    const channels = Array.from({ length: data.numberOfChannels }, (_, planeIndex) => {
      const samples = new Float32Array(data.numberOfFrames)
      data.copyTo(samples, { planeIndex, format: 'f32-planar' })
      return samples
    })
    data.close()
    this.#post(
      { block: { ...decoded, channels } },
      channels.map(({ buffer }) => buffer),
    )
  }

  /** A suspended worklet would retain everything that it gets. */
  #post(message: ToWorklet, transfer: Transferable[] = []): void {
    if (!this.isSilenced) this.#node?.port.postMessage(message, transfer)
  }
}
