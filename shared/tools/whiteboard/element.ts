import { generateKeyBetween } from 'fractional-indexing'
import { z } from 'zod'
import { BOARD_LIMITS } from './limits.ts'

/** Ids are keys of plain objects inside the editor, so names that objects already have are out. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty'])
const elementId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .refine((id) => !RESERVED.has(id))

const coordinate = z.number().min(-BOARD_LIMITS.position).max(BOARD_LIMITS.position)
const extent = z.number().min(-BOARD_LIMITS.extent).max(BOARD_LIMITS.extent)
const colour = z.string().regex(/^(#[0-9a-fA-F]{3,8}|[a-zA-Z]{1,32})$/)
const counter = z.number().int().nonnegative()

type Point = [number, number]

const isPoint = (value: unknown): value is Point =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((part) => typeof part === 'number' && Math.abs(part) <= BOARD_LIMITS.extent)

/**
 * Checked by hand: a long stroke has thousands of points, and a schema for each is slow. The copy keeps the doc's own
 * value untouched.
 */
const points = (minimum: number, maximum: number) =>
  z
    .custom<Point[]>(
      (value) =>
        Array.isArray(value) &&
        value.length >= minimum &&
        value.length <= maximum &&
        value.every((point) => isPoint(point)),
    )
    .transform((list): Point[] => list.map(([x, y]) => [x, y]))

const pressures = z
  .custom<number[]>(
    (value) =>
      Array.isArray(value) &&
      value.length <= BOARD_LIMITS.strokePoints &&
      value.every((part) => typeof part === 'number' && part >= 0 && part <= 1),
  )
  .transform((list) => [...list])

/** A fractional index that the editor can work on, or null: it throws on keys that it would not have made itself. */
const orderIndex = z
  .string()
  .max(BOARD_LIMITS.indexLength)
  .regex(/^[0-9A-Za-z]+$/)
  .refine((index) => {
    try {
      generateKeyBetween(index, null)
      return true
    } catch {
      return false
    }
  })
  .nullable()
  .catch(null)

const link = z
  .string()
  .max(BOARD_LIMITS.linkLength)
  .refine((text) => isSafeLink(text))
  .nullable()
  .catch(null)

const base = {
  id: elementId,
  x: coordinate,
  y: coordinate,
  width: extent,
  height: extent,
  angle: z.number().min(-100).max(100),
  strokeColor: colour,
  backgroundColor: colour,
  fillStyle: z.enum(['hachure', 'cross-hatch', 'solid', 'zigzag']),
  strokeWidth: z.number().min(0.5).max(100),
  strokeStyle: z.enum(['solid', 'dashed', 'dotted']),
  roundness: z
    .object({
      type: z.union([z.literal(1), z.literal(2), z.literal(3)]),
      value: z.number().min(0).max(10_000).optional(),
    })
    .nullable()
    .catch(null),
  roughness: z.number().min(0).max(10),
  opacity: z.number().min(0).max(100),
  seed: z.number().int(),
  version: counter,
  versionNonce: counter,
  index: orderIndex,
  isDeleted: z.literal(false),
  groupIds: z.array(elementId).max(BOARD_LIMITS.groups).catch([]),
  frameId: elementId.nullable().catch(null),
  boundElements: z
    .array(z.object({ id: elementId, type: z.enum(['arrow', 'text']) }))
    .max(BOARD_LIMITS.bindings)
    .nullable()
    .catch(null),
  updated: z.number().catch(1),
  link,
  locked: z.boolean().catch(false),
}

const binding = z
  .object({
    elementId,
    focus: z.number().min(-1000).max(1000),
    gap: z.number().min(-BOARD_LIMITS.extent).max(BOARD_LIMITS.extent),
    fixedPoint: z.tuple([z.number().min(-1000).max(1000), z.number().min(-1000).max(1000)]).nullish(),
  })
  .nullable()
  .catch(null)

const arrowhead = z
  .enum([
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
  ])
  .nullable()
  .catch(null)

const linear = {
  ...base,
  points: points(2, BOARD_LIMITS.linePoints),
  lastCommittedPoint: z.custom<Point>(isPoint).nullable().catch(null),
  startBinding: binding,
  endBinding: binding,
  startArrowhead: arrowhead,
  endArrowhead: arrowhead,
}

const point = z.custom<Point>(isPoint)

const boardElement = z.discriminatedUnion('type', [
  z.object({ ...base, type: z.literal('rectangle') }),
  z.object({ ...base, type: z.literal('diamond') }),
  z.object({ ...base, type: z.literal('ellipse') }),
  z.object({ ...linear, type: z.literal('line') }),
  z.object({
    ...linear,
    type: z.literal('arrow'),
    elbowed: z.boolean().catch(false),
    fixedSegments: z
      .array(z.object({ start: point, end: point, index: z.number().int().min(1).max(BOARD_LIMITS.linePoints) }))
      .max(BOARD_LIMITS.linePoints)
      .nullish()
      .catch(null),
    startIsSpecial: z.boolean().nullish().catch(null),
    endIsSpecial: z.boolean().nullish().catch(null),
  }),
  z.object({
    ...base,
    type: z.literal('freedraw'),
    points: points(1, BOARD_LIMITS.strokePoints),
    pressures,
    simulatePressure: z.boolean(),
    lastCommittedPoint: point.nullable().catch(null),
  }),
  z.object({
    ...base,
    type: z.literal('text'),
    fontSize: z.number().min(1).max(5000),
    fontFamily: z.number().int().min(1).max(100),
    text: z.string().max(BOARD_LIMITS.textLength),
    originalText: z.string().max(BOARD_LIMITS.textLength),
    textAlign: z.enum(['left', 'center', 'right']),
    verticalAlign: z.enum(['top', 'middle', 'bottom']),
    containerId: elementId.nullable(),
    autoResize: z.boolean().catch(true),
    lineHeight: z.number().min(0.5).max(5),
  }),
  z.object({
    ...base,
    type: z.literal('image'),
    fileId: elementId.nullable(),
    status: z.enum(['pending', 'saved', 'error']),
    scale: z.tuple([z.number().min(-10).max(10), z.number().min(-10).max(10)]),
    crop: z
      .object({
        x: z.number().min(0).max(BOARD_LIMITS.extent),
        y: z.number().min(0).max(BOARD_LIMITS.extent),
        width: z.number().positive().max(BOARD_LIMITS.extent),
        height: z.number().positive().max(BOARD_LIMITS.extent),
        naturalWidth: z.number().positive().max(BOARD_LIMITS.extent),
        naturalHeight: z.number().positive().max(BOARD_LIMITS.extent),
      })
      .nullable()
      .catch(null),
  }),
  z.object({ ...base, type: z.literal('frame'), name: z.string().max(BOARD_LIMITS.nameLength).nullable().catch(null) }),
])

/** One shape of a board as stored: exactly what the editor needs, nothing else. */
export type BoardElement = z.infer<typeof boardElement>

/**
 * Reads one shape that anybody may have written. What only decorates it (a link, a group) is left out where it is bad;
 * null where the shape itself is not one that this app draws. The result shares nothing with `value`.
 */
export function readElement(id: string, value: unknown): BoardElement | null {
  const result = boardElement.safeParse(value)
  if (!result.success || result.data.id !== id) return null
  const element = result.data
  element.type = named(element.type)
  if (element.frameId === id || element.type === 'frame') element.frameId = null
  if (element.type === 'text' && element.containerId === id) element.containerId = null
  if (element.type === 'arrow' && element.elbowed && !isOrthogonal(element.points)) element.elbowed = false
  return element
}

/**
 * The same text as the engine keeps names. The editor compares the types of all shapes with names in each frame, and a text that came out of
 * a decoder would be compared letter by letter: 5 ms of a frame of 5,000 shapes.
 */
const named = <Text extends string>(text: Text): Text => Object.keys({ [text]: 0 })[0] as Text

/** The editor's elbow arrows throw on segments that are neither level nor upright. */
function isOrthogonal(list: readonly Point[]): boolean {
  return list.every((current, position) => {
    const before = list[position - 1]
    return before === undefined || Math.abs(before[0] - current[0]) < 1 || Math.abs(before[1] - current[1]) < 1
  })
}

/** Links that a shape may carry: web pages and places in Parley. */
export function isSafeLink(text: string): boolean {
  return /^(https?|parley):\/\/[^\s]+$/i.test(text)
}

const boardFile = z.object({
  mimeType: z.enum(['image/png', 'image/jpeg', 'image/webp', 'image/gif']),
  dataURL: z.string().max(BOARD_LIMITS.pictureCharacters),
  created: z.number().nonnegative(),
})
export type BoardFile = z.infer<typeof boardFile>

/** Reads one picture that anybody may have written: raster only, small, and its bytes inside. */
export function readFile(id: string, value: unknown): BoardFile | null {
  if (!elementId.safeParse(id).success) return null
  const result = boardFile.safeParse(value)
  if (!result.success) return null
  const { mimeType, dataURL } = result.data
  const prefix = `data:${mimeType};base64,`
  return dataURL.startsWith(prefix) && /^[A-Za-z0-9+/]+={0,2}$/.test(dataURL.slice(prefix.length)) ? result.data : null
}
