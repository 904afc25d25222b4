import { BoardBinding } from '../../../shared/tools/boards/binding.ts'
import type { BoardElement } from '../../../shared/tools/boards/element.ts'
import { placeShapes } from '../../../shared/tools/boards/place-shapes.ts'
import { boardDoc } from '../../../shared/tools/boards/shape.ts'
import { makeShape } from '../../../shared/tools/boards/shape-defaults.ts'
import { type FakeHost, hex } from '../host/fake-host.ts'
import { ITEMS } from './people.ts'

type Box = [x: number, y: number, width: number, height: number]

const YELLOW = '#ffec99'
const GREEN = '#b2f2bb'
const BLUE = '#a5d8ff'
const RED = '#ffc9c9'
const GRAY = '#e9ecef'
const LINE_HEIGHT = 1.25

class Plan {
  readonly shapes: BoardElement[] = []

  #next(): string {
    return `shape-${this.shapes.length + 1}`
  }

  box(
    type: 'rectangle' | 'ellipse',
    [x, y, width, height]: Box,
    backgroundColor: string,
    words = '',
    fontSize = 20,
  ): void {
    const id = this.#next()
    const label = `${id}-label`
    this.shapes.push(
      makeShape(type, id, {
        ...{ x, y, width, height, backgroundColor, seed: this.shapes.length + 7 },
        roundness: { type: type === 'rectangle' ? 3 : 2 },
        boundElements: words ? [{ id: label, type: 'text' }] : null,
      }),
    )
    if (!words) return
    const textHeight = words.split('\n').length * fontSize * LINE_HEIGHT
    this.shapes.push(
      makeShape('text', label, {
        x: x + 8,
        y: y + (height - textHeight) / 2,
        width: width - 16,
        height: textHeight,
        text: words,
        fontSize,
        textAlign: 'center',
        verticalAlign: 'middle',
        containerId: id,
      }),
    )
  }

  text(x: number, y: number, text: string, fontSize: number): void {
    const [width, height] = [text.length * fontSize * 0.55, fontSize * LINE_HEIGHT]
    this.shapes.push(makeShape('text', this.#next(), { x, y, width, height, text, fontSize }))
  }

  arrow([fromX, fromY]: [number, number], [toX, toY]: [number, number], strokeColor: string): void {
    const [width, height] = [toX - fromX, toY - fromY]
    const points: [number, number][] = [
      [0, 0],
      [width, height],
    ]
    const box = { x: fromX, y: fromY, width: Math.abs(width), height: Math.abs(height) }
    this.shapes.push(makeShape('arrow', this.#next(), { ...box, points, strokeColor, roundness: { type: 2 } }))
  }
}

function sitePlan(): Plan {
  const plan = new Plan()
  plan.text(0, -70, 'Site plan, Saturday from noon', 32)
  plan.box('rectangle', [0, 0, 1000, 560], 'transparent')
  plan.box('rectangle', [640, 50, 300, 150], BLUE, 'Stage', 28)
  plan.box('rectangle', [60, 50, 190, 130], YELLOW, 'Food', 28)
  plan.box('ellipse', [290, 60, 120, 110], GREEN, 'big oak')
  plan.box('rectangle', [300, 240, 400, 60], GRAY, 'two long tables')
  plan.box('rectangle', [300, 320, 400, 60], GRAY, 'benches')
  plan.box('rectangle', [60, 240, 170, 120], RED, 'First aid')
  plan.box('rectangle', [770, 270, 180, 130], GREEN, 'Kids’ corner')
  plan.box('ellipse', [70, 420, 90, 90], GREEN)
  plan.box('ellipse', [170, 450, 70, 70], GREEN)
  plan.box('rectangle', [430, 480, 160, 60], BLUE, 'Entrance')
  plan.arrow([510, 470], [510, 395], '#1971c2')
  plan.arrow([960, 130], [1060, 130], '#e03131')
  plan.text(1075, 116, 'power outlet', 20)
  plan.box('rectangle', [1070, 250, 190, 150], YELLOW, 'Who brings\nthe extension\ncords?')
  plan.box('rectangle', [1070, 420, 190, 120], YELLOW, 'Van: Friday\nat 6 p.m.')
  return plan
}

export function writeFairBoard(host: FakeHost, space: string): void {
  let count = 0
  const newId = () => hex(500 + count++, 20)
  host.docs.change(space, boardDoc(ITEMS.sitePlan), host.device, (doc) => {
    const binding = new BoardBinding(doc)
    binding.put(placeShapes(sitePlan().shapes, { middle: { x: 0, y: 0 }, top: null, newId }))
    binding.destroy()
  })
}
