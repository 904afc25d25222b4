import type { TableEditor } from '../../../shared/tools/tables/editor.ts'
import type { OccurrencesFrom } from '../../../shared/tools/tables/next-task.ts'
import type { Table } from '../../../shared/tools/tables/table.ts'

/** What finds when repeating tasks are due next; most tables don't need it. */
export const loadOccurrences = async (): Promise<OccurrencesFrom> =>
  (await import('../../../shared/calendar/occurrences.ts')).occurrencesFrom

/** Milliseconds until code that was missing is asked for again. */
export const AGAIN = 5000

/**
 * Lets the editor of a table whose tasks repeat make the next one, as soon as the code for that is there.
 *
 * @returns `ready` once it is, or was missing for the first time
 */
export function repeatTasks(
  table: Pick<Table, 'tasks' | 'subscribe'>,
  editor: Pick<TableEditor, 'repeatWith'>,
  load = loadOccurrences,
): { ready: Promise<void> | null; stop: () => void } {
  let [isAsked, isStopped] = [false, false]
  let timer: ReturnType<typeof setTimeout> | undefined
  const ask = async (): Promise<void> => {
    try {
      editor.repeatWith(await load())
    } catch {
      if (!isStopped) timer = setTimeout(ask, AGAIN)
    }
  }
  const look = (): Promise<void> | null => {
    if (isAsked || !table.tasks?.repeat) return null
    isAsked = true
    return ask()
  }
  const ready = look()
  const unsubscribe = table.subscribe(() => void look())
  return {
    ready,
    stop() {
      isStopped = true
      unsubscribe()
      clearTimeout(timer)
    },
  }
}
