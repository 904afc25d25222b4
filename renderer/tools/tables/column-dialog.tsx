import { Button, Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import {
  type Choice,
  COLUMN_TYPES,
  type Column,
  type ColumnType,
  doneChoice,
  readSum,
  SUMS,
} from '../../../shared/tools/tables/column.ts'
import { TABLE_LIMITS } from '../../../shared/tools/tables/limits.ts'
import { choiceNamed } from '../../../shared/tools/tables/shown.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { useWhenGone, useWrittenText } from '../../ui/text/written-text.ts'
import { useTableHere } from './table-context.ts'
import classes from './tables.module.css'

/** A column's name, type and choices. Changes are saved immediately, so that Escape loses nothing. */
export function ColumnDialog({ column, onClose }: { column: Column; onClose: () => void }) {
  const { editor } = useTableHere()
  const words = strings.tables
  const name = useWrittenText(column.name, (text) => {
    if (text.trim() !== '') editor.renameColumn(column.id, text.trim())
  })
  return (
    <Dialog title={words.columnTitle} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onClose()
        }}
      >
        <Stack>
          <TextInput
            label={words.columnName}
            value={name.text}
            maxLength={TABLE_LIMITS.name}
            dir="auto"
            data-autofocus
            onChange={(event) => name.type(event.currentTarget.value)}
            onBlur={name.leave}
          />
          <NativeSelect
            label={words.columnType}
            description={words.typeDetail}
            value={column.type ?? ''}
            data={[
              ...(column.type === null ? [{ value: '', label: words.newerType, disabled: true }] : []),
              ...COLUMN_TYPES.map((type) => ({ value: type, label: words.types[type] })),
            ]}
            onChange={(event) => editor.setColumnType(column.id, event.currentTarget.value as ColumnType)}
          />
          <NativeSelect
            label={words.sum}
            value={column.sum ?? ''}
            data={[{ value: '', label: words.noSum }, ...SUMS.map((sum) => ({ value: sum, label: words.sums[sum] }))]}
            onChange={({ currentTarget: { value } }) => editor.setSum(column.id, readSum(value))}
          />
          {column.type === 'choice' && <Choices column={column} />}
          <DoneField column={column} />
          <DialogActions grow>
            <Button type="submit">{words.done}</Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  )
}

/** Defines which rows are done: those with a certain choice, or with a ticked box. */
function DoneField({ column }: { column: Column }) {
  const { editor } = useTableHere()
  const words = strings.tables
  const { id, type, choices, done } = column
  if (type === 'checkbox')
    return (
      <Checkbox
        label={words.checkedIsDone}
        description={words.doneDetail}
        checked={done === true}
        onChange={({ currentTarget: { checked } }) => editor.setDone(id, checked ? true : null)}
      />
    )
  if (type !== 'choice' || choices.length === 0) return null
  return (
    <NativeSelect
      label={words.doneChoice}
      description={words.doneDetail}
      value={doneChoice(column) ?? ''}
      data={[
        { value: '', label: words.nothingDone },
        ...choices.map(({ id: value, name }) => ({ value, label: name })),
      ]}
      onChange={({ currentTarget: { value } }) => editor.setDone(id, value === '' ? null : { choice: value })}
    />
  )
}

function Choices({ column }: { column: Column }) {
  const { editor } = useTableHere()
  const words = strings.tables
  const [added, setAdded] = useState('')
  const add = () => {
    if (added.trim() !== '' && !choiceNamed(column, added)) editor.addChoice(column, added.trim())
    setAdded('')
  }
  useWhenGone(add)
  return (
    <fieldset className={classes.choices}>
      <legend>{words.choices}</legend>
      <ul>
        {column.choices.map((choice) => (
          <ChoiceLine key={choice.id} column={column.id} choice={choice} />
        ))}
      </ul>
      <div className={classes.choiceLine}>
        <TextInput
          aria-label={words.newChoice}
          placeholder={words.newChoice}
          value={added}
          maxLength={TABLE_LIMITS.name}
          dir="auto"
          onChange={(event) => setAdded(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing || added.trim() === '') return
            event.preventDefault()
            add()
          }}
        />
        <IconButton label={words.addChoice} disabled={added.trim() === ''} onClick={add}>
          <Plus size={18} />
        </IconButton>
      </div>
    </fieldset>
  )
}

function ChoiceLine({ column, choice: { id, name, color } }: { column: string; choice: Choice }) {
  const { editor } = useTableHere()
  const words = strings.tables
  const { text, type, leave } = useWrittenText(name, (next) => {
    if (next.trim() !== '') editor.changeChoice(column, id, { name: next.trim() })
  })
  return (
    <li className={classes.choiceLine}>
      <span className={classes.dot} data-color={color} aria-hidden="true" />
      <TextInput
        aria-label={words.choiceNamed(name)}
        value={text}
        maxLength={TABLE_LIMITS.name}
        dir="auto"
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={leave}
      />
      <IconButton label={words.removeChoice(name)} onClick={() => editor.deleteChoice(column, id)}>
        <X size={18} />
      </IconButton>
    </li>
  )
}
