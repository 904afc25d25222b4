import { BoardBinding } from '../../../../shared/tools/boards/binding.ts'
import { boardDoc } from '../../../../shared/tools/boards/shape.ts'
import { makeShape } from '../../../../shared/tools/boards/shape-defaults.ts'
import type { FakeHost } from '../../../testing/host/fake-host.ts'

const ACROSS = 40
/** Pixels. */
const STEP = 60

/** Adds rectangles to the first board of a space, in rows. */
export function writeShapes(host: FakeHost, space: string, count: number): void {
  host.docs.change(space, boardDoc(space.slice(16, 32)), host.device, (doc) => {
    const shapes = Array.from({ length: count }, (_, place) =>
      makeShape('rectangle', `shape-${place}`, {
        x: (place % ACROSS) * STEP,
        y: Math.floor(place / ACROSS) * STEP,
        width: 40,
        height: 30,
        seed: place + 1,
      }),
    )
    const binding = new BoardBinding(doc)
    binding.put(new Map(shapes.map((shape) => [shape.id, shape])))
    binding.destroy()
  })
}
