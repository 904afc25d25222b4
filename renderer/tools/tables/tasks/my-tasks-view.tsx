import { Checkbox } from '@mantine/core'
import { ListTodo } from 'lucide-react'
import { useMemo, useState } from 'react'
import { dayAfter, momentHere } from '../../../../shared/calendar/when.ts'
import { harmless } from '../../../../shared/record/harmless.ts'
import type { MyTask } from '../../../../shared/tools/tables/calls.ts'
import { byDue } from '../../../../shared/tools/tables/tasks/open-tasks.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { formatRoute } from '../../../platform/places/routes.ts'
import { useApp, useAppStore } from '../../../platform/state/store.ts'
import { undoAction } from '../../../platform/state/undo-action.ts'
import { View } from '../../../platform/view/view.tsx'
import { ViewHeader } from '../../../platform/view/view-header.tsx'
import { strings } from '../../../strings/strings.ts'
import { FilteredView } from '../../../ui/lists/filtered-view.tsx'
import { VirtualList } from '../../../ui/lists/virtual-list.tsx'
import { LoadingState } from '../../../ui/loading/loading-state.tsx'
import { EmptyState } from '../../../ui/problems/empty-state.tsx'
import { useNow } from '../../../ui/time/time.ts'
import type { ViewProps } from '../../tool.tsx'
import { dateWords } from '../grid/cell-view.tsx'
import { finishTask } from './finish-task.ts'
import classes from './my-tasks.module.css'
import { useMyTasks } from './use-my-tasks.ts'

interface Listed extends MyTask {
  space: string
}

type Group = keyof typeof strings.tables.taskGroups

const keyOf = ({ space, item, row }: Listed): string => `${space} ${item} ${row}`
const titleOf = ({ title }: MyTask): string => harmless(title) || strings.tables.untitled

function groupOf({ due }: MyTask, now: number): Group {
  if (due === null) return 'never'
  const here = momentHere(now)
  const [day, today] = [due.slice(0, 10), here.slice(0, 10)]
  if (due < here.slice(0, due.length)) return 'late'
  if (day === today) return 'today'
  return day <= dayAfter(today, 7) ? 'soon' : 'someday'
}

/** This person's tasks, in one space or in all. */
export function MyTasksView({ space, route }: ViewProps) {
  const header = <ViewHeader icon={<ListTodo size={18} />} title={strings.tables.myTasks} space={space} />
  return (
    <View space={space} route={route} header={header}>
      <MyTasks space={space.id} />
    </View>
  )
}

function MyTasks({ space }: { space: string }) {
  const words = strings.tables
  const [of, setOf] = useState<'here' | 'all'>('here')
  const app = useApp(({ app }) => app)
  const now = useNow()
  const spaces = useMemo(
    () =>
      of === 'here' ? [space] : (app?.spaces.flatMap(({ id, kind }) => (kind === 'team-space' ? [id] : [])) ?? []),
    [of, space, app],
  )
  const found = useMyTasks(spaces)
  const listed = useMemo(
    () =>
      spaces.flatMap((id) => (found.get(id)?.tasks ?? []).map((task): Listed => ({ ...task, space: id }))).sort(byDue),
    [spaces, found],
  )
  const isReady = spaces.every((id) => found.get(id)?.isReady)
  return (
    <FilteredView label={words.showTasksOf} choices={['here', 'all']} words={words.tasksOf} shown={of} onShow={setOf}>
      {listed.length > 0 ? (
        <VirtualList
          className={classes.tasks ?? ''}
          name={`my tasks ${space} ${of}`}
          items={listed}
          estimate={56}
          keyOf={keyOf}
          nameOf={titleOf}
          render={(task, index) => {
            const [group, last] = [groupOf(task, now), listed[index - 1]]
            const isFirst = last === undefined || groupOf(last, now) !== group
            return (
              <>
                {isFirst && <h2 className={classes.group}>{words.taskGroups[group]}</h2>}
                <Task task={task} isLate={group === 'late'} isElsewhere={of === 'all'} />
              </>
            )
          }}
        />
      ) : isReady ? (
        <EmptyState icon={<ListTodo size={28} />} title={words.noTasks} detail={words.noTasksDetail} />
      ) : (
        <LoadingState words={words.loadingTasks} />
      )}
    </FilteredView>
  )
}

/** @param isElsewhere it may be in another space, whose name is shown then */
function Task({ task, isLate, isElsewhere }: { task: Listed; isLate: boolean; isElsewhere: boolean }) {
  const words = strings.tables
  const { space, item, table, row, due } = task
  const docs = useDocs()
  const store = useAppStore()
  const mayWrite = useApp(({ details }) => details[space]?.mayWrite ?? true)
  const spaceName = useApp(({ app }) => app?.spaces.find(({ id }) => id === space)?.name ?? '')
  const [isFinished, setFinished] = useState(false)
  const [date = '', time = null] = due?.split('T') ?? []
  const finish = async () => {
    setFinished(true)
    const undo = await finishTask(docs, space, task).catch(() => null)
    if (!undo) {
      setFinished(false)
      store.notify(words.notFinished)
      return
    }
    const takeBack = async () => {
      setFinished(false)
      if (!(await undo().catch(() => false))) store.notify(words.notFinished)
    }
    store.notify(
      words.taskFinished(titleOf(task)),
      undoAction(() => void takeBack()),
    )
  }
  return (
    <div className={classes.task}>
      <Checkbox
        aria-label={words.finish(titleOf(task))}
        checked={isFinished}
        disabled={!mayWrite || isFinished}
        onChange={() => void finish()}
      />
      <a className={classes.about} href={formatRoute({ tool: 'tables', space, place: { item, at: row } })}>
        <bdi className={classes.title} data-done={isFinished || undefined}>
          {titleOf(task)}
        </bdi>
        <span className={classes.quiet}>
          <bdi>{harmless(table)}</bdi>
          {isElsewhere && <bdi>{harmless(spaceName)}</bdi>}
        </span>
      </a>
      {due !== null && (
        <span className={classes.due} data-late={isLate || undefined}>
          {dateWords(date, time)}
        </span>
      )}
    </div>
  )
}
