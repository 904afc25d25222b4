/**
 * Sound in order of its time, played a little faster or slower to stay where it should be. It runs in the worklet, so it
 * counts in what the sound card plays: the clock of the whole player.
 */
export interface SoundBlock {
  /** Milliseconds since the cast began. */
  time: number
  /** Milliseconds that it was kept before it was decoded: it was far from due. */
  kept: number
  channels: readonly Float32Array[]
}

/** Milliseconds. Farther off than this, it jumps; nearer than the second, it is where it should be. */
const JUMP = 500
const NEAR = 10
/** The most that nobody hears as another pitch. */
const FASTEST = 0.05
/** Speed for each millisecond that it is off. */
const PULL = 0.001
/** Between two blocks, in milliseconds: the time stamps aren't exact. */
const JOINT = 5
/** Samples over which sound comes and goes at a gap. */
const FADE = 96

export class SoundTimeline {
  readonly #rate: number
  #blocks: SoundBlock[] = []
  #position: number | null = null
  /** The time of what comes now, if it's as fast as the fastest. */
  #newest: number | null = null
  #delay = 0
  #latest: number | null = null
  #volume = 0

  /** @param rate samples a second */
  constructor(rate: number) {
    this.#rate = rate
  }

  /** Milliseconds of the cast that are played now; null: nothing has begun. */
  get position(): number | null {
    return this.#position
  }

  /** Blocks come in order of their time. */
  push(block: SoundBlock): void {
    this.#blocks.push(block)
    if (this.#newest === null) return
    const late = this.#newest - block.time - block.kept
    this.#latest = Math.max(this.#latest ?? late, late)
  }

  /**
   * What should be played now. It goes on by itself.
   *
   * @param newest the time of what comes now, if it's as fast as the fastest
   * @param delay how far behind that it plays
   */
  aim(newest: number, delay: number): void {
    this.#newest = newest
    this.#delay = delay
  }

  /** How much later than the fastest the latest block could have come since it was taken last; null: none came. */
  takeLatest(): number | null {
    const latest = this.#latest
    this.#latest = null
    return latest
  }

  /** Fills the channels with the next samples. */
  read(out: readonly Float32Array[]): void {
    const frames = out[0]?.length ?? 0
    const passed = (1000 * frames) / this.#rate
    if (this.#newest === null) return
    const target = this.#newest - this.#delay
    if (this.#position === null || Math.abs(target - this.#position) > JUMP) {
      this.#position = target
      this.#volume = 0
    }
    const step = (1000 / this.#rate) * this.#speed(target - this.#position)
    for (let index = 0; index < frames; index++) {
      this.#play(out, index, this.#position)
      this.#position += step
    }
    this.#newest += passed
  }

  #speed(behind: number): number {
    if (Math.abs(behind) < NEAR) return 1
    return 1 + Math.max(-FASTEST, Math.min(FASTEST, behind * PULL))
  }

  #play(out: readonly Float32Array[], index: number, time: number): void {
    let [block] = this.#blocks
    while (block && time >= this.#endOf(block)) {
      const [, next] = this.#blocks
      // Up to the next one if there is hardly a gap.
      if (next && next.time > time && next.time - this.#endOf(block) < JOINT) break
      this.#blocks.shift()
      block = next
    }
    const isHeard = block !== undefined && time >= block.time - JOINT
    this.#volume = Math.max(0, Math.min(1, this.#volume + (isHeard ? 1 : -1) / FADE))
    if (!block || !isHeard) {
      for (const channel of out) channel[index] = 0
      return
    }
    const length = block.channels[0]?.length ?? 0
    const place = Math.min(length - 1, Math.max(0, ((time - block.time) * this.#rate) / 1000))
    const before = Math.floor(place)
    const after = Math.min(length - 1, before + 1)
    for (const [number, channel] of out.entries()) {
      const samples = block.channels[number] ?? (block.channels[0] as Float32Array)
      const [low, high] = [samples[before] as number, samples[after] as number]
      channel[index] = (low + (high - low) * (place - before)) * this.#volume
    }
  }

  #endOf({ time, channels }: SoundBlock): number {
    return time + (1000 * (channels[0]?.length ?? 0)) / this.#rate
  }
}
