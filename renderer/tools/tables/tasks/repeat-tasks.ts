import type { TableEditor } from '../../../../shared/tools/tables/editing/editor.ts'
import type { Table } from '../../../../shared/tools/tables/table.ts'
import type { OccurrencesFrom } from '../../../../shared/tools/tables/tasks/next-task.ts'
import { untilLoaded } from '../../../ui/loading/until-loaded.ts'

/** Loads the code that finds when repeating tasks are due next; most tables don't need it. */
export const loadOccurrences = async (): Promise<OccurrencesFrom> =>
  (await import('../../../../shared/calendar/occurrences.ts')).occurrencesFrom

/**
 * Lets the editor of a table with repeating tasks create the next one, as soon as the code for that is loaded.
 *
 * @returns `ready` resolves once it is loaded, or has failed to load for the first time
 */
export function repeatTasks(
  table: Pick<Table, 'tasks' | 'subscribe'>,
  editor: Pick<TableEditor, 'repeatWith'>,
  load = loadOccurrences,
): { ready: Promise<void> | null; stop: () => void } {
  let loading: ReturnType<typeof untilLoaded> | undefined
  const look = () => {
    if (table.tasks?.repeat) loading ??= untilLoaded(load, (occurrencesFrom) => editor.repeatWith(occurrencesFrom))
    return loading
  }
  const ready = look()?.ready ?? null
  const unsubscribe = table.subscribe(() => void look())
  return {
    ready,
    stop() {
      unsubscribe()
      loading?.stop()
    },
  }
}
