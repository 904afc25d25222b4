import { Button, Menu } from '@mantine/core'
import { Columns3, Undo2 } from 'lucide-react'
import { strings } from '../../strings/strings.ts'
import { useTableHere } from './table-context.ts'
import { useDeletedColumns } from './use-table.ts'

/** Restores deleted columns with their content. */
export function DeletedColumns() {
  const { table, editor } = useTableHere()
  const deleted = useDeletedColumns(table)
  if (deleted.length === 0) return null
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" color="gray" leftSection={<Columns3 size={16} />}>
          {strings.tables.deletedColumns(deleted.length)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {deleted.map(({ id, name }) => (
          <Menu.Item key={id} leftSection={<Undo2 size={18} />} onClick={() => editor.restoreColumn(id)}>
            {strings.app.restoreNamed(name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
