/**
 * Untrusted files of drawings (`.excalidraw`, `.excalidrawlib`). Each shape is validated like one received from another
 * device, and the result says how much was left out.
 */
import { parseJson } from '../../base/parse-json.ts'
import { type BoardElement, readElement } from './element.ts'
import { BOARD_LIMITS } from './limits.ts'
import { asShapeOfToday, isNothing } from './older-shapes.ts'
import { commonBounds, placeShapes } from './place-shapes.ts'

/** A picture in a file; only its prefix and size are checked. It may be a drawing (SVG). */
export interface FilePicture {
  id: string
  mimeType: string
  dataURL: string
}

export interface BoardFileContent {
  kind: 'drawing' | 'library'
  shapes: BoardElement[]
  pictures: FilePicture[]
  /** Number of invalid shapes, plus those over the limit. */
  leftOut: number
  /** Number of links removed because they don't lead to a web page. */
  linksRemoved: number
}

export type BoardFileProblem = 'not-json' | 'not-a-drawing' | 'nothing-in-it'

const PICTURE = /^data:(image\/(?:png|jpeg|webp|gif|svg\+xml))[;,]/
/** Space between two drawings of a library. */
const GAP = 40
const ROW = 6

export function readBoardFile(text: string): BoardFileContent | BoardFileProblem {
  const data = parseJson(text)
  if (data === undefined) return 'not-json'
  if (!isObject(data)) return 'not-a-drawing'
  const content: BoardFileContent = { kind: 'drawing', shapes: [], pictures: [], leftOut: 0, linksRemoved: 0 }
  if (Array.isArray(data.elements)) {
    content.shapes = readShapes(data.elements, content)
    content.pictures = readPictures(data.files)
  } else {
    const items = data.libraryItems ?? data.library
    if (!Array.isArray(items)) return 'not-a-drawing'
    content.kind = 'library'
    content.shapes = layOut(
      items.slice(0, BOARD_LIMITS.libraryItems).map((item: unknown) => {
        const elements = isObject(item) ? item.elements : item
        return Array.isArray(elements) ? readShapes(elements, content) : []
      }),
    )
    content.leftOut += Math.max(0, items.length - BOARD_LIMITS.libraryItems)
  }
  return content.shapes.length > 0 || content.leftOut > 0 ? content : 'nothing-in-it'
}

function readShapes(values: readonly unknown[], content: BoardFileContent): BoardElement[] {
  const shapes = new Map<string, BoardElement>()
  const room = BOARD_LIMITS.importedShapes - content.shapes.length
  for (const [place, value] of values.entries()) {
    if (shapes.size >= room) {
      content.leftOut += values.length - place
      break
    }
    if (!isObject(value) || isNothing(value)) continue
    // If two shapes share an id, the second gets a new one.
    const id = typeof value.id === 'string' && value.id !== '' && !shapes.has(value.id) ? value.id : `shape-${place}`
    const shape = shapes.has(id) ? null : readShape(value, id)
    if (!shape) {
      content.leftOut += 1
      continue
    }
    if (typeof value.link === 'string' && value.link !== '' && shape.link === null) content.linksRemoved += 1
    shapes.set(shape.id, shape)
  }
  return [...shapes.values()]
}

/** Fills in fields that older files and other programs omit. */
function readShape(value: Record<string, unknown>, id: string): BoardElement | null {
  const shape = asShapeOfToday(value)
  return shape && readElement(id, { ...shape, id })
}

function readPictures(files: unknown): FilePicture[] {
  if (!isObject(files)) return []
  return Object.entries(files)
    .slice(0, BOARD_LIMITS.importedPictures)
    .flatMap(([id, file]) => {
      const dataURL = isObject(file) ? file.dataURL : null
      const mimeType = typeof dataURL === 'string' ? PICTURE.exec(dataURL)?.[1] : undefined
      return typeof dataURL === 'string' && mimeType !== undefined ? [{ id, mimeType, dataURL }] : []
    })
}

/** Lays out a library's drawings in rows, each as a group. */
function layOut(drawings: readonly BoardElement[][]): BoardElement[] {
  let [x, y, height] = [0, 0, 0]
  const some = drawings.filter((shapes) => shapes.length > 0)
  return some.flatMap((shapes, drawing) => {
    const bounds = commonBounds(shapes) ?? { x: 0, y: 0, width: 0, height: 0 }
    if (drawing > 0 && drawing % ROW === 0) [x, y, height] = [0, y + height + GAP, 0]
    const middle = { x: x + bounds.width / 2, y: y + bounds.height / 2 }
    const ids = shapeIds(`item-${drawing}`)
    x += bounds.width + GAP
    height = Math.max(height, bounds.height)
    const placed = placeShapes(shapes, { middle, top: null, newId: () => ids.next().value })
    return [...placed.values()].map((shape) => ({
      ...shape,
      groupIds: shapes.length > 1 ? [...shape.groupIds, `group-${drawing}`].slice(-BOARD_LIMITS.groups) : [],
    }))
  })
}

function* shapeIds(prefix: string): Generator<string, never> {
  for (let count = 0; ; count++) yield `${prefix}-${count}`
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
