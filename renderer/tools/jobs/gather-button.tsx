import { Button } from '@mantine/core'
import { RefreshCw, Table2 } from 'lucide-react'
import { writeDoc } from '../../../shared/docs/with-doc.ts'
import { nameOnScreen } from '../../../shared/record/harmless.ts'
import type { Job } from '../../../shared/tools/jobs/list.ts'
import { addTasks, Gathering, type Into } from '../../../shared/tools/jobs/results/gathering.ts'
import { TABLE_LIMITS } from '../../../shared/tools/tables/limits.ts'
import { tableDoc } from '../../../shared/tools/tables/shape.ts'
import { tables as tablesTool } from '../../../shared/tools/tables/tool.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import type { SpaceIndex } from '../../docs/space-index.ts'
import { formatRoute, navigate } from '../../platform/places/routes.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import type { Work } from './helping/use-work.ts'
import type { JobsProps } from './use-jobs.ts'

interface GatherProps {
  index: SpaceIndex
  detail: JobsProps['detail']
  job: Job
  work: Work
}

/** Links to the table with a job's results, or puts them into a new one. */
export function GatherButton({ detail, index, job, work: { lanes, progress } }: GatherProps) {
  const words = strings.jobs
  const { id: space, me, mayWrite } = detail
  const docs = useDocs()
  const store = useAppStore()
  const { into } = job.entry
  const tables = index.listed(tablesTool.item.type)
  const fill = async (place: Into) => {
    const gathering = new Gathering(job.id, lanes, place)
    if (!(await writeDoc(docs, space, tableDoc(place.item), (doc) => gathering.writeInto(doc))))
      store.notify(words.notSaved)
  }
  const make = async () => {
    const names = Array.from({ length: progress.count }, (_, task) => lanes.nameOf(task) ?? words.task(task + 1))
    const item = index.add(tablesTool.item.type, nameOnScreen(job.entry.name))
    const named = { id: job.id, names, words: { task: words.taskColumn, result: words.resultColumn } }
    let column: string | null = null
    await writeDoc(docs, space, tableDoc(item), (doc) => {
      column = addTasks(doc, named)
    })
    if (column === null) return store.notify(words.notSaved)
    await fill({ item, column })
    navigate(addressOfTable(space, item))
  }
  if (into && tables.some(({ id }) => id === into.item))
    return (
      <>
        {mayWrite && job.starter !== me && (
          <Button variant="default" leftSection={<RefreshCw size={18} />} onClick={() => void fill(into)}>
            {words.updateTable}
          </Button>
        )}
        <Button
          component="a"
          variant="default"
          leftSection={<Table2 size={18} />}
          href={formatRoute(addressOfTable(space, into.item))}
        >
          {words.openTable}
        </Button>
      </>
    )
  if (!mayWrite || progress.count > TABLE_LIMITS.rows) return null
  return (
    <Button
      variant="default"
      leftSection={<Table2 size={18} />}
      disabled={progress.done === 0}
      onClick={() => void make()}
    >
      {words.toTable}
    </Button>
  )
}

const addressOfTable = (space: string, item: string) => ({ tool: tablesTool.id, space, place: { item } })
