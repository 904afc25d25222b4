/** Plays decoded sound, and reports its position. */
import { type SoundBlock, SoundTimeline } from './sound-timeline.ts'

/** `isHeard`: the last report has been handled. */
export type ToWorklet = { block: SoundBlock } | { newest: number; delay: number } | { isHeard: true }
export interface FromWorklet {
  /** The time of the context at which `position` of the cast is played. */
  context: number
  position: number | null
  /** The maximum delay in milliseconds of the blocks that arrived since; null: none. */
  latest: number | null
}

declare const sampleRate: number
declare const currentTime: number
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void

/** Number of quanta between two reports, of 128 samples each. */
const QUANTA = 16

class CastSound extends AudioWorkletProcessor {
  readonly #timeline = new SoundTimeline(sampleRate)
  #quanta = 0
  /** A slow page gets fewer reports, or it would handle nothing else. */
  #isUnheard = false

  constructor() {
    super()
    this.port.onmessage = ({ data }: MessageEvent<ToWorklet>) => {
      if ('isHeard' in data) this.#isUnheard = false
      else if ('block' in data) this.#timeline.push(data.block)
      else this.#timeline.aim(data.newest, data.delay)
    }
  }

  process(_inputs: Float32Array[][], [out = []]: Float32Array[][]): boolean {
    if (this.#quanta++ % QUANTA === 0 && !this.#isUnheard) {
      this.#isUnheard = true
      const { position } = this.#timeline
      const said: FromWorklet = { context: currentTime, position, latest: this.#timeline.takeLatest() }
      this.port.postMessage(said)
    }
    this.#timeline.read(out)
    return true
  }
}

registerProcessor('cast-sound', CastSound)
