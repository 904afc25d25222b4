/** Plays what the player decodes, and says where it is. */
import { type SoundBlock, SoundTimeline } from './sound-timeline.ts'

export type ToWorklet = { block: SoundBlock } | { newest: number; delay: number }
export interface FromWorklet {
  /** At which time of the context which time of the cast is played. */
  context: number
  position: number | null
  /** Milliseconds, of the blocks that came meanwhile; null: none. */
  latest: number | null
}

declare const sampleRate: number
declare const currentTime: number
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void

/** Of 128 samples each. */
const QUANTA = 16

class CastSound extends AudioWorkletProcessor {
  readonly #timeline = new SoundTimeline(sampleRate)
  #quanta = 0

  constructor() {
    super()
    this.port.onmessage = ({ data }: MessageEvent<ToWorklet>) => {
      if ('block' in data) this.#timeline.push(data.block)
      else this.#timeline.aim(data.newest, data.delay)
    }
  }

  process(_inputs: Float32Array[][], [out = []]: Float32Array[][]): boolean {
    if (this.#quanta++ % QUANTA === 0) {
      const { position } = this.#timeline
      const said: FromWorklet = { context: currentTime, position, latest: this.#timeline.takeLatest() }
      this.port.postMessage(said)
    }
    this.#timeline.read(out)
    return true
  }
}

registerProcessor('cast-sound', CastSound)
