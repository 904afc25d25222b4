import { tableDoc } from '../../../shared/tools/tables/shape.ts'
import { strings } from '../../strings/strings.ts'
import { DuplicateItem } from '../duplicate-item.tsx'
import type { ItemEntriesProps } from '../tool.tsx'
import { UsualEntries } from '../usual-entries.tsx'
import { copyTable } from './write-table.ts'

/** The menu entries for a table in the sidebar. */
export function TableEntries(props: ItemEntriesProps) {
  const words = strings.tables
  return (
    <UsualEntries {...props} deletion={{ title: words.delete, done: words.deleted(props.item.name) }}>
      <DuplicateItem {...props} words={words} docOf={tableDoc} copy={copyTable} />
    </UsualEntries>
  )
}
