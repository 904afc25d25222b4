/** What a window sends: its tracks, encoded in a worker. */
import type { Disposable } from '../../../../shared/base/emitter.ts'
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import { MixedSound } from './mixed-sound.ts'
import { PACKETS, type PictureProfile } from './profiles.ts'
import type { FromEncoder, ToEncoder } from './source-message.ts'

interface TrackProcessor<Data> {
  readonly readable: ReadableStream<Data>
}
declare const MediaStreamTrackProcessor: new <Data>(options: { track: MediaStreamTrack }) => TrackProcessor<Data>

export interface SentTracks {
  microphone: MediaStreamTrack | null
  computer: MediaStreamTrack | null
  picture: MediaStreamTrack | null
}

export class CastSource implements Disposable {
  readonly #frames = new Emitter<CastFrameInput>()
  readonly #failures = new Emitter<string>()
  readonly onFrame = this.#frames.event
  readonly onFailed = this.#failures.event
  readonly #worker = new Worker(new URL('./encoder-worker.ts', import.meta.url), { type: 'module' })
  readonly #sound = new MixedSound()
  #picture: MediaStreamTrack | null | undefined

  /** @param packets number of sound packets in a frame */
  constructor(profile: PictureProfile, packets = PACKETS) {
    this.#worker.onmessage = ({ data }: MessageEvent<FromEncoder>) => {
      if (data.type === 'frame') this.#frames.fire(data.frame)
      else this.#failures.fire(data.reason)
    }
    this.#worker.onerror = ({ message }) => this.#failures.fire(message)
    this.#post({ type: 'begin', profile })
    const { readable } = new MediaStreamTrackProcessor<AudioData>({ track: this.#sound.track })
    this.#post({ type: 'sound', readable, packets }, [readable])
  }

  setTracks({ microphone, computer, picture }: SentTracks): void {
    this.#sound.set('microphone', microphone)
    this.#sound.set('computer', computer)
    if (picture === this.#picture) return
    this.#picture = picture
    const readable = picture && new MediaStreamTrackProcessor<VideoFrame>({ track: picture }).readable
    this.#post({ type: 'pictures', readable }, readable ? [readable] : [])
  }

  dispose(): void {
    this.#worker.terminate()
    this.#sound.close()
    this.#frames.dispose()
    this.#failures.dispose()
  }

  #post(message: ToEncoder, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer)
  }
}
