/** Nothing is played, and latency doesn't matter: use large buffers and no speaker. */
const UNHEARD = { latencyHint: 'playback', sinkId: { type: 'none' } } as const satisfies AudioContextOptions & {
  sinkId: { type: 'none' }
}

/** The level of this device's own microphone. Others' levels arrive with their sound. */
export class LevelMeter {
  readonly #context = new AudioContext(UNHEARD)
  readonly #analyser: AnalyserNode
  readonly #samples: Float32Array<ArrayBuffer>

  constructor(stream: MediaStream) {
    this.#analyser = this.#context.createAnalyser()
    this.#analyser.fftSize = 1024
    this.#samples = new Float32Array(this.#analyser.fftSize)
    this.#context.createMediaStreamSource(stream).connect(this.#analyser)
  }

  /** The browser gives no sound to a page before the first click. */
  get isRunning(): boolean {
    return this.#context.state === 'running'
  }

  /** Level from 0 to 1. */
  level(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples)
    const squares = this.#samples.reduce((sum, sample) => sum + sample * sample, 0)
    return Math.min(1, Math.sqrt(squares / this.#samples.length) * 2)
  }

  stop(): void {
    void this.#context.close().catch(() => undefined)
  }
}
