/** Undo and redo of one person's changes to a table, and no one else's. */
import { isSameCell } from '../cell.ts'
import { CELLS_ROOT, ROWS_ROOT, type TableRoot } from '../shape.ts'
import { IN_A_PART, type Parts } from './parts.ts'

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
  /** The changes that undid a step. */
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

  /** Number of changes in the steps that `undo` and `redo` would take; 0 if there is none. */
  get sizes(): { readonly undo: number; readonly redo: number } {
    return { undo: this.#done.at(-1)?.length ?? 0, redo: this.#undone.at(-1)?.length ?? 0 }
  }

  /** Returns the changes that undo the last step with an effect. */
  *undo(written: Written): Parts<Step> {
    for (let step = this.#done.pop(); step; step = this.#done.pop()) {
      const back = yield* takenBack(step, written)
      if (back.length === 0) continue
      this.#undone.push(back)
      return back
    }
    return []
  }

  *redo(written: Written): Parts<Step> {
    for (let step = this.#undone.pop(); step; step = this.#undone.pop()) {
      const again: Change[] = []
      for (const [place, change] of step.entries()) {
        if (place % IN_A_PART === 0) yield 0
        const { root, key, before, after } = change
        if (isSameCell(written.get(root, key), after)) again.push({ root, key, before: after, after: before })
      }
      if (again.length === 0) continue
      this.#done.push(again)
      return again
    }
    return []
  }
}

/** Returns the changes that undo a step. */
export function* takenBack(step: Step, written: Written): Parts<Change[]> {
  const still: Change[] = []
  const emptied = new Set<string>()
  for (const [place, change] of step.entries()) {
    if (place % IN_A_PART === 0) yield 0
    const { root, key, before, after } = change
    if (!isSameCell(written.get(root, key), after)) continue
    still.push(change)
    if (root === CELLS_ROOT && before === undefined) emptied.add(key)
  }
  const isOthers = (row: string) => written.cellsOf(row).some((key) => !emptied.has(key))
  const back: Change[] = []
  for (const [place, { root, key, before, after }] of still.entries()) {
    if (place % IN_A_PART === 0) yield 0
    if (root !== ROWS_ROOT || before !== undefined || !isOthers(key))
      back.push({ root, key, before: after, after: before })
  }
  return back
}
