/** Tables as stored by their host. */
import * as Y from 'yjs'
import { INDEX_DOC, INDEX_ROOT } from '../../../../shared/tools/index/doc.ts'
import { storedItem } from '../../../../shared/tools/index/shape.ts'
import type { MyTask } from '../../../../shared/tools/tables/calls.ts'
import { tableDoc } from '../../../../shared/tools/tables/shape.ts'
import { Table } from '../../../../shared/tools/tables/table.ts'
import { byDue, openTasks } from '../../../../shared/tools/tables/tasks/open-tasks.ts'
import type { FakeDocs } from '../../../testing/host/fake-docs.ts'

interface Host {
  readonly device: string
  readonly docs: FakeDocs
}

function storedDoc(host: Host, space: string, id: string): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, host.docs.state(space, id))
  return doc
}

export const storedTable = (host: Host, space: string, item: string): Table =>
  new Table(storedDoc(host, space, tableDoc(item)))

/** The person's tasks. */
export function myTasksIn(host: Host, space: string): MyTask[] {
  const items = [...storedDoc(host, space, INDEX_DOC).getMap(INDEX_ROOT)].map(
    ([id, value]) => [id, storedItem.parse(value)] as const,
  )
  const tables = items.filter(([, { type, deleted }]) => type === 'table' && deleted === undefined)
  const tasks = tables.flatMap(([item, { name }]) =>
    openTasks(storedTable(host, space, item), host.device, () => false).map(
      ({ row, title, due }): MyTask => ({ item, table: name ?? '', row, title, due }),
    ),
  )
  return tasks.sort(byDue)
}
