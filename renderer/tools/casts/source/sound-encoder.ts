import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import { SOUND } from '../../../../shared/tools/casts/stripes.ts'
import { PACKET_TIME, SOUND_BITRATE } from './profiles.ts'
import { TrackClock } from './track-clock.ts'

const RATE = 48_000
/** A larger gap in the time stamps, in milliseconds, is a gap in the sound. */
const GAP = 15
const CHANNELS = 2
const FORMAT = { type: 'sound', codec: 'opus', rate: RATE, channels: CHANNELS } as const

interface Packet {
  /** Milliseconds, by the track's time stamps. */
  stamp: number
  bytes: Uint8Array
}

/**
 * Encodes sound as Opus, several packets to a frame. `AudioEncoder` ignores gaps in its input, so its input ends at
 * each gap.
 */
export class SoundEncoder {
  readonly #encoder: AudioEncoder
  readonly #clock = new TrackClock()
  readonly #send: (frame: CastFrameInput) => void
  readonly #began: number
  readonly #size: number
  #packets: Packet[] = []
  /** The time stamp at which the next sound should begin; null: any. */
  #next: number | null = null
  #loudness = 0

  /**
   * @param began the time of this worker's clock that is 0 in the cast
   * @param size packets in a frame
   */
  constructor(began: number, size: number, send: (frame: CastFrameInput) => void, fail: (cause: Error) => void) {
    this.#began = began
    this.#size = size
    this.#send = send
    this.#encoder = new AudioEncoder({ output: (chunk) => this.#encoded(chunk), error: fail })
    this.#encoder.configure({
      codec: 'opus',
      sampleRate: RATE,
      numberOfChannels: CHANNELS,
      bitrate: SOUND_BITRATE,
      opus: { frameDuration: PACKET_TIME * 1000 },
    } as AudioEncoderConfig)
  }

  /** @param arrived by this worker's clock */
  async take(data: AudioData, arrived: number): Promise<void> {
    const [stamp, length] = [data.timestamp / 1000, data.duration / 1000]
    const isSettled = this.#clock.note(stamp + length, arrived)
    if (!isSettled || this.#encoder.state !== 'configured') return data.close()
    if (this.#next !== null && Math.abs(stamp - this.#next) > GAP) {
      await this.#encoder.flush()
      this.#pack()
    }
    this.#next = stamp + length
    this.#loudness = Math.max(this.#loudness, loudnessOf(data))
    this.#encoder.encode(data)
    data.close()
  }

  close(): void {
    if (this.#encoder.state !== 'closed') this.#encoder.close()
  }

  #encoded(chunk: EncodedAudioChunk): void {
    const bytes = new Uint8Array(chunk.byteLength)
    chunk.copyTo(bytes)
    this.#packets.push({ stamp: chunk.timestamp / 1000, bytes })
    if (this.#packets.length === this.#size) this.#pack()
  }

  #pack(): void {
    const [first] = this.#packets
    if (!first) return
    const time = Math.max(0, Math.round(this.#clock.timeOf(first.stamp) - this.#began))
    const chunks = this.#packets.map(({ bytes }) => bytes)
    this.#packets = []
    const level = Math.round(9 * Math.min(1, Math.sqrt(this.#loudness)))
    this.#loudness = 0
    this.#send({ stripe: SOUND, time, isKey: true, layer: 0, level, format: FORMAT, chunks, needs: null })
  }
}

/** From 0 to 1. */
function loudnessOf(data: AudioData): number {
  const samples = new Float32Array(data.numberOfFrames)
  data.copyTo(samples, { planeIndex: 0, format: 'f32-planar' })
  const squares = samples.reduce((sum, sample) => sum + sample * sample, 0)
  return Math.sqrt(squares / Math.max(1, samples.length))
}
