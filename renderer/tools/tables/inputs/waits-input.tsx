import { Select } from '@mantine/core'
import { X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { fold } from '../../../../shared/base/fold.ts'
import { TABLE_LIMITS } from '../../../../shared/tools/tables/limits.ts'
import { isDone, waitingFor } from '../../../../shared/tools/tables/tasks/tasks.ts'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { useTableHere } from '../table-context.ts'
import classes from '../tables.module.css'
import { useRows } from '../use-table.ts'

interface WaitsInputProps {
  label: string
  /** The row that waits; null if it doesn't exist yet. */
  row: string | null
  waits: readonly string[]
  disabled: boolean
  onChange: (rows: readonly string[]) => void
}

/** Number of rows offered initially. */
const MOST = 50

/** Selects the rows that a row waits for: rows that don't themselves wait for it. */
export function WaitsInput({ label, row, waits, disabled, onChange }: WaitsInputProps) {
  const { table, words } = useTableHere()
  const rows = useRows(table)
  const { tasks } = table
  const [search, setSearch] = useState('')
  const there = waits.filter((id) => table.row(id) !== null)
  const offered = useMemo(() => {
    const without = new Set([...(row === null || !tasks ? [] : waitingFor(row, rows, tasks)), ...waits])
    const wanted = fold(search.trim())
    const found: { value: string; label: string }[] = []
    for (const { id } of disabled ? [] : rows) {
      if (found.length >= MOST) break
      const name = without.has(id) ? '' : words.nameOf(id)
      if (name !== '' && fold(name).includes(wanted)) found.push({ value: id, label: name })
    }
    return found
  }, [row, rows, tasks, waits, words, search, disabled])
  const isOpen = (id: string) => {
    const cells = table.row(id)?.cells
    return tasks !== null && cells !== undefined && !isDone(cells, tasks)
  }
  return (
    <fieldset className={classes.choices}>
      <legend>
        {label} {there.some(isOpen) && <span className={classes.blocked}>{strings.tables.blocked}</span>}
      </legend>
      <ul>
        {there.map((id) => (
          <li key={id} className={classes.choiceLine}>
            <bdi className={classes.waitsName} data-done={!isOpen(id) || undefined}>
              {words.nameOf(id)}
            </bdi>
            {!disabled && (
              <IconButton
                label={strings.tables.removeWait(words.nameOf(id))}
                onClick={() => onChange(there.filter((each) => each !== id))}
              >
                <X size={18} />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {!disabled && there.length < TABLE_LIMITS.waits && (
        <Select
          aria-label={strings.tables.addWait}
          placeholder={strings.tables.addWait}
          data={offered}
          value={null}
          searchable
          searchValue={search}
          onSearchChange={setSearch}
          filter={({ options }) => options}
          nothingFoundMessage={strings.tables.nothingFound}
          maxDropdownHeight={220}
          onChange={(id) => {
            setSearch('')
            if (id !== null) onChange([...there, id])
          }}
        />
      )}
    </fieldset>
  )
}
