/**
 * Untrusted files of drawings (`.excalidraw`, `.excalidrawlib`). Each shape is validated like one received from another
 * device, and the result says what was left out.
 */
import { type LeftOut, LeftOutCount } from '../../base/left-out.ts'
import { parseJson } from '../../base/parse-json.ts'
import { type BoardElement, readElement } from './element.ts'
import { BOARD_LIMITS } from './limits.ts'
import { asShapeOfToday, isNothing } from './older-shapes.ts'
import { commonBounds, placeShapes } from './place-shapes.ts'

/** A picture in a file. Only its prefix and size have been checked. It can be a drawing (SVG). */
export interface FilePicture {
  id: string
  mimeType: string
  dataURL: string
}

/**
 * Parts of a file that are left out. `unsupported`: shapes of unknown types, or invalid ones; `tooMany`: shapes, and
 * drawings of a library, beyond the limits; `pictures`: images whose pictures can't be shown, or are beyond the limit;
 * `links`: addresses in shapes that aren't allowed as links; `drawing`: content of a picture that only looks like a
 * drawing.
 */
export type BoardPart = 'unsupported' | 'tooMany' | 'pictures' | 'links' | 'drawing'

export interface BoardFileContent {
  kind: 'drawing' | 'library'
  shapes: BoardElement[]
  pictures: FilePicture[]
  leftOut: LeftOut<BoardPart>
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
  const leftOut = new LeftOutCount<BoardPart>()
  const content = Array.isArray(data.elements)
    ? {
        ...{ kind: 'drawing' as const, shapes: readShapes(data.elements, BOARD_LIMITS.importedShapes, leftOut) },
        pictures: readPictures(data.files),
      }
    : readLibrary(data.libraryItems ?? data.library, leftOut)
  if (content === null) return 'not-a-drawing'
  const { all } = leftOut
  return content.shapes.length > 0 || Object.keys(all).length > 0 ? { ...content, leftOut: all } : 'nothing-in-it'
}

/** Returns null if `items` isn't a library. */
function readLibrary(
  items: unknown,
  leftOut: LeftOutCount<BoardPart>,
): Pick<BoardFileContent, 'kind' | 'shapes' | 'pictures'> | null {
  if (!Array.isArray(items)) return null
  leftOut.add('tooMany', '', items.length - BOARD_LIMITS.libraryItems)
  let room: number = BOARD_LIMITS.importedShapes
  const drawings = items.slice(0, BOARD_LIMITS.libraryItems).map((item: unknown) => {
    const elements = isObject(item) ? item.elements : item
    const shapes = Array.isArray(elements) ? readShapes(elements, room, leftOut) : []
    room -= shapes.length
    return shapes
  })
  return { kind: 'library', shapes: layOut(drawings), pictures: [] }
}

/** @param room number of shapes that still fit */
function readShapes(values: readonly unknown[], room: number, leftOut: LeftOutCount<BoardPart>): BoardElement[] {
  const shapes = new Map<string, BoardElement>()
  for (const [place, value] of values.entries()) {
    if (shapes.size >= room) {
      leftOut.add('tooMany', '', values.length - place)
      break
    }
    if (!isObject(value) || isNothing(value)) continue
    // If two shapes share an id, the second gets a new one.
    const id = typeof value.id === 'string' && value.id !== '' && !shapes.has(value.id) ? value.id : `shape-${place}`
    const shape = shapes.has(id) ? null : readShape(value, id)
    if (!shape) {
      leftOut.add('unsupported', wordsOf(value))
      continue
    }
    if (typeof value.link === 'string' && value.link !== '' && shape.link === null) leftOut.add('links', value.link)
    shapes.set(shape.id, shape)
  }
  return [...shapes.values()]
}

/** A shape's text, name or link, or else its type. */
const wordsOf = ({ text, name, link, type }: Record<string, unknown>): string =>
  [text, name, link, type].find((each): each is string => typeof each === 'string' && each.trim() !== '') ?? ''

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
