/**
 * Converts shapes of older editor versions and other programs to the current form, as the editor's own `restore` does
 * (https://github.com/excalidraw/excalidraw/blob/v0.18.0/packages/excalidraw/data/restore.ts). The input is untrusted,
 * and the result is validated afterwards.
 */
import { type BoardElement, isColor } from './element.ts'
import { BOARD_LIMITS } from './limits.ts'
import { SHAPE_DEFAULTS, TYPE_DEFAULTS } from './shape-defaults.ts'

type Values = Readonly<Record<string, unknown>>

const RENAMED: Readonly<Record<string, BoardElement['type']>> = { magicframe: 'frame', draw: 'line' }
/** Fields in which an empty text or a zero means the default. */
const NEVER_EMPTY = [
  'fillStyle',
  'strokeWidth',
  'strokeColor',
  'backgroundColor',
  'version',
  'textAlign',
  'verticalAlign',
]
const FONTS: Readonly<Record<string, number>> = { Virgil: 1, Helvetica: 2, Cascadia: 3, Excalifont: 5, Nunito: 6 }
const ROUNDED = { adaptive: 1, proportional: 2 } as const

/** Types that no longer exist or were never visible: the editor drops them silently. */
export const isNothing = ({ type, isDeleted, text }: Values): boolean =>
  type === 'selection' || isDeleted === true || (type === 'text' && (text ?? '') === '')

/** Returns null if no version had such a type. */
export function asShapeOfToday(value: Values): Values | null {
  const said = typeof value.type === 'string' ? value.type : ''
  const type = RENAMED[said] ?? said
  if (!isType(type)) return null
  const defaults = { ...SHAPE_DEFAULTS, ...TYPE_DEFAULTS[type] }
  const shape = {
    ...defaults,
    ...given(value, defaults),
    ...tidied(value),
    type,
    roundness: roundnessOf(type, value),
    ...bound(value),
  }
  if (type === 'text') return { ...shape, ...asText(value) }
  if (type === 'freedraw') return { ...shape, ...strokeOf(value, BOARD_LIMITS.strokePoints) }
  if (type === 'line' || type === 'arrow') return { ...shape, ...asLine(shape, value) }
  return { ...shape, ...upright(shape) }
}

const isType = (type: string): type is BoardElement['type'] => Object.hasOwn(TYPE_DEFAULTS, type)

/** The fields that have a value; a missing or empty one leaves its default. */
function given(value: Values, defaults: Values): Values {
  const isOpen = ([name, said]: [string, unknown]) =>
    said === undefined ||
    (said === null && defaults[name] !== undefined && defaults[name] !== null) ||
    (NEVER_EMPTY.includes(name) && (said === '' || said === 0))
  return Object.fromEntries(Object.entries(value).filter((entry) => !isOpen(entry)))
}

/**
 * Fixes hand-typed colors, of which the editor draws what it can; a width stored as text; and angles beyond a full
 * turn.
 */
function tidied({ strokeColor, backgroundColor, strokeWidth, angle }: Values): Values {
  return {
    strokeColor: colorOf(strokeColor, SHAPE_DEFAULTS.strokeColor),
    backgroundColor: colorOf(backgroundColor, SHAPE_DEFAULTS.backgroundColor),
    ...(typeof strokeWidth === 'string' && { strokeWidth: Number(strokeWidth) }),
    ...(typeof angle === 'number' && { angle: angle % (2 * Math.PI) }),
  }
}

function colorOf(said: unknown, otherwise: string): string {
  const color = typeof said === 'string' ? said.trim() : ''
  return isColor(color) ? color : otherwise
}

function roundnessOf(type: BoardElement['type'], { roundness, strokeSharpness }: Values): unknown {
  if (roundness) return roundness
  if (strokeSharpness !== 'round') return null
  return { type: type === 'rectangle' || type === 'image' ? ROUNDED.adaptive : ROUNDED.proportional }
}

const bound = ({ boundElementIds }: Values): Values =>
  Array.isArray(boundElementIds) ? { boundElements: boundElementIds.map((id: unknown) => ({ type: 'arrow', id })) } : {}

/** Handles a font in one text (`20px Virgil`) and a missing line height. */
function asText({ text, originalText, font, fontSize, fontFamily, height, lineHeight }: Values): Values {
  const [size, family] = typeof font === 'string' ? font.split(' ') : []
  const read = size === undefined ? fontSize : Number.parseFloat(size)
  const lines = typeof text === 'string' ? text.split('\n').length : 1
  const known = typeof height === 'number' && height > 0 && typeof read === 'number' ? height / lines / read : undefined
  return {
    originalText: originalText || text,
    ...(read != null && { fontSize: read }),
    ...(size === undefined
      ? fontFamily != null && { fontFamily }
      : { fontFamily: FONTS[family ?? ''] ?? FONTS.Excalifont }),
    ...(!lineHeight && known !== undefined && known >= 0.5 && known <= 5 && { lineHeight: known }),
  }
}

/** A line starts at its first point and is as large as its points; without points it is the diagonal of its box. */
function asLine(shape: Values, value: Values): Values {
  const { x, y, width, height } = shape
  const stroke = strokeOf(value, BOARD_LIMITS.linePoints)
  const said =
    stroke.points.length < 2
      ? [
          [0, 0],
          [width, height],
        ]
      : stroke.points
  if (!said.every(isPoint) || typeof x !== 'number' || typeof y !== 'number') return stroke
  const [left, top] = said[0] as [number, number]
  const points = said.map(([across, down]) => [across - left, down - top] as const)
  const extent = (numbers: readonly number[]) =>
    numbers.reduce((most, number) => Math.max(most, number)) -
    numbers.reduce((least, number) => Math.min(least, number))
  return {
    ...stroke,
    points,
    x: x + left,
    y: y + top,
    width: extent(points.map(([across]) => across)),
    height: extent(points.map(([, down]) => down)),
    startBinding: withFocus(value.startBinding),
    endBinding: withFocus(value.endBinding),
  }
}

const isPoint = (point: unknown): point is readonly [number, number] =>
  Array.isArray(point) && typeof point[0] === 'number' && typeof point[1] === 'number'

const withFocus = (binding: unknown): unknown =>
  typeof binding === 'object' && binding !== null ? { focus: 0, ...binding } : null

/**
 * Thins out a stroke with more points than a board accepts: it keeps every second, every third, … and the last one.
 * Pressure may be stored in the points.
 */
function strokeOf({ points, pressures }: Values, most: number): { points: unknown[] } {
  const all = Array.isArray(points)
    ? points.map((point: unknown) => (Array.isArray(point) ? point.slice(0, 2) : point))
    : []
  if (all.length <= most) return { points: all }
  const step = Math.ceil(all.length / (most - 1))
  const thin = (list: readonly unknown[]) => list.filter((_, place) => place % step === 0 || place === list.length - 1)
  return { points: thin(all), ...(Array.isArray(pressures) && { pressures: thin(pressures).slice(0, most) }) }
}

/** Normalizes shapes drawn from right to left, or upwards. */
function upright({ x, y, width, height }: Values): Values {
  if (![x, y, width, height].every((each) => typeof each === 'number')) return {}
  const [left, top, across, down] = [x, y, width, height] as [number, number, number, number]
  return {
    x: Math.min(left, left + across),
    y: Math.min(top, top + down),
    width: Math.abs(across),
    height: Math.abs(down),
  }
}
