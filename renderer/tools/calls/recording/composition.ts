/**
 * The one picture and one sound of a recording or a broadcast: everyone who agreed, as large as possible, with names.
 */
import { largest, smallest } from '../../../../shared/base/extremes.ts'
import type { Shown } from '../media/pair.ts'
import { layOut } from '../stage/lay-out.ts'
import { Mix } from './mix.ts'

/** A canvas, if it didn't arrive directly. */
type Moving = MediaStream | HTMLCanvasElement

/** A person's part in a recording. */
export interface Part {
  session: string
  name: string
  /** Background of the avatar while there is no picture. */
  color: string
  /** Null: there is none, or it is off. */
  camera: MediaStream | null
  screen: Moving | null
  sounds: readonly MediaStreamTrack[]
}

/** Pixels. */
export const SIZE = { width: 1280, height: 720 } as const
/** The picture heights that others should send. */
export const HEIGHTS: Shown = { camera: SIZE.height / 2, screen: SIZE.height }
const LABEL = { font: '20px system-ui, sans-serif', height: 32, inset: 8, padding: 10 }
const FACE = { of: 0.3, font: 'system-ui, sans-serif' }
const COLORS = { behind: '#14171c', tile: '#22262e', text: '#ffffff', label: 'rgb(0 0 0 / 60%)' }

interface Tile {
  part: Part
  /** Null: an avatar. */
  picture: Moving | null
  isScreen: boolean
}

/** The current image of a picture. */
interface Now {
  image: CanvasImageSource
  width: number
  height: number
}

type Box = ReturnType<typeof layOut>[number]

const tilesOf = (part: Part): Tile[] => {
  const face: Tile = { part, picture: part.camera, isScreen: false }
  return part.screen ? [{ part, picture: part.screen, isScreen: true }, face] : [face]
}

export class Composition {
  readonly canvas = new OffscreenCanvas(SIZE.width, SIZE.height)
  readonly #context = this.canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
  readonly #videos = new Map<MediaStream, HTMLVideoElement>()
  readonly #mix = new Mix()
  #tiles: readonly Tile[] = []

  get sound(): MediaStreamTrack {
    return this.#mix.track
  }

  setParts(parts: readonly Part[]): void {
    this.#mix.set(parts.flatMap(({ sounds }) => sounds))
    this.#tiles = parts.flatMap(tilesOf)
    const streams = new Set(this.#tiles.flatMap(({ picture }) => (picture instanceof MediaStream ? [picture] : [])))
    for (const [stream, video] of this.#videos) {
      if (streams.has(stream)) continue
      video.srcObject = null
      this.#videos.delete(stream)
    }
    for (const stream of streams) if (!this.#videos.has(stream)) this.#videos.set(stream, playing(stream))
  }

  paint(): void {
    const { width, height } = SIZE
    this.#context.fillStyle = COLORS.behind
    this.#context.fillRect(0, 0, width, height)
    const large = this.#tiles.findIndex(({ isScreen }) => isScreen)
    const boxes = layOut(this.#tiles.length, large < 0 ? null : large, width, height)
    for (const [index, tile] of this.#tiles.entries()) {
      const box = boxes[index]
      if (box) this.#paintTile(tile, box)
    }
  }

  async stop(): Promise<void> {
    this.setParts([])
    await this.#mix.stop()
  }

  #paintTile({ part, picture, isScreen }: Tile, box: Box): void {
    const context = this.#context
    const now = this.#nowOf(picture)
    context.save()
    context.beginPath()
    context.rect(box.left, box.top, box.width, box.height)
    context.clip()
    context.fillStyle = COLORS.tile
    context.fillRect(box.left, box.top, box.width, box.height)
    if (now && now.width > 0) this.#paintPicture(now, box, isScreen)
    else this.#paintFace(part, box)
    this.#paintName(part.name, box)
    context.restore()
  }

  #nowOf(picture: Moving | null): Now | null {
    if (picture instanceof HTMLCanvasElement) return { image: picture, width: picture.width, height: picture.height }
    const image = picture && this.#videos.get(picture)
    return image ? { image, width: image.videoWidth, height: image.videoHeight } : null
  }

  /** @param isWhole don't crop it */
  #paintPicture(now: Now, { left, top, width, height }: Box, isWhole: boolean): void {
    const ratios = [width / now.width, height / now.height]
    const scale = isWhole ? smallest(ratios) : largest(ratios)
    const [wide, high] = [now.width * scale, now.height * scale]
    this.#context.drawImage(now.image, left + (width - wide) / 2, top + (height - high) / 2, wide, high)
  }

  #paintFace({ name, color }: Part, { left, top, width, height }: Box): void {
    const context = this.#context
    const radius = Math.min(width, height) * FACE.of
    const [x, y] = [left + width / 2, top + height / 2]
    context.fillStyle = color
    context.beginPath()
    context.arc(x, y, radius, 0, 2 * Math.PI)
    context.fill()
    context.fillStyle = COLORS.text
    context.font = `${Math.round(radius)}px ${FACE.font}`
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    context.fillText(([...name][0] ?? '').toLocaleUpperCase(), x, y)
  }

  #paintName(name: string, { left, top, width, height }: Box): void {
    const context = this.#context
    const { font, height: high, inset, padding } = LABEL
    const most = width - 2 * (inset + padding)
    if (most <= 0) return
    context.font = font
    context.textAlign = 'left'
    context.textBaseline = 'middle'
    const text = this.#fitting(name, most)
    const y = top + height - inset - high
    context.fillStyle = COLORS.label
    context.beginPath()
    context.roundRect(left + inset, y, context.measureText(text).width + 2 * padding, high, 8)
    context.fill()
    context.fillStyle = COLORS.text
    context.fillText(text, left + inset + padding, y + high / 2)
  }

  #fitting(text: string, most: number): string {
    if (this.#context.measureText(text).width <= most) return text
    const characters = [...text]
    while (characters.length > 0 && this.#context.measureText(`${characters.join('')}…`).width > most) characters.pop()
    return `${characters.join('')}…`
  }
}

/** An element decodes what it plays, even outside the page. */
function playing(stream: MediaStream): HTMLVideoElement {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.srcObject = stream
  // It resumes as soon as it can.
  video.play().catch(() => undefined)
  return video
}
