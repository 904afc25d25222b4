import { Select, TextInput } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { fold } from '../../../../shared/base/fold.ts'
import type { Cell } from '../../../../shared/tools/tables/cell.ts'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import { TABLE_LIMITS } from '../../../../shared/tools/tables/limits.ts'
import { cellOf, choiceNamed, localText, shownAs } from '../../../../shared/tools/tables/shown.ts'
import { strings } from '../../../strings/strings.ts'
import { TextArea } from '../../../ui/text/text-area.tsx'
import { useWhenGone } from '../../../ui/text/written-text.ts'
import { useTableHere } from '../table-context.ts'

/** How far the focus moves after an edit, in rows and columns. */
export type Step = readonly [rows: number, columns: number]

interface CellEditorProps {
  row: string
  cell: Cell | undefined
  column: Column
  /** Replaces the content; null: the content stays. */
  initial: string | null
  onDone: (step: Step) => void
}

const STAY: Step = [0, 0]

/** Edits a cell: Enter and Tab save it and move on, Escape leaves it unchanged. */
export function CellEditor(props: CellEditorProps) {
  const { type } = props.column
  if (type === 'choice' || type === 'person') return <PickEditor {...props} />
  return <TextEditor {...props} />
}

/** The step for a key that ends the edit; undefined for other keys. */
const stepOf = ({ key, shiftKey, altKey }: KeyboardEvent): Step | undefined => {
  if (key === 'Enter' && !altKey && !shiftKey) return [1, 0]
  return key === 'Tab' ? [0, shiftKey ? -1 : 1] : undefined
}

function TextEditor({ row, cell, column, initial, onDone }: CellEditorProps) {
  const { table, editor, reading, words } = useTableHere()
  const shown = shownAs(cell, column)
  const before = localText(shown, words.nameOf, reading.decimal)
  const isDate = column.type === 'date' && shown.fits && !(shown.kind === 'date' && shown.time !== null)
  const [text, setText] = useState(isDate ? before : (initial ?? before))
  const [start] = useState(text)
  const isOver = useRef(false)
  const write = () => {
    if (text !== start || initial !== null)
      editor.setCells([{ row, column: column.id, cell: cellOf(text, column, reading) }])
  }
  const finish = (step: Step, isKept = true) => {
    if (isOver.current) return
    isOver.current = true
    if (isKept) write()
    onDone(step)
  }
  // Also saves if the cell is unmounted in the meantime, because its row no longer matches the view, or with the whole
  // view.
  useWhenGone(() => {
    if (!isOver.current && table.row(row)) write()
  })
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    const step = stepOf(event)
    if (step === undefined && event.key !== 'Escape') return
    event.preventDefault()
    finish(step ?? STAY, step !== undefined)
  }
  const common = {
    'aria-label': column.name,
    value: text,
    autoFocus: true,
    onBlur: () => finish(STAY),
    onKeyDown,
  }
  if (isDate) return <TextInput type="date" {...common} onChange={(event) => setText(event.currentTarget.value)} />
  return (
    <TextArea
      {...common}
      maxRows={8}
      maxLength={TABLE_LIMITS.cell}
      dir="auto"
      onFocus={({ currentTarget }) => currentTarget.setSelectionRange(text.length, text.length)}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  )
}

/** The value of a choice that doesn't exist yet. */
const NEW = 'new'
const NONE = ''

function PickEditor({ row, cell, column, initial, onDone }: CellEditorProps) {
  const { editor, reading } = useTableHere()
  const [search, setSearch] = useState(initial ?? '')
  const isOver = useRef(false)
  const shown = shownAs(cell, column)
  const isChoice = column.type === 'choice'
  const known = isChoice
    ? column.choices.map(({ id, name }) => ({ value: id, label: name }))
    : reading.people.map(({ device, name }) => ({ value: device, label: name }))
  const current = shown.kind === 'choice' ? shown.choice.id : shown.kind === 'person' ? shown.person : null
  const isNew = isChoice && search.trim() !== '' && !choiceNamed(column, search) && search.trim() !== labelOf(current)
  function labelOf(value: string | null) {
    return known.find((each) => each.value === value)?.label
  }
  const data = [
    ...(cell === undefined ? [] : [{ value: NONE, label: strings.tables.empty }]),
    ...known,
    ...(isNew ? [{ value: NEW, label: strings.tables.createChoice(search.trim()) }] : []),
  ]
  const finish = (step: Step) => {
    if (isOver.current) return
    isOver.current = true
    onDone(step)
  }
  const take = (value: string | null) => {
    if (value === NEW) editor.addChoice(column, search.trim(), row)
    else if (value !== null)
      editor.setCells([
        { row, column: column.id, cell: value === NONE ? null : isChoice ? { choice: value } : { person: value } },
      ])
    finish(STAY)
  }
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <Select
      ref={field}
      aria-label={column.name}
      data={data}
      value={null}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      placeholder={labelOf(current) ?? ''}
      maxLength={TABLE_LIMITS.name}
      filter={({ options, search: wanted }) =>
        options.filter(
          (option) => 'value' in option && (option.value === NEW || fold(option.label).includes(fold(wanted.trim()))),
        )
      }
      nothingFoundMessage={strings.tables.nothingFound}
      defaultDropdownOpened
      selectFirstOptionOnChange
      maxDropdownHeight={260}
      comboboxProps={{ width: 240, position: 'bottom-start' }}
      onOptionSubmit={take}
      onBlur={() => finish(STAY)}
      onKeyDown={(event) => {
        event.stopPropagation()
        const step = event.key === 'Escape' ? STAY : event.key === 'Tab' ? stepOf(event) : undefined
        if (!step) return
        event.preventDefault()
        finish(step)
      }}
    />
  )
}
