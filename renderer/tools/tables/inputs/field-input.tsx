import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { Cell } from '../../../../shared/tools/tables/cell.ts'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import { TABLE_LIMITS } from '../../../../shared/tools/tables/limits.ts'
import { cellOf, localText, shownAs } from '../../../../shared/tools/tables/shown.ts'
import { strings } from '../../../strings/strings.ts'
import { TextArea } from '../../../ui/text/text-area.tsx'
import { useWrittenText } from '../../../ui/text/written-text.ts'
import { RepeatSelect } from '../../../ui/time/repeat-select.tsx'
import { useTableHere } from '../table-context.ts'
import { DateInput } from './date-input.tsx'
import { StepsInput } from './steps-input.tsx'
import { WaitsInput } from './waits-input.tsx'

interface FieldInputProps {
  column: Column
  cell: Cell | undefined
  /** The cell's row; absent if it doesn't exist yet. */
  row?: string
  disabled?: boolean
  /** Whether its name is only for screen readers. */
  isLabelHidden?: boolean
  /** Whether text is saved with each keystroke, instead of when the field loses the focus. */
  isAtOnce?: boolean
  onChange: (cell: Cell | null) => void
}

/** One cell as a field of a form. */
export function FieldInput(props: FieldInputProps) {
  const { column, cell, row = null, disabled = false, isLabelHidden = false, onChange } = props
  const shown = shownAs(cell, column)
  const name = isLabelHidden ? { 'aria-label': column.name } : { label: column.name }
  if (column.type === 'checkbox' && shown.fits)
    return (
      <Checkbox
        {...name}
        disabled={disabled}
        checked={shown.kind === 'checkbox' && shown.isChecked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    )
  if ((column.type === 'choice' || column.type === 'person') && shown.fits) return <PickInput {...props} />
  switch (column.type) {
    case 'repeat':
      if (!shown.fits) break
      return (
        <RepeatSelect
          label={column.name}
          disabled={disabled}
          value={shown.kind === 'repeat' ? shown.rule : ''}
          onChange={(rule) => onChange(rule === '' ? null : rule)}
        />
      )
    case 'steps':
      if (!shown.fits) break
      return (
        <StepsInput
          label={column.name}
          disabled={disabled}
          text={shown.kind === 'steps' ? shown.text : ''}
          onChange={(text) => onChange(text === '' ? null : text)}
        />
      )
    case 'waits':
      if (!shown.fits) break
      return (
        <WaitsInput
          label={column.name}
          row={row}
          disabled={disabled}
          waits={shown.kind === 'rows' ? shown.rows : []}
          onChange={(rows) => onChange(rows.length > 0 ? { rows } : null)}
        />
      )
  }
  return <TextField {...props} />
}

/** The value for no choice. */
const NONE = ''

function PickInput({ column, cell, disabled = false, isLabelHidden = false, onChange }: FieldInputProps) {
  const { reading, personOf } = useTableHere()
  const shown = shownAs(cell, column)
  const isChoice = column.type === 'choice'
  const known = isChoice
    ? column.choices.map(({ id, name }) => ({ value: id, label: name }))
    : reading.people.map(({ device, name }) => ({ value: device, label: name }))
  const current = shown.kind === 'choice' ? shown.choice.id : shown.kind === 'person' ? shown.person : NONE
  const isKnown = current === NONE || known.some(({ value }) => value === current)
  return (
    <NativeSelect
      {...(isLabelHidden ? { 'aria-label': column.name } : { label: column.name })}
      disabled={disabled}
      value={current}
      data={[
        { value: NONE, label: strings.tables.empty },
        ...(isKnown ? [] : [{ value: current, label: personOf(current).name }]),
        ...known,
      ]}
      onChange={({ currentTarget: { value } }) =>
        onChange(value === NONE ? null : isChoice ? { choice: value } : { person: value })
      }
    />
  )
}

function TextField({
  column,
  cell,
  disabled = false,
  isLabelHidden = false,
  isAtOnce = false,
  onChange,
}: FieldInputProps) {
  const { reading, words } = useTableHere()
  const shown = shownAs(cell, column)
  const written = localText(shown, words.nameOf, reading.decimal)
  const write = (next: string) => onChange(cellOf(next, column, reading))
  const { text, type, leave } = useWrittenText(written, write, isAtOnce)
  const isDay = !(shown.kind === 'date' && shown.time !== null)
  const isDate = column.type === 'date' && shown.fits && (isDay || !isLabelHidden)
  const common = {
    ...(isLabelHidden ? { 'aria-label': column.name } : { label: column.name }),
    ...(!shown.fits && { description: strings.tables.unfit }),
    value: text,
    disabled,
    dir: 'auto' as const,
    onBlur: leave,
  }
  if (isDate && !isLabelHidden)
    return <DateInput name={column.name} text={text} {...{ disabled, leave }} onChange={type} />
  if (isDate) return <TextInput type="date" {...common} onChange={(event) => type(event.currentTarget.value)} />
  if (column.type === 'number')
    return (
      <TextInput
        inputMode="decimal"
        maxLength={TABLE_LIMITS.cell}
        {...common}
        onChange={(event) => type(event.currentTarget.value)}
      />
    )
  return (
    <TextArea
      {...common}
      maxRows={8}
      maxLength={TABLE_LIMITS.cell}
      onChange={(event) => type(event.currentTarget.value)}
    />
  )
}
