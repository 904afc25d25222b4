/**
 * Runs in the app's pages of a cast: presses buttons, drops the devices' output, and records what is heard and seen.
 */
import { clock, pause } from './clock.ts'
import { PlayedVoice } from './played-voice.ts'
import { press } from './press.ts'
import { madeDevices, readPictures, readSounds } from './stamps.ts'

const WAIT = 60_000
const EVERY = 50
/** Milliseconds until frames that were handed over have been copied, even if the encoder is busy. */
const COPIED = { audio: 5000, video: 500 } as const

type Kind = 'audio' | 'video'
type Data = VideoFrame | AudioData

interface Processor {
  readonly readable: ReadableStream<Data>
}
type ProcessorClass = new (options: { track: MediaStreamTrack }) => Processor

class Caster {
  readonly #played = new PlayedVoice()
  /** Until when the devices' output is dropped. */
  readonly #lost: Record<Kind, number> = { audio: 0, video: 0 }

  constructor() {
    const kept = globalThis as unknown as { MediaStreamTrackProcessor: ProcessorClass }
    const Original = kept.MediaStreamTrackProcessor
    const leaky = (track: MediaStreamTrack) => this.#leaky(track.kind as Kind)
    kept.MediaStreamTrackProcessor = class {
      readonly readable: ReadableStream<Data>

      constructor({ track }: { track: MediaStreamTrack }) {
        this.readable = new Original({ track }).readable.pipeThrough(leaky(track))
      }
    }
  }

  devices(size: { width: number; height: number }): void {
    madeDevices(size)
  }

  press(name: string, within?: string): Promise<number> {
    return press(name, within)
  }

  /** Selects the option with this name in the dialog's only list. */
  async pick(name: string): Promise<void> {
    document.querySelector<HTMLInputElement>('[role="dialog"] input')?.click()
    await press(name, 'body', '[role="option"]')
  }

  go(hash: string): void {
    window.location.hash = hash
  }

  /** From now on, drops the device's output for this many milliseconds. */
  lose(kind: Kind, during: number): void {
    this.#lost[kind] = clock() + during
  }

  /** Delays of sounds and pictures from the devices to here, measured for this time. Milliseconds. */
  async delays(during: number): Promise<{ sounds: number[]; pictures: number[] }> {
    const [canvas, voice] = await this.#shown()
    const [sounds, pictures]: [number[], number[]] = [[], []]
    const stop = AbortSignal.timeout(during)
    const { latency } = this.#played
    await Promise.all([
      readSounds(voice, stop, ({ made, at }) => {
        sounds.push(at + latency - made)
        return false
      }),
      readPictures(canvas, stop, ({ made, at }) => pictures.push(at - made)),
    ])
    return { sounds, pictures }
  }

  #leaky(kind: Kind): TransformStream<Data, Data> {
    return new TransformStream({
      transform: (data, controller) => {
        const isLost = clock() < this.#lost[kind]
        if (!isLost) controller.enqueue(data)
        setTimeout(() => data.close(), isLost ? 0 : COPIED[kind])
      },
    })
  }

  async #shown(): Promise<[HTMLCanvasElement, MediaStreamTrack]> {
    const deadline = performance.now() + WAIT
    for (;;) {
      const canvas = document.querySelector<HTMLCanvasElement>('canvas[role="img"]')
      const { track } = this.#played
      if (canvas?.checkVisibility() && track) return [canvas, track]
      if (performance.now() > deadline) throw new Error(`nothing is shown: ${document.body.textContent.slice(0, 300)}`)
      await pause(EVERY)
    }
  }
}

declare global {
  interface Window {
    caster: Caster
  }
}

window.caster = new Caster()
