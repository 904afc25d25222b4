/**
 * A place on a board, such as a table row: a filled box with the place's name and a link to it. On screen, the place's
 * current content is drawn over the box.
 */
import { type Address, addresses } from '../../../../shared/tools/address.ts'
import type { BoardElement } from '../../../../shared/tools/boards/element.ts'
import { makeShape } from '../../../../shared/tools/boards/shape-defaults.ts'
import { onScreen } from '../canvas/view-geometry.ts'
import type { Viewport } from '../live/cursors.tsx'
import { nameLines } from './file-shapes.ts'

export const BOX_SIZE = { width: 340, height: 260 }
const FONT_SIZE = 16
const LINE_HEIGHT = 1.25
const PADDING = 16

/** The look of the box. A box that was restyled is an ordinary box with a link. */
const LOOK = { backgroundColor: '#e7f5ff', fillStyle: 'solid', strokeWidth: 1, roughness: 0 } as const

/** Maximum number of boxes shown at a time: each can open a doc. */
const MOST = 20
/** Maximum number of links read to find them. */
const MOST_READ = 200
/** Minimum size in pixels on screen. The content of a smaller box would be unreadable. */
const LEAST = { width: 100, height: 70 }

export function linkedBox(link: Address, name: string): BoardElement[] {
  const [id, label] = ['place', 'place-label']
  const lines = nameLines(name)
  const height = lines.length * FONT_SIZE * LINE_HEIGHT
  return [
    makeShape('rectangle', id, {
      ...{ ...BOX_SIZE, ...LOOK, roundness: { type: 3 } },
      ...{ boundElements: [{ id: label, type: 'text' }], link: addresses.writeLink(link) },
    }),
    makeShape('text', label, {
      ...{ x: PADDING, y: (BOX_SIZE.height - height) / 2, width: BOX_SIZE.width - 2 * PADDING, height },
      ...{ text: lines.join('\n'), fontSize: FONT_SIZE, textAlign: 'center', verticalAlign: 'middle', containerId: id },
    }),
  ]
}

type Box = Pick<BoardElement, 'type' | keyof typeof LOOK | 'link' | 'x' | 'y' | 'width' | 'height'>

const looksSo = (shape: Box): boolean =>
  shape.type === 'rectangle' && Object.entries(LOOK).every(([key, value]) => shape[key as keyof typeof LOOK] === value)

function isReadable(box: Box, viewport: Viewport, screen: { width: number; height: number }): boolean {
  const [width, height] = [box.width * viewport.zoom, box.height * viewport.zoom]
  if (width < LEAST.width || height < LEAST.height) return false
  const { left, top } = onScreen(box, viewport)
  return left < screen.width && top < screen.height && left + width > 0 && top + height > 0
}

export interface LinkedBox<Shape> {
  shape: Shape
  link: Address
}

/**
 * The topmost boxes on screen that link to places in this space, the topmost last.
 * @param shapes in their order on the board
 * @param screen its size in pixels
 */
export function linkedBoxes<Shape extends Box>(
  shapes: readonly Shape[],
  options: { space: string; viewport: Viewport; screen: { width: number; height: number } },
): LinkedBox<Shape>[] {
  const found: LinkedBox<Shape>[] = []
  let read = 0
  for (const shape of shapes.toReversed()) {
    if (found.length === MOST || read === MOST_READ) break
    if (shape.link === null || !looksSo(shape) || !isReadable(shape, options.viewport, options.screen)) continue
    read += 1
    const link = addresses.readLink(shape.link)
    if (link?.space === options.space) found.push({ shape, link })
  }
  return found.reverse()
}
