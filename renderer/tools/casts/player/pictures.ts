/** Decodes pictures and paints each when it is due. */

import { Emitter } from '../../../../shared/base/emitter.ts'
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import type { CastFormat } from '../../../../shared/tools/casts/frame.ts'
import { NONE_SIDE } from '../source/profiles.ts'
import { PictureQueue } from './picture-queue.ts'

export interface Painted {
  /** Milliseconds since the cast began. */
  time: number
  /** The source shows no picture now. */
  isNone: boolean
}

/**
 * Maximum number of decoded pictures waiting to be painted: more than are due in the time that they are decoded ahead.
 */
const MOST = 16
/** Pixels by which decoded pictures may be larger than shown. */
const SLACK = 256

export class Pictures {
  readonly #queue = new PictureQueue()
  readonly #decoded: VideoFrame[] = []
  readonly #painted = new Emitter<Painted>()
  readonly onPainted = this.#painted.event
  #decoder: VideoDecoder | null = null
  #canvas: HTMLCanvasElement | null = null
  /** The longest sides declared so far. */
  #most = { width: 0, height: 0 }
  /** A picture was larger than declared: such a source attacks memory. */
  #isRefused = false

  /** Sets the canvas to paint on. */
  show(canvas: HTMLCanvasElement | null): void {
    this.#canvas = canvas
  }

  add(frame: CastFrameInput): void {
    if (!this.#isRefused) this.#queue.add(frame)
  }

  /** Decodes the pictures needed soon and paints the one that is due. @param position of the clock, in the cast */
  paint(position: number): void {
    for (const frame of this.#queue.take(position)) this.#decode(frame)
    let due: VideoFrame | undefined
    while (this.#decoded[0] && this.#decoded[0].timestamp / 1000 <= position) {
      due?.close()
      due = this.#decoded.shift()
    }
    if (!due) return
    try {
      this.#put(due)
    } finally {
      due.close()
    }
  }

  /** Drops all pictures received. */
  clear(): void {
    this.#queue.clear()
    // The decoder may still have some.
    if (this.#decoder?.state === 'configured') this.#decoder.reset()
    for (const frame of this.#decoded.splice(0)) frame.close()
  }

  close(): void {
    this.clear()
    this.#painted.dispose()
    if (this.#decoder && this.#decoder.state !== 'closed') this.#decoder.close()
  }

  #put(frame: VideoFrame): void {
    const { displayWidth: width, displayHeight: height } = frame
    const isNone = width === NONE_SIDE && height === NONE_SIDE
    const canvas = this.#canvas
    if (canvas && !isNone) {
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
      canvas.getContext('2d', { alpha: false })?.drawImage(frame, 0, 0, width, height)
    }
    this.#painted.fire({ time: frame.timestamp / 1000, isNone })
  }

  #decode({ time, isKey, format, chunks: [data] }: CastFrameInput): void {
    if (isKey && format?.type === 'picture') this.#configure(format)
    if (!data || this.#decoder?.state !== 'configured') return
    this.#decoder.decode(new EncodedVideoChunk({ type: isKey ? 'key' : 'delta', timestamp: time * 1000, data }))
  }

  #take(frame: VideoFrame): void {
    const { codedWidth, codedHeight, displayWidth, displayHeight } = frame
    const { width, height } = this.#most
    const fits =
      Math.max(codedWidth, displayWidth) < width + SLACK && Math.max(codedHeight, displayHeight) < height + SLACK
    if (fits && !this.#isRefused) {
      this.#decoded.push(frame)
      // Whatever their times are: each takes memory.
      if (this.#decoded.length > MOST) this.#decoded.shift()?.close()
      return
    }
    const time = frame.timestamp / 1000
    frame.close()
    if (this.#isRefused) return
    this.#isRefused = true
    this.clear()
    this.#decoder?.close()
    this.#painted.fire({ time, isNone: true })
  }

  #configure({ codec, width, height }: Extract<CastFormat, { type: 'picture' }>): void {
    this.#most = { width: Math.max(width, this.#most.width), height: Math.max(height, this.#most.height) }
    if (!this.#decoder || this.#decoder.state === 'closed')
      this.#decoder = new VideoDecoder({
        output: (frame) => this.#take(frame),
        // Continues with the next key picture.
        error: () => this.#queue.restart(),
      })
    this.#decoder.configure({ codec, optimizeForLatency: true })
  }
}
