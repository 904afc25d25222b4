import { type BoardElement, readElement } from './element.ts'

/** A shape before and after; null: it didn't exist. */
export interface ShapeChange {
  id: string
  before: BoardElement | null
  after: BoardElement | null
}

type Fields = Record<string, unknown>

/**
 * One shape's part in a step. `before` and `after` hold the fields we changed; `lost` those that others have changed
 * since.
 */
interface Part {
  before: BoardElement | null
  after: BoardElement | null
  lost: Set<string>
  /** Others have changed the shape since, so we no longer decide whether it exists. */
  claimed: boolean
}

interface Step {
  parts: Map<string, Part>
  /** The gesture that creates the step hasn't ended yet. */
  open: boolean
}

const STEPS = 500
const TECHNICAL = new Set(['version', 'versionNonce', 'updated', 'lastCommittedPoint', 'status'])
/** Groups of fields that only make sense together. */
const TOGETHER: readonly (readonly string[])[] = [
  ['text', 'originalText'],
  ['points', 'pressures', 'width', 'height', 'fixedSegments', 'startIsSpecial', 'endIsSpecial', 'elbowed'],
]

/**
 * Undo and redo of one person's changes to a board, and no one else's. Each step knows the fields that it changed. When
 * someone else changes a field later, it is dropped from all steps: their value stays, whatever is undone. The same
 * holds for a shape's existence: undo never removes a shape that others have worked on. Undoing everything therefore
 * leaves exactly the others' changes.
 */
export class OwnHistory {
  private done: Step[] = []
  private undone: Step[] = []
  /** Shapes in the history that others removed, as they were when removed. */
  private readonly removed = new Map<string, BoardElement>()
  /** Every shape that we ever changed; others' changes to any other shape are irrelevant. */
  private readonly touched = new Set<string>()

  get canUndo(): boolean {
    return this.done.length > 0
  }

  get canRedo(): boolean {
    return this.undone.length > 0
  }

  /** Records one's own changes. `open`: more of the same gesture follows, to be undone together with it. */
  own(changes: readonly ShapeChange[], open: boolean): void {
    const parts = changes.filter(({ before, after }) => differs(before, after))
    const last = this.done.at(-1)
    if (parts.length === 0) {
      if (last) last.open = open && last.open
      return
    }
    this.undone = []
    for (const { id } of parts) this.touched.add(id)
    if (last?.open) {
      last.open = open
      for (const change of parts) merge(last, change)
      return
    }
    const step: Step = { parts: new Map(), open }
    for (const change of parts) merge(step, change)
    this.done.push(step)
    if (this.done.length > STEPS) this.done.shift()
  }

  /** Records a change by someone else. */
  others({ id, before, after }: ShapeChange): void {
    if (!this.touched.has(id)) return
    const known = before ?? this.removed.get(id) ?? null
    if (after === null && before !== null) this.removed.set(id, before)
    else this.removed.delete(id)
    const changed = known && after ? changedFields(known, after) : null
    if (changed?.size === 0 && before !== null) return
    for (const step of [...this.done, ...this.undone]) {
      const part = step.parts.get(id)
      if (!part) continue
      step.open = false
      part.claimed = true
      for (const field of changed ?? []) for (const other of companions(field)) part.lost.add(other)
    }
  }

  /** Undoes the last step that still has an effect. Returns the shapes to write; null: to remove. */
  undo(current: (id: string) => BoardElement | undefined): Map<string, BoardElement | null> {
    return this.move(this.done, this.undone, current, 'before')
  }

  redo(current: (id: string) => BoardElement | undefined): Map<string, BoardElement | null> {
    return this.move(this.undone, this.done, current, 'after')
  }

  clear(): void {
    this.done = []
    this.undone = []
    this.removed.clear()
    this.touched.clear()
  }

  private move(
    from: Step[],
    to: Step[],
    current: (id: string) => BoardElement | undefined,
    side: 'before' | 'after',
  ): Map<string, BoardElement | null> {
    const result = new Map<string, BoardElement | null>()
    while (result.size === 0) {
      const step = from.pop()
      if (!step) break
      step.open = false
      for (const [id, part] of step.parts) {
        const restored = restore(part, side, current(id))
        if (restored !== undefined) result.set(id, restored)
      }
      to.push(step)
    }
    return result
  }
}

function merge(step: Step, { id, before, after }: ShapeChange): void {
  const known = step.parts.get(id)
  if (known) known.after = after
  else step.parts.set(id, { before, after, lost: new Set(), claimed: false })
}

/** Returns what a shape becomes, or undefined if it stays unchanged. */
function restore(
  part: Part,
  side: 'before' | 'after',
  current: BoardElement | undefined,
): BoardElement | null | undefined {
  const opposite = side === 'before' ? 'after' : 'before'
  const [from, to] = [part[opposite], part[side]]
  if (to === null) {
    if (current === undefined || part.claimed || from === null) return undefined
    part[opposite] = current
    return null
  }
  if (from === null) return current === undefined && !part.claimed ? to : undefined
  if (current === undefined) return undefined
  const fields: Fields = { ...current }
  for (const field of changedFields(from, to)) {
    if (field === 'boundElements') fields[field] = mergeBound(from, to, current)
    else if (!part.lost.has(field)) fields[field] = (to as unknown as Fields)[field]
  }
  const restored = readElement(current.id, fields)
  return restored !== null && differs(current, restored) ? restored : undefined
}

/** Bound elements are a set: ours are removed and restored, theirs stay. */
function mergeBound(from: BoardElement, to: BoardElement, current: BoardElement): BoardElement['boundElements'] {
  const ids = (element: BoardElement) => new Set(element.boundElements?.map(({ id }) => id))
  const [had, wanted, has] = [ids(from), ids(to), ids(current)]
  const kept = (current.boundElements ?? []).filter(({ id }) => wanted.has(id) || !had.has(id))
  const back = (to.boundElements ?? []).filter(({ id }) => !had.has(id) && !has.has(id))
  const merged = [...kept, ...back]
  return merged.length === 0 && to.boundElements === null ? null : merged
}

function companions(field: string): readonly string[] {
  return TOGETHER.find((together) => together.includes(field)) ?? [field]
}

function differs(left: BoardElement | null, right: BoardElement | null): boolean {
  if (left === null || right === null) return left !== right
  return changedFields(left, right).size > 0
}

function changedFields(before: BoardElement, after: BoardElement): Set<string> {
  const [left, right] = [before as unknown as Fields, after as unknown as Fields]
  const changed = new Set<string>()
  for (const field of new Set([...Object.keys(left), ...Object.keys(right)]))
    if (!TECHNICAL.has(field) && JSON.stringify(left[field]) !== JSON.stringify(right[field])) changed.add(field)
  return changed
}
