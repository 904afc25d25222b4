/**
 * Sound in time order, played slightly faster or slower to stay at the intended position. It runs in the worklet and
 * counts the samples that the sound card plays: the clock of the whole player.
 */
export interface SoundBlock {
  /** Milliseconds since the cast began. */
  time: number
  /** Milliseconds that it was held before decoding, because it was far from due. */
  kept: number
  channels: readonly Float32Array[]
}

/** Milliseconds off the intended position: beyond the first, playback jumps; within the second, it isn't adjusted. */
const JUMP = 500
const NEAR = 10
/** Maximum change of speed that isn't heard as a change of pitch. */
const FASTEST = 0.05
/** Change of speed per millisecond off. */
const PULL = 0.001
/** Tolerated gap between two blocks in milliseconds: time stamps aren't exact. */
const JOINT = 5
/** Number of samples over which sound fades at a gap. */
const FADE = 96

export class SoundTimeline {
  readonly #rate: number
  #blocks: SoundBlock[] = []
  #position: number | null = null
  /** The time in the cast of data that would arrive now if it were as fast as the fastest. */
  #newest: number | null = null
  #delay = 0
  #latest: number | null = null
  #volume = 0

  /** @param rate samples a second */
  constructor(rate: number) {
    this.#rate = rate
  }

  /** The position in the cast that is played now, in milliseconds; null: nothing has started. */
  get position(): number | null {
    return this.#position
  }

  /** Adds a block; blocks arrive in time order. */
  push(block: SoundBlock): void {
    this.#blocks.push(block)
    if (this.#newest === null) return
    const late = this.#newest - block.time - block.kept
    this.#latest = Math.max(this.#latest ?? late, late)
  }

  /**
   * Sets what should be played now, and advances from there.
   *
   * @param newest the time of data that would arrive now if it were as fast as the fastest
   * @param delay how far behind that it plays
   */
  aim(newest: number, delay: number): void {
    this.#newest = newest
    this.#delay = delay
  }

  /** The maximum delay, behind the fastest, of blocks since the last call; null if none arrived. */
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
      // Extends to the next block if there is hardly a gap.
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
