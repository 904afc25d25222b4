/** Board templates, drawn as shapes with text in the chosen language. */

import { randomHex } from '../../../../shared/base/random-hex.ts'
import type { BoardElement } from '../../../../shared/tools/boards/element.ts'
import { placeShapes } from '../../../../shared/tools/boards/place-shapes.ts'
import { makeShape } from '../../../../shared/tools/boards/shape-defaults.ts'
import { strings } from '../../../strings/strings.ts'

export const TEMPLATES = ['retrospective', 'kanban', 'mindMap', 'weekPlan'] as const
export type Template = (typeof TEMPLATES)[number]

const YELLOW = '#ffec99'
const GREEN = '#b2f2bb'
const RED = '#ffc9c9'
const BLUE = '#a5d8ff'
const VIOLET = '#d0bfff'
const GRAY = '#e9ecef'
const LINE_HEIGHT = 1.25
const PADDING = 8

interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Collects the shapes of a template. */
class Sheet {
  readonly shapes: BoardElement[] = []

  #id(): string {
    return `shape-${this.shapes.length + 1}`
  }

  text({ x, y, width }: Omit<Box, 'height'>, text: string, fontSize: number, align: 'left' | 'center' = 'left'): void {
    const height = fontSize * LINE_HEIGHT
    const fields = { x, y, width, height, text, fontSize, textAlign: align, autoResize: false }
    this.shapes.push(makeShape('text', this.#id(), fields))
  }

  /** Adds a shape with centered text; returns its id. */
  box(type: 'rectangle' | 'ellipse', box: Box, backgroundColor: string, words = '', fontSize = 20): string {
    const id = this.#id()
    const label = `${id}-label`
    const bound = words === '' ? null : [{ id: label, type: 'text' as const }]
    const roundness = type === 'rectangle' ? { type: 3 as const } : { type: 2 as const }
    this.shapes.push(makeShape(type, id, { ...box, backgroundColor, boundElements: bound, roundness, strokeWidth: 1 }))
    if (bound) {
      const height = fontSize * LINE_HEIGHT
      this.shapes.push(
        makeShape('text', label, {
          x: box.x + PADDING,
          y: box.y + (box.height - height) / 2,
          width: box.width - 2 * PADDING,
          height,
          text: words,
          fontSize,
          textAlign: 'center',
          verticalAlign: 'middle',
          containerId: id,
        }),
      )
    }
    return id
  }

  line(from: [number, number], to: [number, number]): void {
    const [x, y] = from
    const [width, height] = [to[0] - x, to[1] - y]
    const points: [number, number][] = [
      [0, 0],
      [width, height],
    ]
    this.shapes.push(
      makeShape('line', this.#id(), { x, y, width: Math.abs(width), height: Math.abs(height), points, strokeWidth: 1 }),
    )
  }
}

function columns(title: string, heads: readonly string[], colors: readonly string[], notes: readonly number[]): Sheet {
  const sheet = new Sheet()
  const [width, height, gap] = [280, 560, 24]
  sheet.text({ x: 0, y: -64, width: 800 }, title, 36)
  for (const [column, head] of heads.entries()) {
    const x = column * (width + gap)
    sheet.box('rectangle', { x, y: 0, width, height }, 'transparent')
    sheet.text({ x: x + 16, y: 16, width: width - 32 }, head, 24)
    for (let note = 0; note < (notes[column] ?? 0); note++)
      sheet.box('rectangle', { x: x + 16, y: 72 + note * 116, width: width - 32, height: 100 }, colors[column] ?? GRAY)
  }
  return sheet
}

function mindMap(): Sheet {
  const words = strings.boards.templateWords.mindMap
  const sheet = new Sheet()
  const places: [number, number, string][] = [
    [-420, -200, YELLOW],
    [-460, 0, GREEN],
    [-420, 200, RED],
    [420, -200, BLUE],
    [460, 0, VIOLET],
    [420, 200, GRAY],
  ]
  for (const [x, y] of places) sheet.line([0, 0], [x, y])
  sheet.box('ellipse', { x: -140, y: -70, width: 280, height: 140 }, BLUE, words.middle, 28)
  for (const [place, [x, y, color]] of places.entries())
    sheet.box('rectangle', { x: x - 100, y: y - 40, width: 200, height: 80 }, color, words.branch(place + 1))
  return sheet
}

function weekPlan(): Sheet {
  const words = strings.boards.templateWords.weekPlan
  const sheet = new Sheet()
  const [width, gap] = [200, 12]
  sheet.text({ x: 0, y: -64, width: 800 }, words.title, 36)
  for (const [day, name] of words.days.entries()) {
    const x = day * (width + gap)
    sheet.box('rectangle', { x, y: 0, width, height: 56 }, day < 5 ? BLUE : GRAY, name)
    sheet.box('rectangle', { x, y: 68, width, height: 380 }, 'transparent')
  }
  const all = words.days.length * (width + gap) - gap
  sheet.box('rectangle', { x: 0, y: 460, width: all, height: 140 }, YELLOW)
  sheet.text({ x: 16, y: 476, width: 600 }, words.goals, 24)
  return sheet
}

function sheetOf(template: Template): Sheet {
  const { retrospective, kanban } = strings.boards.templateWords
  switch (template) {
    case 'retrospective':
      return columns(retrospective.title, retrospective.columns, [GREEN, RED, YELLOW], [2, 2, 2])
    case 'kanban':
      return columns(kanban.title, kanban.columns, [YELLOW, BLUE, VIOLET, GREEN], [3, 1, 1, 1])
    case 'mindMap':
      return mindMap()
    case 'weekPlan':
      return weekPlan()
  }
}

/** A template's shapes, at their original position. */
export const shapesOf = (template: Template): readonly BoardElement[] => sheetOf(template).shapes

/** A template's shapes around a point, above existing ones. */
export function templateShapes(
  template: Template,
  middle: { x: number; y: number },
  top: string | null,
): Map<string, BoardElement> {
  return placeShapes(shapesOf(template), { middle, top, newId: newShapeId })
}

/** An id in the editor's format. */
export const newShapeId = (): string => randomHex(12)
