/** Records the microphone, with its loudness over time. */

import { Emitter } from '../../../../shared/base/emitter.ts'
import { largest } from '../../../../shared/base/extremes.ts'
import { MEDIA_BYTES } from '../../../../shared/tools/media/shape.ts'
import { closeCapture, openCapture } from '../../../platform/state/capture.ts'
import type { PendingFile } from './pending.ts'

export const LONGEST_RECORDING = 120
/** 20 kbit/s: two minutes are 300 KB. */
const BITS_PER_SECOND = 20_000
/** Milliseconds between two measurements of the loudness. */
const INTERVAL = 100
export const PEAKS = 48

export type RecordingProblem = 'not-allowed' | 'no-microphone' | 'not-possible'

/** Reduces levels (0 to 1) to `PEAKS` numbers from 0 to 255: the maximum of each part. */
export function peaksOf(levels: readonly number[], count = PEAKS): number[] {
  if (levels.length === 0) return []
  const parts = Math.min(count, levels.length)
  return Array.from({ length: parts }, (_, part) => {
    const from = Math.floor((part * levels.length) / parts)
    const to = Math.max(from + 1, Math.floor(((part + 1) * levels.length) / parts))
    return Math.round(255 * Math.min(1, largest(levels.slice(from, to), 0)))
  })
}

export class VoiceRecorder {
  readonly #measured = new Emitter<{ seconds: number; level: number }>()
  readonly onLevel = this.#measured.event
  readonly #stream: MediaStream
  readonly #recorder: MediaRecorder
  readonly #context: AudioContext
  readonly #chunks: Blob[] = []
  readonly #levels: number[] = []
  readonly #timer: ReturnType<typeof setInterval>
  readonly #began = performance.now()

  private constructor(stream: MediaStream) {
    this.#stream = stream
    this.#recorder = new MediaRecorder(stream, {
      mimeType: 'audio/webm;codecs=opus',
      audioBitsPerSecond: BITS_PER_SECOND,
    })
    this.#recorder.ondataavailable = ({ data }) => this.#chunks.push(data)
    this.#context = new AudioContext()
    const analyser = this.#context.createAnalyser()
    analyser.fftSize = 2048
    this.#context.createMediaStreamSource(stream).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    this.#recorder.start()
    this.#timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      const level = Math.min(1, 2 * samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0))
      this.#levels.push(level)
      this.#measured.fire({ seconds: this.seconds, level })
    }, INTERVAL)
  }

  /** Requests access to the microphone. */
  static async start(): Promise<VoiceRecorder | RecordingProblem> {
    if (!navigator.mediaDevices || typeof MediaRecorder === 'undefined') return 'not-possible'
    let stream: MediaStream
    try {
      stream = await openCapture({ audio: true })
    } catch (cause) {
      if (!(cause instanceof DOMException)) return 'not-possible'
      return cause.name === 'NotAllowedError' ? 'not-allowed' : 'no-microphone'
    }
    try {
      return new VoiceRecorder(stream)
    } catch {
      // Not every browser can record in this format.
      closeCapture(stream)
      return 'not-possible'
    }
  }

  get seconds(): number {
    return (performance.now() - this.#began) / 1000
  }

  /** Null if nothing was recorded, or too much. */
  async finish(): Promise<PendingFile | null> {
    const seconds = Math.min(this.seconds, LONGEST_RECORDING)
    const stopped = new Promise((resolve) => this.#recorder.addEventListener('stop', resolve, { once: true }))
    this.cancel()
    await stopped
    const bytes = new Uint8Array(await new Blob(this.#chunks).arrayBuffer())
    if (bytes.length === 0 || bytes.length > MEDIA_BYTES) return null
    const peaks = peaksOf(this.#levels)
    return { about: { kind: 'recording', type: 'audio/webm', seconds: Math.round(seconds * 10) / 10, peaks }, bytes }
  }

  /** Releases the microphone; the recording is discarded unless it was finished. */
  cancel(): void {
    clearInterval(this.#timer)
    if (this.#recorder.state !== 'inactive') this.#recorder.stop()
    closeCapture(this.#stream)
    void this.#context.close().catch(() => undefined)
  }
}
