/** The one picture and one sound of a call broadcast: this window's, and those of everyone who agrees. */
import { startTicker } from '../media/ticker.ts'
import { Composition, HEIGHTS, type Part } from '../recording/composition.ts'

/** Milliseconds between two pictures. */
const PACE = 66

export class CallBroadcast {
  readonly began = Date.now()
  readonly heights = HEIGHTS
  readonly #composition = new Composition()
  readonly #painted = new MediaStreamTrackGenerator({ kind: 'video' })
  readonly #pictures = this.#painted.writable.getWriter()
  // A hidden page doesn't paint canvases by itself.
  readonly #ticker = startTicker(PACE)

  constructor() {
    this.#ticker.onTick(() => this.#paint())
  }

  get sound(): MediaStreamTrack {
    return this.#composition.sound
  }

  get picture(): MediaStreamTrack {
    return this.#painted
  }

  setParts(parts: readonly Part[]): void {
    this.#composition.setParts(parts)
  }

  async stop(): Promise<void> {
    this.#ticker.stop()
    this.#painted.stop()
    await this.#composition.stop()
  }

  #paint(): void {
    // The last picture hasn't been taken yet.
    if ((this.#pictures.desiredSize ?? 0) <= 0) return
    this.#composition.paint()
    const picture = new VideoFrame(this.#composition.canvas, { timestamp: Math.round(performance.now() * 1000) })
    // Once the track has ended, no one reads its pictures.
    this.#pictures.write(picture).catch(() => picture.close())
  }
}
