/** Undo and redo of one person's changes to a table, and no one else's. */
import { isSameCell } from './cell.ts'
import { CELLS_ROOT, ROWS_ROOT, type TableRoot } from './shape.ts'

/** Undefined: the key doesn't exist. */
export interface Change {
  readonly root: TableRoot
  readonly key: string
  readonly before: unknown
  readonly after: unknown
}

/** What the history needs from the doc. */
export interface Written {
  get(root: TableRoot, key: string): unknown
  /** The keys of a row's cells. */
  cellsOf(row: string): readonly string[]
}

type Step = readonly Change[]

const STEPS = 500

/**
 * Steps are undone key by key, where the doc still contains what the step wrote; others' later changes stay. A row that
 * this person added stays if others have written in it.
 */
export class TableHistory {
  #done: Step[] = []
  #undone: Step[] = []

  get canUndo(): boolean {
    return this.#done.length > 0
  }

  get canRedo(): boolean {
    return this.#undone.length > 0
  }

  add(step: Step): void {
    if (step.length === 0) return
    this.#done = [...this.#done.slice(1 - STEPS), step]
    this.#undone = []
  }

  /** Returns the changes that undo the last step with an effect. */
  undo(written: Written): Step {
    const taken: Step[] = []
    while (this.#done.length > 0) {
      const step = this.#done.pop() as Step
      const back = takenBack(step, written)
      if (back.length === 0) continue
      taken.push(back)
      this.#undone.push(back.map(({ root, key, before, after }) => ({ root, key, before: after, after: before })))
      break
    }
    return taken[0] ?? []
  }

  redo(written: Written): Step {
    while (this.#undone.length > 0) {
      const step = this.#undone.pop() as Step
      const again = step.filter(({ root, key, before }) => isSameCell(written.get(root, key), before))
      if (again.length === 0) continue
      this.#done.push(again)
      return again
    }
    return []
  }
}

function takenBack(step: Step, written: Written): Change[] {
  const still = step.filter(({ root, key, after }) => isSameCell(written.get(root, key), after))
  const emptied = new Set(
    still.filter(({ root, before }) => root === CELLS_ROOT && before === undefined).map(({ key }) => key),
  )
  const isOthers = (row: string) => written.cellsOf(row).some((key) => !emptied.has(key))
  return still
    .filter(({ root, key, before }) => root !== ROWS_ROOT || before !== undefined || !isOthers(key))
    .map(({ root, key, before, after }) => ({ root, key, before: after, after: before }))
}
