/** Turns people's media in a call into a growing WebM file. The parts written so far can always be played. */
import {
  CanvasSource,
  getFirstEncodableVideoCodec,
  MediaStreamAudioTrackSource,
  Output,
  Quality,
  StreamTarget,
  type StreamTargetChunk,
  WebMOutputFormat,
} from 'mediabunny'
import { RECORDING_LIMITS } from '../../../../shared/tools/calls/limits.ts'
import { startTicker, type Ticker } from '../media/ticker.ts'
import { Composition, type Part, SIZE } from './composition.ts'

export interface RecorderOptions {
  /** Stores the next part; rejects if that isn't possible. */
  store(bytes: Uint8Array): Promise<void>
  /** Reports that no more can be stored. */
  report(): void
}

/**
 * Milliseconds between two pictures, and between two stored parts. A crash loses at most what follows the last part.
 */
const PACE = 100
const PART_EVERY = 1000
/** Bits per second. VP9 costs a third of VP8 at this size. */
const PICTURE = { codecs: ['vp9', 'vp8'] as const, rate: 1_200_000 }
const SOUND = { codec: 'opus', rate: 64_000 } as const
/** Seconds between two key frames: playback can start at any of them. */
const KEY_FRAME_EVERY = 2

/** Not every browser has encoders and access to a track's samples. */
export const canRecord = (): boolean =>
  'VideoEncoder' in window && 'AudioEncoder' in window && 'MediaStreamTrackProcessor' in window

export class Recorder {
  readonly #options: RecorderOptions
  readonly #composition = new Composition()
  readonly #output: Output
  readonly #picture: CanvasSource
  readonly #began = performance.now()
  #ticker: Ticker | null = null
  #waiting: Uint8Array[] = []
  #stored = performance.now()
  #storing: Promise<void> = Promise.resolve()
  #isPainting = false
  #hasFailed = false

  private constructor(options: RecorderOptions, codec: 'vp9' | 'vp8') {
    this.#options = options
    const target = new WritableStream<StreamTargetChunk>({ write: ({ data }) => void this.#waiting.push(data.slice()) })
    this.#output = new Output({
      format: new WebMOutputFormat({ appendOnly: true }),
      target: new StreamTarget(target),
    })
    this.#picture = new CanvasSource(this.#composition.canvas, {
      codec,
      quality: new Quality({ bitrate: PICTURE.rate }),
      latencyMode: 'realtime',
      keyFrameInterval: KEY_FRAME_EVERY,
    })
    this.#output.addVideoTrack(this.#picture)
    const sound = new MediaStreamAudioTrackSource(
      this.#composition.sound as MediaStreamAudioTrack,
      { codec: SOUND.codec, quality: new Quality({ bitrate: SOUND.rate }) },
      { timestampBase: 'zero' },
    )
    sound.errorPromise.catch(() => this.#fail())
    this.#output.addAudioTrack(sound)
  }

  /** Rejects if this browser has no suitable encoder. */
  static async start(options: RecorderOptions): Promise<Recorder> {
    const codec = await getFirstEncodableVideoCodec([...PICTURE.codecs], SIZE)
    if (codec !== 'vp9' && codec !== 'vp8') throw new Error('no encoder for pictures')
    const recorder = new Recorder(options, codec)
    await recorder.#begin()
    return recorder
  }

  /** Sets the people to record from now on, with their media. */
  setParts(parts: readonly Part[]): void {
    this.#composition.setParts(parts)
  }

  /** Resolves when everything is stored. */
  async stop(): Promise<void> {
    this.#ticker?.stop()
    await this.#output.finalize().catch(() => this.#fail())
    await this.#composition.stop()
    this.#store()
    await this.#storing
  }

  async #begin(): Promise<void> {
    try {
      await this.#output.start()
    } catch (cause) {
      await this.#composition.stop()
      throw cause
    }
    this.#ticker = startTicker(PACE)
    this.#ticker.onTick(() => this.#tick())
  }

  #tick(): void {
    void this.#paint()
    if (performance.now() - this.#stored >= PART_EVERY) this.#store()
  }

  /** A slow encoder gets fewer pictures. */
  async #paint(): Promise<void> {
    if (this.#isPainting || this.#output.state !== 'started') return
    this.#isPainting = true
    try {
      this.#composition.paint()
      await this.#picture.add((performance.now() - this.#began) / 1000, PACE / 1000)
    } catch {
      this.#fail()
    } finally {
      this.#isPainting = false
    }
  }

  #store(): void {
    this.#stored = performance.now()
    const bytes = joined(this.#waiting)
    this.#waiting = []
    for (let at = 0; at < bytes.length; at += RECORDING_LIMITS.partBytes) {
      const part = bytes.subarray(at, at + RECORDING_LIMITS.partBytes)
      this.#storing = this.#storing.then(async () => {
        if (!this.#hasFailed) await this.#options.store(part).catch(() => this.#fail())
      })
    }
  }

  #fail(): void {
    if (this.#hasFailed) return
    this.#hasFailed = true
    this.#options.report()
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}
