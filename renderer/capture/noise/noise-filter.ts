import programAddress from '@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url'
import { Emitter } from '../../../shared/base/emitter.ts'
import type { NoiseNews, NoiseWork } from './media-worker.ts'

/** Maximum backlog while the machine is busy, in units of 10 ms. */
const WAITING = 30

/** Removes noise from a microphone's track, in a worker. */
export class NoiseFilter {
  readonly #ready = new Emitter<MediaStreamTrack>()
  /** Fires with the filtered track once it has sound. */
  readonly onReady = this.#ready.event
  readonly #failed = new Emitter()
  /** Fires when no more sound will come. */
  readonly onFailed = this.#failed.event
  readonly #worker = new Worker(new URL('./media-worker.ts', import.meta.url), { type: 'module' })
  readonly #stopped = new AbortController()
  #clean: MediaStreamTrack | null = null

  constructor(track: MediaStreamTrack) {
    this.#worker.onerror = () => this.#fail()
    this.#worker.onmessage = ({ data }: MessageEvent<NoiseNews>) => {
      if (data !== 'ready') this.#fail()
      else if (this.#clean) this.#ready.fire(this.#clean)
    }
    this.#start(track).catch(() => this.#fail())
  }

  stop(): void {
    this.#ready.dispose()
    this.#failed.dispose()
    this.#stopped.abort()
    this.#worker.terminate()
    this.#clean?.stop()
  }

  #fail(): void {
    this.#failed.fire()
    this.stop()
  }

  async #start(track: MediaStreamTrack): Promise<void> {
    const { signal } = this.#stopped
    const program = await (await fetch(programAddress, { signal })).arrayBuffer()
    if (signal.aborted) return
    const { readable: from } = new MediaStreamTrackProcessor({
      track: track as MediaStreamAudioTrack,
      maxBufferSize: WAITING,
    })
    const clean = new MediaStreamTrackGenerator({ kind: 'audio' })
    clean.contentHint = 'speech'
    this.#clean = clean
    const work: NoiseWork = { program, from, to: clean.writable }
    this.#worker.postMessage(work, [program, from, work.to])
  }
}
