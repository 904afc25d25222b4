/** Plays a cast: sound is the clock, and each picture is painted when its sound is heard. */
import type { Disposable } from '../../../../shared/base/emitter.ts'
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import { type Quality, STRIPES_IN } from '../../../../shared/tools/casts/quality.ts'
import { SOUND } from '../../../../shared/tools/casts/stripes.ts'
import { Delay } from './delay.ts'
import { Pictures } from './pictures.ts'
import { Sounds } from './sounds.ts'

/** Whether this browser can decode casts. */
export const canPlay = (): boolean =>
  'VideoDecoder' in globalThis && 'AudioDecoder' in globalThis && 'AudioWorkletNode' in globalThis

export interface PlayerState {
  /** `waiting`: nothing to show yet. `catching-up`: nothing arrives at the moment. */
  progress: 'waiting' | 'playing' | 'catching-up'
  hasPicture: boolean
  /** Minimum number of milliseconds behind the source. */
  behind: number
  isSilenced: boolean
  /** Sound can't be played; trying again needs another player. */
  isSoundMissing: boolean
}

export const NOT_PLAYING: PlayerState = {
  progress: 'waiting',
  hasPicture: false,
  behind: 0,
  isSilenced: false,
  isSoundMissing: false,
}

/** Milliseconds for which the last picture may freeze before the viewer is notified. */
const FROZEN = 1000
/** Milliseconds between two updates of the displayed state, which doesn't affect the clock. */
const SHOWN_EVERY = 500

export class Player implements Disposable {
  state = NOT_PLAYING
  readonly #changes = new Emitter<PlayerState>()
  readonly onChange = this.#changes.event
  readonly #delay: Delay
  readonly #sounds = new Sounds()
  readonly #pictures = new Pictures()
  #quality: Quality = 'smooth'
  /** Times in the cast: of the last painted picture, and of the newest arrival. */
  #painted = Number.NEGATIVE_INFINITY
  #newest = Number.NEGATIVE_INFINITY
  #first = Number.POSITIVE_INFINITY
  #hasPicture = false
  #paintsHidden = false
  #shownAt = 0
  /** The requested paint; 0: none. */
  #painting = 0

  /** @param delay the viewers' delay in milliseconds */
  constructor(delay: number) {
    this.#delay = new Delay(delay)
    this.#sounds.onReady((late) => this.#delay.noteReady(late, performance.now()))
    this.#sounds.onTick(() => this.#tick())
    this.#pictures.onPainted(({ time, isNone }) => {
      this.#painted = time
      this.#hasPicture = !isNone
    })
  }

  /** The output, for analysis. */
  get output(): AudioNode {
    return this.#sounds.output
  }

  /** The output as a track, at full volume. */
  get track(): MediaStreamTrack {
    return this.#sounds.track
  }

  /** The time in the cast that is audible now. While playing sound isn't allowed, time passes anyway. */
  get position(): number | null {
    return this.#sounds.position ?? this.#delay.target(performance.now())
  }

  take(frame: CastFrameInput): void {
    const now = performance.now()
    this.#delay.note(frame.time, now)
    this.#newest = Math.max(this.#newest, frame.time)
    this.#first = Math.min(this.#first, frame.time)
    if (frame.stripe === SOUND) {
      this.#delay.noteSound(frame.time, now)
      this.#sounds.add(frame)
    } else if (frame.stripe < STRIPES_IN[this.#quality]) {
      // A hidden page decodes only sound, and later starts with the last key picture.
      if (this.#isUnseen && frame.isKey) this.#pictures.clear()
      this.#pictures.add(frame)
    }
    this.#aim(now)
    this.#keepPainting()
  }

  show(canvas: HTMLCanvasElement | null): void {
    this.#pictures.show(canvas)
  }

  /** Sets whether pictures are painted even while the page is hidden. */
  paintHidden(paints: boolean): void {
    this.#paintsHidden = paints
  }

  setQuality(quality: Quality): void {
    this.#quality = quality
    if (quality !== 'sound') return
    this.#pictures.clear()
    this.#hasPicture = false
  }

  /** Sets whether it plays as early as arrivals allow, for a person in conversation with the source. */
  setTalk(isTalk: boolean): void {
    this.#delay.isTalk = isTalk
  }

  setVolume(volume: number): void {
    this.#sounds.setVolume(volume)
  }

  setSpeaker(id: string): void {
    void this.#sounds.setSpeaker(id)
  }

  /** Called after a click, if the browser had refused to play. */
  play(): void {
    this.#sounds.play()
  }

  dispose(): void {
    cancelAnimationFrame(this.#painting)
    this.#sounds.close()
    this.#pictures.close()
    this.#changes.dispose()
  }

  get #isUnseen(): boolean {
    return document.hidden && !this.#paintsHidden
  }

  #tick(): void {
    const now = performance.now()
    const target = this.#aim(now)
    if (target === null) return
    const position = this.position ?? target
    if (!this.#isUnseen) this.#pictures.paint(position)
    this.#show(now, position)
    this.#keepPainting()
  }

  /** Ticks before each repaint of the page, if there is a picture or if sound doesn't tick: a repaint costs time. */
  #keepPainting(): void {
    if (this.#painting !== 0 || (!this.#hasPicture && this.#sounds.isTicking)) return
    this.#painting = requestAnimationFrame(() => {
      this.#painting = 0
      this.#tick()
    })
  }

  /** Returns null if nothing has arrived yet. */
  #aim(now: number): number | null {
    const newest = this.#delay.newest(now)
    if (newest === null) return null
    this.#sounds.aim(newest, this.#delay.length)
    return newest - this.#delay.length
  }

  #show(now: number, position: number): void {
    const isStarved = position - this.#newest > FROZEN
    const isFrozen = this.#hasPicture && !this.#isUnseen && position - this.#painted > FROZEN
    const { progress: before } = this.state
    const isBegun = before !== 'waiting' || position >= this.#first
    const progress = !isBegun ? 'waiting' : !isStarved && !isFrozen ? 'playing' : 'catching-up'
    const { isSilenced, isMissing: isSoundMissing } = this.#sounds
    const isSame =
      progress === before &&
      this.#hasPicture === this.state.hasPicture &&
      isSilenced === this.state.isSilenced &&
      isSoundMissing === this.state.isSoundMissing
    if (isSame && now - this.#shownAt < SHOWN_EVERY) return
    this.#shownAt = now
    const behind = Math.max(0, Math.round(this.#delay.behind(position, now)))
    this.state = { progress, hasPicture: this.#hasPicture, behind, isSilenced, isSoundMissing }
    this.#changes.fire(this.state)
  }
}
