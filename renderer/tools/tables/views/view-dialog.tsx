import { Button, Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import { TABLE_LIMITS } from '../../../../shared/tools/tables/limits.ts'
import { type Condition, isBare, TESTS, type Test } from '../../../../shared/tools/tables/views/conditions.ts'
import type { TableView } from '../../../../shared/tools/tables/views/view.ts'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { useWrittenText } from '../../../ui/text/written-text.ts'
import { isEditedInDialog } from '../column-look.ts'
import { FieldInput } from '../inputs/field-input.tsx'
import { useTableHere } from '../table-context.ts'
import classes from '../tables.module.css'
import { arrangingColumn, mayArrange } from './view-look.ts'

interface ViewDialogProps {
  view: TableView
  columns: readonly Column[]
  onClose: () => void
}

/** A view's name, grouping, sorting, and conditions. Changes are saved immediately. */
export function ViewDialog({ view, columns, onClose }: ViewDialogProps) {
  const { table, editor } = useTableHere()
  const words = strings.tables
  const arrangedBy: Partial<Record<TableView['type'], string>> = words.arrangedBy
  const name = useWrittenText(view.name, (text) => {
    const isThere = table.views.some(({ id }) => id === view.id)
    if (isThere && text.trim() !== '') editor.changeView(view.id, { name: text.trim() })
  })
  const fitting = columns.filter((column) => mayArrange(view.type, column))
  const remove = () => {
    editor.deleteView(view.id)
    onClose()
  }
  return (
    <Dialog title={words.editView} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onClose()
        }}
      >
        <Stack>
          <TextInput
            label={words.viewName}
            value={name.text}
            maxLength={TABLE_LIMITS.name}
            dir="auto"
            data-autofocus
            onChange={(event) => name.type(event.currentTarget.value)}
            onBlur={name.leave}
          />
          {fitting.length > 0 && (
            <NativeSelect
              label={arrangedBy[view.type]}
              value={arrangingColumn(view, columns)?.id ?? ''}
              data={[
                ...(view.type === 'grid' ? [{ value: '', label: words.noGroups }] : []),
                ...fitting.map((column) => ({ value: column.id, label: column.name })),
              ]}
              onChange={(event) => editor.changeView(view.id, { by: event.currentTarget.value || null })}
            />
          )}
          {view.type !== 'form' && view.type !== 'calendar' && <SortField view={view} columns={columns} />}
          {view.type === 'form' ? (
            <Checkbox
              label={words.openForm}
              description={words.openFormDetail}
              checked={view.open}
              onChange={({ currentTarget: { checked } }) => editor.changeView(view.id, { open: checked })}
            />
          ) : (
            <Conditions view={view} columns={columns} />
          )}
          <DialogActions>
            <Button variant="subtle" color="danger" me="auto" onClick={remove}>
              {words.deleteView}
            </Button>
            <Button type="submit">{words.done}</Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  )
}

/** In a grid, the column headers do this. */
function SortField({ view: { id, sorting }, columns }: Pick<ViewDialogProps, 'view' | 'columns'>) {
  const { editor } = useTableHere()
  const words = strings.tables
  const column = columns.find((each) => each.id === sorting?.column)?.id ?? ''
  const isDescending = sorting?.isDescending ?? false
  const put = (by: string, descending: boolean) =>
    editor.changeView(id, { sorting: by === '' ? null : { column: by, isDescending: descending } })
  return (
    <>
      <NativeSelect
        label={words.sortBy}
        value={column}
        data={[{ value: '', label: words.unsort }, ...columns.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={({ currentTarget: { value } }) => put(value, isDescending)}
      />
      {column !== '' && (
        <Checkbox
          label={words.descending}
          checked={isDescending}
          onChange={({ currentTarget: { checked } }) => put(column, checked)}
        />
      )}
    </>
  )
}

function Conditions({ view: { id, conditions }, columns }: Pick<ViewDialogProps, 'view' | 'columns'>) {
  const { editor } = useTableHere()
  const words = strings.tables
  const [first] = columns
  const put = (next: readonly Condition[]) => editor.changeView(id, { conditions: next })
  return (
    <fieldset className={classes.choices}>
      <legend>{words.conditions}</legend>
      {conditions.map((condition, place) => (
        <ConditionLine
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no names, and only the last is added
          key={place}
          condition={condition}
          columns={columns}
          onChange={(next) => put(conditions.with(place, next))}
          onRemove={() => put(conditions.toSpliced(place, 1))}
        />
      ))}
      {first && conditions.length < TABLE_LIMITS.conditions && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Plus size={16} />}
          onClick={() =>
            put([...conditions, { column: first.id, test: first.type === 'text' ? 'has' : 'is', cell: null }])
          }
        >
          {words.addCondition}
        </Button>
      )}
    </fieldset>
  )
}

interface ConditionLineProps {
  condition: Condition
  columns: readonly Column[]
  onChange: (condition: Condition) => void
  onRemove: () => void
}

function ConditionLine({ condition, columns, onChange, onRemove }: ConditionLineProps) {
  const words = strings.tables
  const column = columns.find(({ id }) => id === condition.column)
  const isCheckbox = column?.type === 'checkbox'
  const isFilledOnly = isCheckbox || (column !== undefined && isEditedInDialog(column))
  const tests = TESTS.filter((test) => !isFilledOnly || isBare(test))
  return (
    <div className={classes.condition}>
      <NativeSelect
        aria-label={words.column}
        value={condition.column}
        data={[
          ...(column ? [] : [{ value: condition.column, label: words.deletedColumn, disabled: true }]),
          ...columns.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={({ currentTarget }) => {
          const next = columns.find(({ id }) => id === currentTarget.value)
          const isBareOnly = next !== undefined && (next.type === 'checkbox' || isEditedInDialog(next))
          onChange({ column: currentTarget.value, test: isBareOnly ? 'filled' : 'is', cell: null })
        }}
      />
      <NativeSelect
        aria-label={words.condition}
        value={condition.test}
        data={tests.map((test) => ({
          value: test,
          label: isCheckbox ? (test === 'filled' ? words.checked : words.unchecked) : words.tests[test],
        }))}
        onChange={({ currentTarget }) => onChange({ ...condition, test: currentTarget.value as Test })}
      />
      {column && !isBare(condition.test) && (
        <FieldInput
          key={column.id}
          column={column}
          cell={condition.cell ?? undefined}
          isLabelHidden
          onChange={(cell) => onChange({ ...condition, cell })}
        />
      )}
      <IconButton label={words.removeCondition} onClick={onRemove}>
        <X size={18} />
      </IconButton>
    </div>
  )
}
