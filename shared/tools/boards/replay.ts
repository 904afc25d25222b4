/**
 * A board's history: each step with its changes, so that any moment can be reached from any other through the steps
 * between.
 */
import * as Y from 'yjs'
import { type BoardElement, readElement } from './element.ts'
import type { ShapeChange } from './history.ts'
import { BOARD_ROOT } from './shape.ts'

export interface ReplaySource {
  update: Uint8Array
  author: string | null
  time: number
  coarse: boolean
}

interface ReplayStep {
  author: string | null
  time: number
  /** Many changes merged into one, without the states in between. */
  coarse: boolean
  changes: ShapeChange[]
}

export class ReplayTrack {
  readonly steps: ReplayStep[] = []
  readonly #doc = new Y.Doc({ gc: false })
  readonly #latest = new Map<string, BoardElement>()
  readonly #drawnBy = new Map<string, string | null>()

  add({ update, author, time, coarse }: ReplaySource): void {
    const map = this.#doc.getMap(BOARD_ROOT)
    const changes: ShapeChange[] = []
    const note = ({ keysChanged }: Y.YMapEvent<unknown>) => {
      for (const id of keysChanged) {
        const before = this.#latest.get(id) ?? null
        const after = map.has(id) ? readElement(id, map.get(id)) : null
        if (after) this.#latest.set(id, after)
        else this.#latest.delete(id)
        if (before || after) changes.push({ id, before, after })
        if (after && !this.#drawnBy.has(id)) this.#drawnBy.set(id, author)
      }
    }
    map.observe(note)
    Y.applyUpdate(this.#doc, update)
    map.unobserve(note)
    if (changes.length > 0) this.steps.push({ author, time, coarse, changes })
  }

  /** The device that added a shape; null if unknown. */
  drawnBy(id: string): string | null {
    return this.#drawnBy.get(id) ?? null
  }

  destroy(): void {
    this.#doc.destroy()
  }
}

/** A position on a track: the board after `at` steps. */
export class ReplayHead {
  readonly shapes = new Map<string, BoardElement>()
  readonly #track: ReplayTrack
  #at = 0

  constructor(track: ReplayTrack) {
    this.#track = track
  }

  /** Moves to the state after `at` steps. */
  moveTo(at: number): void {
    const { steps } = this.#track
    const target = Math.max(0, Math.min(steps.length, at))
    for (; this.#at < target; this.#at++)
      for (const { id, after } of steps[this.#at]?.changes ?? []) this.#set(id, after)
    for (; this.#at > target; this.#at--)
      for (const { id, before } of [...(steps[this.#at - 1]?.changes ?? [])].reverse()) this.#set(id, before)
  }

  #set(id: string, element: BoardElement | null): void {
    if (element) this.shapes.set(id, element)
    else this.shapes.delete(id)
  }
}

/** The writes that restore an earlier state of a board. */
export function changesTo(
  wanted: ReadonlyMap<string, BoardElement>,
  now: ReadonlyMap<string, BoardElement>,
): Map<string, BoardElement | null> {
  const changes = new Map<string, BoardElement | null>()
  for (const id of now.keys()) if (!wanted.has(id)) changes.set(id, null)
  for (const [id, shape] of wanted) {
    const current = now.get(id)
    if (!current || current.version !== shape.version || current.versionNonce !== shape.versionNonce)
      changes.set(id, shape)
  }
  return changes
}
