import { z } from 'zod'
import { type BoardElement, readElement } from './element.ts'
import { BOARD_LIMITS } from './limits.ts'

/**
 * Shapes that somebody is drawing or moving right now: the fields that differ from the shape in the doc, or all of them
 * for a new shape. `version` is the shape's version at that moment: once the doc has it, the ink is outdated.
 */
export const ink = z.object({
  board: z.string().max(160),
  shapes: z

    .array(
      z.object({
        id: z.string().max(64),
        version: z.number().int().nonnegative(),
        fields: z.record(z.string().max(40), z.unknown()),
      }),
    )
    .max(BOARD_LIMITS.inkShapes),
})
export type Ink = z.infer<typeof ink>

const OWN_FIELDS = new Set([
  'id',
  'version',
  'versionNonce',
  'updated',
  'seed',
  'lastCommittedPoint',
  'boundElements',
  'isDeleted',
])
const NEW_FIELDS = new Set([...OWN_FIELDS].filter((field) => field !== 'seed'))

/**
 * What others need to see of shapes in the middle of a gesture, in up to `BOARD_LIMITS.inkBytes` bytes: coordinates
 * rounded to a tenth, long strokes thinned out, and only the first of many shapes. `known` returns the shape as others
 * have it.
 */
export function drawInk(
  board: string,
  changing: Iterable<{ readonly id: string; readonly version: number; readonly isDeleted: boolean }>,
  known: (id: string) => BoardElement | undefined,
): Ink | null {
  const shapes: Ink['shapes'] = []
  let room: number = BOARD_LIMITS.inkBytes
  for (const element of changing) {
    if (shapes.length >= BOARD_LIMITS.inkShapes) break
    if (element.isDeleted) continue
    const fields = changedFields(element as unknown as Record<string, unknown>, known(element.id))
    if (fields === null) continue
    const shape = { id: element.id, version: element.version, fields }
    let size = byteLength(shape)
    while (size > room && thinOut(fields)) size = byteLength(shape)
    if (size > room) break
    room -= size
    shapes.push(shape)
  }
  return shapes.length === 0 ? null : { board, shapes }
}

function changedFields(
  element: Record<string, unknown>,
  base: BoardElement | undefined,
): Record<string, unknown> | null {
  const before = base as unknown as Record<string, unknown> | undefined
  const fields: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(element)) {
    if ((before === undefined ? NEW_FIELDS : OWN_FIELDS).has(field)) continue
    if (before !== undefined && JSON.stringify(before[field]) === JSON.stringify(value)) continue
    fields[field] = value
  }
  if (Object.keys(fields).length === 0) return null
  for (const field of ['x', 'y', 'width', 'height'])
    if (typeof fields[field] === 'number') fields[field] = round(fields[field])
  if (Array.isArray(fields.points)) fields.points = (fields.points as number[][]).map((point) => point.map(round))
  if (fields.pressures !== undefined) Object.assign(fields, { pressures: [], simulatePressure: true })
  return fields
}

/** Drops every second point between the first and the last; returns false if there is nothing to drop. */
function thinOut(fields: Record<string, unknown>): boolean {
  const points = fields.points
  if (!Array.isArray(points) || points.length < 8) return false
  fields.points = points.filter((_, position) => position % 2 === 0 || position === points.length - 1)
  return true
}

/**
 * The shapes to show for what others are drawing, by id. Invalid ones are left out. Their `versionNonce` is negative,
 * which no stored shape has, and new ones are locked, so that nobody can grab an unfinished shape.
 */
export function readInk(
  all: Iterable<Ink>,
  known: (id: string) => BoardElement | undefined,
): Map<string, BoardElement> {
  const result = new Map<string, BoardElement>()
  for (const { shapes } of all)
    for (const { id, version, fields } of shapes) {
      const base = known(id)
      if (base !== undefined && base.version >= version) continue
      const element = readElement(id, {
        seed: 1,
        ...base,
        ...fields,
        id,
        isDeleted: false,
        version: base?.version ?? 1,
        versionNonce: 0,
        locked: base?.locked ?? true,
        boundElements: base?.boundElements ?? null,
      })
      if (element !== null) result.set(id, { ...element, versionNonce: mark(fields, base) })
    }
  return result
}

/** Negative, and different for different fields and base shapes, so that the editor sees each step, and only steps. */
function mark(fields: Record<string, unknown>, base: BoardElement | undefined): number {
  let hash = 0
  for (const character of JSON.stringify([fields, base?.version, base?.versionNonce]))
    hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0
  return -1 - (hash >>> 1)
}

function round(value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 10) / 10 : value
}

function byteLength(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length
}
