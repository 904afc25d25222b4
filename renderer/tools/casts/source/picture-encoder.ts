import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import { stripeOfPicture } from '../../../../shared/tools/casts/stripes.ts'
import { KEY_EVERY, NONE_SIDE, type PictureProfile, sizeWithin } from './profiles.ts'
import { TrackClock } from './track-clock.ts'

/** The best first. VP8 is the cheapest only for small pictures. */
const CODECS = ['vp09.00.40.08', 'vp8'] as const
const LAYERS = 'L1T3'
/** Maximum number of pictures waiting to be encoded; more are dropped, or the delay would grow. */
const QUEUE = 2
/** Pictures per second while nothing changes, as on a still screen: each stripe needs some of them. */
const LEAST_RATE = 12

/** This browser's encoder for a size; null if there is none. */
async function configFor(profile: PictureProfile, width: number, height: number): Promise<VideoEncoderConfig | null> {
  for (const codec of CODECS) {
    const config: VideoEncoderConfig = {
      codec,
      width,
      height,
      bitrate: profile.bitrate,
      framerate: profile.rate,
      scalabilityMode: LAYERS,
      latencyMode: 'realtime',
      bitrateMode: 'constant',
    }
    const { supported } = await VideoEncoder.isConfigSupported(config).catch(() => ({ supported: false }))
    if (supported) return config
  }
  return null
}

/** Encodes pictures in three layers, of which the upper ones can be dropped. */
export class PictureEncoder {
  readonly #profile: PictureProfile
  readonly #began: number
  readonly #send: (frame: CastFrameInput) => void
  readonly #fail: (cause: Error) => void
  #encoder: VideoEncoder | null = null
  #config: VideoEncoderConfig | null = null
  #clock = new TrackClock()
  #lastKey = Number.NEGATIVE_INFINITY
  #lastTime = -1
  #lowest = 0
  /** Times of the pictures that others may depend on, by layer. */
  #newest: (number | null)[] = [null, null]
  /** The picture to repeat while no new one arrives. */
  #last = emptyPicture()
  /** When a new picture was sent, and its time in the cast. Repeated pictures don't delay new ones. */
  #lastTaken = Number.NEGATIVE_INFINITY
  #lastNew = Number.NEGATIVE_INFINITY
  #isEncoding = false
  readonly #pace: ReturnType<typeof setInterval>

  /** @param began the time of this worker's clock that is 0 in the cast */
  constructor(
    profile: PictureProfile,
    began: number,
    send: (frame: CastFrameInput) => void,
    fail: (cause: Error) => void,
  ) {
    this.#profile = profile
    this.#began = began
    this.#send = send
    this.#fail = fail
    this.#pace = setInterval(() => void this.#again(), 1000 / Math.min(LEAST_RATE, profile.rate))
  }

  /** Starts another track, which has other time stamps. The last picture stays until a new one arrives. */
  begin(): void {
    this.#clock = new TrackClock()
    this.#lastNew = Number.NEGATIVE_INFINITY
  }

  /** From now on there is no picture, and viewers are notified. */
  showNone(): void {
    this.#keep(emptyPicture())
    this.#lastTaken = Number.NEGATIVE_INFINITY
    this.#lastKey = Number.NEGATIVE_INFINITY
  }

  /**
   * A picture that arrives too early is kept: if no other one arrives for a while, it is what the screen shows.
   *
   * @param arrived by this worker's clock
   */
  async take(frame: VideoFrame, arrived: number): Promise<void> {
    const stamp = frame.timestamp / 1000
    this.#keep(frame)
    if (!this.#clock.note(stamp, arrived)) return
    const time = this.#clock.timeOf(stamp) - this.#began
    // Slightly early counts as on time: cameras aren't exact.
    if (time - this.#lastNew < 1000 / this.#profile.rate - 6) return
    this.#lastTaken = performance.now()
    this.#lastNew = time
    await this.#encode(time)
  }

  close(): void {
    clearInterval(this.#pace)
    this.#last.close()
    if (this.#encoder && this.#encoder.state !== 'closed') this.#encoder.close()
  }

  #keep(frame: VideoFrame): void {
    this.#last.close()
    this.#last = frame
  }

  async #again(): Promise<void> {
    const now = performance.now()
    const pause = 1000 / Math.min(LEAST_RATE, this.#profile.rate)
    if (now - this.#lastTaken < 2 * pause || now - this.#began - this.#lastTime < pause / 2) return
    await this.#encode(now - this.#began)
  }

  async #encode(time: number): Promise<void> {
    if (this.#isEncoding || (this.#encoder?.encodeQueueSize ?? 0) > QUEUE) return
    this.#isEncoding = true
    try {
      const { displayWidth, displayHeight } = this.#last
      const [width, height] = sizeWithin(this.#profile, displayWidth, displayHeight)
      const isNew = this.#config?.width !== width || this.#config.height !== height
      if (isNew && !(await this.#configure(width, height))) return
      const due = Math.max(this.#lastTime + 1, Math.round(time))
      if (this.#encoder?.state !== 'configured' || due < 0) return
      const keyFrame = isNew || due - this.#lastKey >= KEY_EVERY
      if (keyFrame) this.#lastKey = due
      this.#lastTime = due
      // The time in the cast passes through the encoder along with the picture.
      const timed = new VideoFrame(this.#last, { timestamp: due * 1000 })
      this.#encoder.encode(timed, { keyFrame })
      timed.close()
    } finally {
      this.#isEncoding = false
    }
  }

  async #configure(width: number, height: number): Promise<boolean> {
    const config = await configFor(this.#profile, width, height)
    if (!config) {
      this.#fail(new Error('no encoder'))
      return false
    }
    // Pictures that are still being encoded have the previous size.
    if (this.#encoder?.state === 'configured') await this.#encoder.flush()
    this.#config = config
    this.#encoder ??= new VideoEncoder({
      output: (chunk, metadata) => this.#encoded(chunk, metadata),
      error: this.#fail,
    })
    this.#encoder.configure(config)
    return true
  }

  #encoded(chunk: EncodedVideoChunk, metadata: EncodedVideoChunkMetadata | undefined): void {
    const bytes = new Uint8Array(chunk.byteLength)
    chunk.copyTo(bytes)
    const isKey = chunk.type === 'key'
    const layer = Math.min(2, metadata?.svc?.temporalLayerId ?? 0)
    const time = Math.round(chunk.timestamp / 1000)
    const [lowest = null, middle = null] = this.#newest
    const needs = isKey ? null : layer < 2 || middle === null ? lowest : Math.max(lowest ?? 0, middle)
    if (layer === 0) this.#newest = [time, null]
    else if (layer === 1) this.#newest = [lowest, time]
    const { codec, width, height } = this.#config as VideoEncoderConfig
    this.#send({
      stripe: stripeOfPicture(layer, layer > 0 ? this.#lowest : this.#lowest++),
      time,
      isKey,
      layer,
      level: 0,
      format: isKey ? { type: 'picture', codec, width, height } : null,
      chunks: [bytes],
      needs,
    })
  }
}

function emptyPicture(): VideoFrame {
  const canvas = new OffscreenCanvas(NONE_SIDE, NONE_SIDE)
  canvas.getContext('2d')?.fillRect(0, 0, NONE_SIDE, NONE_SIDE)
  return new VideoFrame(canvas, { timestamp: 0 })
}
