/** RNNoise: removes everything but the voice, 10 ms at a time. */

interface Program {
  memory: WebAssembly.Memory
  __wasm_call_ctors(): void
  malloc(bytes: number): number
  rnnoise_create(model: number): number
  rnnoise_process_frame(state: number, out: number, from: number): number
}

/** Sample rate in Hz, and samples per 10 ms. */
export const RATE = 48_000
const FRAME = 480
/** The program expects samples in the range of 16-bit integers. */
const SCALE = 32_768
const MICROSECONDS = 1_000_000

export class Denoiser {
  readonly #program: Program
  readonly #state: number
  readonly #place: number
  /** Samples short of a full 10 ms. */
  #rest = new Float32Array(0)

  private constructor(program: Program) {
    this.#program = program
    program.__wasm_call_ctors()
    this.#state = program.rnnoise_create(0)
    this.#place = program.malloc(FRAME * Float32Array.BYTES_PER_ELEMENT)
  }

  /** @param bytes the WebAssembly program */
  static async from(bytes: BufferSource): Promise<Denoiser> {
    const { instance } = await WebAssembly.instantiate(bytes, {
      env: {
        emscripten_memcpy_big: (to: number, from: number, count: number) =>
          new Uint8Array(program.memory.buffer).copyWithin(to, from, from + count),
        // The program never needs more than its initial memory.
        emscripten_resize_heap: () => 0,
        __assert_fail: () => {
          throw new Error('the program failed')
        },
      },
    })
    const program = instance.exports as unknown as Program
    return new Denoiser(program)
  }

  /** Returns the filtered sound in whole multiples of 10 ms; null if there isn't enough yet. */
  take(sound: AudioData): AudioData | null {
    if (sound.sampleRate !== RATE) throw new Error(`${sound.sampleRate} samples a second`)
    const before = this.#rest.length
    const samples = new Float32Array(before + sound.numberOfFrames)
    samples.set(this.#rest)
    sound.copyTo(samples.subarray(before), { planeIndex: 0, format: 'f32-planar' })
    const whole = samples.length - (samples.length % FRAME)
    this.#rest = samples.slice(whole)
    if (whole === 0) return null
    for (let at = 0; at < whole; at += FRAME) this.#clean(samples.subarray(at, at + FRAME))
    return new AudioData({
      format: 'f32-planar',
      sampleRate: RATE,
      numberOfChannels: 1,
      numberOfFrames: whole,
      timestamp: sound.timestamp - Math.round((before * MICROSECONDS) / RATE),
      data: samples.subarray(0, whole),
    })
  }

  #clean(samples: Float32Array): void {
    const { memory, rnnoise_process_frame: clean } = this.#program
    const there = new Float32Array(memory.buffer, this.#place, FRAME)
    for (let at = 0; at < FRAME; at++) there[at] = (samples[at] ?? 0) * SCALE
    clean(this.#state, this.#place, this.#place)
    for (let at = 0; at < FRAME; at++) samples[at] = (there[at] ?? 0) / SCALE
  }
}
