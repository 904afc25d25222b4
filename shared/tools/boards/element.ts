import { generateKeyBetween } from 'fractional-indexing'
import { z } from 'zod'
import { nearestTime, time } from '../../record/time.ts'
import {
  boolean,
  type Fields,
  list,
  maybe,
  nullOr,
  numberIn,
  oneOf,
  otherwise,
  pair,
  type Reader,
  readWith,
  record,
  textUpTo,
  wholeIn,
} from '../fields.ts'
import { isOutsideLink } from '../outside-link.ts'
import { BOARD_LIMITS } from './limits.ts'

/** Ids become keys of plain objects inside the editor, so names that every object inherits are excluded. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty'])
const elementId = textUpTo(64, (text) => /^[A-Za-z0-9_-]+$/.test(text) && !RESERVED.has(text))

const coordinate = numberIn(-BOARD_LIMITS.position, BOARD_LIMITS.position)
const extent = numberIn(-BOARD_LIMITS.extent, BOARD_LIMITS.extent)
export const isColor = (text: string): boolean => /^(#[0-9a-fA-F]{3,8}|[a-zA-Z]{1,32})$/.test(text)
const color = textUpTo(33, isColor)
const counter = wholeIn(0)
/** An impossible time becomes the nearest possible one. */
const moment: Reader<number> = (value) => (typeof value === 'number' ? nearestTime(value) : 1)
const flag = otherwise(boolean, () => false)
const point = pair(extent)
const points = (least: number, most: number) => list(point, least, most)
const orNull = <Result>(read: Reader<Result>): Reader<Result | null> => otherwise(read, () => null)

/** A fractional index that the editor can handle, or null: it throws on keys that it would not generate itself. */
const orderIndex = orNull(
  textUpTo(BOARD_LIMITS.indexLength, (index) => {
    if (!/^[0-9A-Za-z]+$/.test(index)) return false
    try {
      generateKeyBetween(index, null)
      return true
    } catch {
      return false
    }
  }),
)

const base = {
  id: elementId,
  x: coordinate,
  y: coordinate,
  width: extent,
  height: extent,
  angle: numberIn(-100, 100),
  strokeColor: color,
  backgroundColor: color,
  fillStyle: oneOf('hachure', 'cross-hatch', 'solid', 'zigzag'),
  strokeWidth: numberIn(0.5, 100),
  strokeStyle: oneOf('solid', 'dashed', 'dotted'),
  roundness: orNull(record({ type: oneOf(1, 2, 3), value: maybe(numberIn(0, 10_000)) })),
  roughness: numberIn(0, 10),
  opacity: numberIn(0, 100),
  seed: wholeIn(),
  version: counter,
  versionNonce: counter,
  index: orderIndex,
  isDeleted: oneOf(false),
  groupIds: otherwise(list(elementId, 0, BOARD_LIMITS.groups), (): string[] => []),
  frameId: orNull(elementId),
  boundElements: orNull(list(record({ id: elementId, type: oneOf('arrow', 'text') }), 0, BOARD_LIMITS.bindings)),
  updated: moment,
  link: orNull(textUpTo(BOARD_LIMITS.linkLength, (text) => isSafeLink(text))),
  locked: flag,
}

const binding = orNull(
  record({
    elementId,
    focus: numberIn(-1000, 1000),
    gap: extent,
    fixedPoint: maybe(nullOr(pair(numberIn(-1000, 1000)))),
  }),
)

const arrowhead = orNull(
  oneOf(
    'arrow',
    'bar',
    'dot',
    'circle',
    'circle_outline',
    'triangle',
    'triangle_outline',
    'diamond',
    'diamond_outline',
    'crowfoot_one',
    'crowfoot_many',
    'crowfoot_one_or_many',
  ),
)

const linear = {
  ...base,
  points: points(2, BOARD_LIMITS.linePoints),
  lastCommittedPoint: orNull(point),
  startBinding: binding,
  endBinding: binding,
  startArrowhead: arrowhead,
  endArrowhead: arrowhead,
}

const segment = record({ start: point, end: point, index: wholeIn(1, BOARD_LIMITS.linePoints) })
const special = orNull(maybe(nullOr(boolean)))
const cropped = numberIn(0, BOARD_LIMITS.extent)
const positive = numberIn(Number.MIN_VALUE, BOARD_LIMITS.extent)

const rectangle = { ...base, type: oneOf('rectangle') }
const diamond = { ...base, type: oneOf('diamond') }
const ellipse = { ...base, type: oneOf('ellipse') }
const line = { ...linear, type: oneOf('line') }
const arrow = {
  ...linear,
  type: oneOf('arrow'),
  elbowed: flag,
  fixedSegments: orNull(maybe(nullOr(list(segment, 0, BOARD_LIMITS.linePoints)))),
  startIsSpecial: special,
  endIsSpecial: special,
}
const freedraw = {
  ...base,
  type: oneOf('freedraw'),
  points: points(1, BOARD_LIMITS.strokePoints),
  pressures: list(numberIn(0, 1), 0, BOARD_LIMITS.strokePoints),
  simulatePressure: boolean,
  lastCommittedPoint: orNull(point),
}
const text = {
  ...base,
  type: oneOf('text'),
  fontSize: numberIn(1, 5000),
  fontFamily: wholeIn(1, 100),
  text: textUpTo(BOARD_LIMITS.textLength),
  originalText: textUpTo(BOARD_LIMITS.textLength),
  textAlign: oneOf('left', 'center', 'right'),
  verticalAlign: oneOf('top', 'middle', 'bottom'),
  containerId: nullOr(elementId),
  autoResize: otherwise(boolean, () => true),
  lineHeight: numberIn(0.5, 5),
}
const image = {
  ...base,
  type: oneOf('image'),
  fileId: nullOr(elementId),
  status: oneOf('pending', 'saved', 'error'),
  scale: pair(numberIn(-10, 10)),
  crop: orNull(
    record({
      x: cropped,
      y: cropped,
      width: positive,
      height: positive,
      naturalWidth: positive,
      naturalHeight: positive,
    }),
  ),
}
const frame = { ...base, type: oneOf('frame'), name: orNull(textUpTo(BOARD_LIMITS.nameLength)) }

/** One shape of a board as stored: exactly the fields that the editor needs. */
export type BoardElement =
  | Fields<typeof rectangle>
  | Fields<typeof diamond>
  | Fields<typeof ellipse>
  | Fields<typeof line>
  | Fields<typeof arrow>
  | Fields<typeof freedraw>
  | Fields<typeof text>
  | Fields<typeof image>
  | Fields<typeof frame>

const READERS = new Map<unknown, Reader<BoardElement>>([
  ['rectangle', record(rectangle)],
  ['diamond', record(diamond)],
  ['ellipse', record(ellipse)],
  ['line', record(line)],
  ['arrow', record(arrow)],
  ['freedraw', record(freedraw)],
  ['text', record(text)],
  ['image', record(image)],
  ['frame', record(frame)],
])

/**
 * Validates one untrusted shape. Drops decorations (a link, a group) that are invalid; returns null if the shape itself
 * is invalid or of a type that this app doesn't draw. The result shares no objects with `value`.
 */
export function readElement(id: string, value: unknown): BoardElement | null {
  const read = READERS.get((value as { type?: unknown } | null | undefined)?.type)
  const element = read ? readWith(read, value) : null
  if (element === null || element.id !== id) return null
  if (element.frameId === id || element.type === 'frame') element.frameId = null
  if (element.type === 'text' && element.containerId === id) element.containerId = null
  if (element.type === 'arrow' && element.elbowed && !isOrthogonal(element.points)) element.elbowed = false
  return element
}

/** The editor throws on elbow arrows with segments that are neither horizontal nor vertical. */
function isOrthogonal(list: readonly (readonly [number, number])[]): boolean {
  return list.every((current, position) => {
    const before = list[position - 1]
    return before === undefined || Math.abs(before[0] - current[0]) < 1 || Math.abs(before[1] - current[1]) < 1
  })
}

/** Whether a shape can carry the link: an outside address, as in messages, or a place in Parley. */
export const isSafeLink = (text: string): boolean => /^parley:\/\/[^\s]+$/i.test(text) || isOutsideLink(text)

const boardFile = z.object({
  mimeType: z.enum(['image/png', 'image/jpeg', 'image/webp', 'image/gif']),
  dataURL: z.string().max(BOARD_LIMITS.pictureCharacters),
  created: time.catch(0),
})
export type BoardFile = z.infer<typeof boardFile>

/** Validates one untrusted picture: raster only, small, with inline bytes. */
export function readFile(id: string, value: unknown): BoardFile | null {
  if (readWith(elementId, id) === null) return null
  const result = boardFile.safeParse(value)
  if (!result.success) return null
  const { mimeType, dataURL } = result.data
  const prefix = `data:${mimeType};base64,`
  return dataURL.startsWith(prefix) && /^[A-Za-z0-9+/]+={0,2}$/.test(dataURL.slice(prefix.length)) ? result.data : null
}
