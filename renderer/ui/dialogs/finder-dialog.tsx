import { Modal } from '@mantine/core'
import { Search } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useFocusReturn } from '../keyboard/focus-memory.tsx'
import { ErrorBoundary, ItemBoundary } from '../problems/error-boundary.tsx'
import { FIELD_LENGTH } from '../text/field-length.ts'
import classes from './finder-dialog.module.css'

export interface FinderRow {
  /** Unique in the dialog: the selected row stays selected while others appear and disappear. */
  key: string
  run(): void
  draw(): ReactNode
}

export interface FinderGroup {
  key: string
  name: string
  /** By default, the name. */
  heading?: ReactNode
  rows: readonly FinderRow[]
}

/** Keeps the focus in the field: the clicked element may disappear. */
const keepFocus = (event: MouseEvent) => event.preventDefault()
/** Rows that a page key moves by. */
const PAGE = 8
/** Placeholder rows that reserve space for an answer. */
const EXPECTED = [1, 2, 3]

/** The selected row. It is the first one until the person selects another, and again when they type. */
function useSelection(typed: string, rows: readonly FinderRow[]) {
  const [picked, setPicked] = useState({ typed, key: '' })
  const isPicked = picked.typed === typed && rows.some(({ key }) => key === picked.key)
  return {
    chosen: isPicked ? rows.findIndex(({ key }) => key === picked.key) : 0,
    isPicked,
    pick: (row: FinderRow | undefined) => row && setPicked({ typed, key: row.key }),
  }
}

/**
 * Returns the action of Enter. Enter may be pressed before the answer arrives, while the rows on screen are for an
 * earlier query.
 */
function useEnter(typed: string, row: FinderRow | undefined, isDue: boolean): () => void {
  const [entered, setEntered] = useState<string | null>(null)
  const isWanted = entered === typed
  // biome-ignore lint/correctness/useExhaustiveDependencies: waits for the answer
  useEffect(() => {
    if (!isWanted || isDue) return
    setEntered(null)
    row?.run()
  }, [isWanted, isDue])
  return () => (isDue ? setEntered(typed) : row?.run())
}

/** A search field with results below. The keyboard selects among them while the field keeps the focus. */
export function FinderDialog({
  title,
  placeholder,
  size,
  typed,
  groups,
  isFirstDue,
  isWaiting,
  filters,
  news,
  foot,
  onTyped,
  onClose,
}: {
  title: string
  placeholder: string
  /** Width in pixels. */
  size: number
  typed: string
  groups: readonly FinderGroup[]
  /** Whether the first row isn't known yet: Enter waits for it. */
  isFirstDue: boolean
  /** Whether to reserve space for results. */
  isWaiting: boolean
  filters: ReactNode
  /** The outcome of the search, also announced by screen readers. */
  news: string
  /** Shown if there is no news. */
  foot: string
  onTyped: (typed: string) => void
  onClose: () => void
}) {
  useFocusReturn()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const rows = groups.flatMap((group) => group.rows)
  const { chosen, isPicked, pick } = useSelection(typed, rows)
  const enter = useEnter(typed, rows[chosen], isFirstDue && !isPicked)
  const option = (index: number) => `${id}-${index}`
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE }[event.key]
    if (step !== undefined) {
      const next = chosen + step
      const goesRound = Math.abs(step) === 1
      pick(rows.at(goesRound ? next % rows.length : Math.max(0, Math.min(next, rows.length - 1))))
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) enter()
    else return
    event.preventDefault()
  }
  // A chip or a row changed the query: the person continues to type.
  useEffect(() => {
    const input = field.current
    if (!input || input.value !== typed || document.activeElement === input) return
    input.focus()
    input.setSelectionRange(typed.length, typed.length)
  }, [typed])
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size={size}
      padding={0}
      yOffset="10vh"
      centered={false}
      attributes={{ content: { 'aria-label': title } }}
    >
      <ErrorBoundary onClose={onClose}>
        <div className={classes.finder}>
          <div className={classes.field}>
            <Search size={18} aria-hidden="true" />
            <input
              ref={field}
              // biome-ignore lint/a11y/noAutofocus: the person opened this field
              autoFocus
              data-autofocus
              role="combobox"
              aria-label={title}
              aria-expanded={rows.length > 0}
              aria-controls={id}
              aria-autocomplete="list"
              aria-activedescendant={rows.length > 0 ? option(chosen) : undefined}
              placeholder={placeholder}
              value={typed}
              maxLength={FIELD_LENGTH}
              spellCheck={false}
              onChange={(event) => onTyped(event.currentTarget.value)}
              onKeyDown={onKeyDown}
            />
          </div>
          {filters}
          <div className={classes.results}>
            <ErrorBoundary of={typed} onClose={onClose}>
              {rows.length > 0 && (
                <FinderList id={id} title={title} groups={groups} chosen={chosen} option={option} onPoint={pick} />
              )}
              {isWaiting && EXPECTED.map((each) => <div key={each} className={classes.expected} aria-hidden="true" />)}
            </ErrorBoundary>
          </div>
          <p className={classes.foot}>
            <span role="status">{news}</span>
            {news === '' && foot}
          </p>
        </div>
      </ErrorBoundary>
    </Modal>
  )
}

function FinderList({
  id,
  title,
  groups,
  chosen,
  option,
  onPoint,
}: {
  id: string
  title: string
  groups: readonly FinderGroup[]
  chosen: number
  option: (index: number) => string
  onPoint: (row: FinderRow) => void
}) {
  const starts = groups.map((_group, place) => groups.slice(0, place).reduce((sum, { rows }) => sum + rows.length, 0))
  return (
    <div id={id} role="listbox" aria-label={title}>
      {groups.map(
        ({ key, name, heading = name, rows }, place) =>
          rows.length > 0 && (
            // biome-ignore lint/a11y/useSemanticElements: a group of options
            <div key={key} role="group" aria-label={name}>
              <div aria-hidden="true" className={classes.heading}>
                {heading}
              </div>
              {rows.map((row, index) => (
                <FinderOption
                  key={row.key}
                  id={option((starts[place] as number) + index)}
                  chosen={(starts[place] as number) + index === chosen}
                  row={row}
                  onPoint={() => onPoint(row)}
                />
              ))}
            </div>
          ),
      )}
    </div>
  )
}

function FinderOption({
  id,
  chosen,
  row,
  onPoint,
}: {
  id: string
  chosen: boolean
  row: FinderRow
  /** Called when the pointer is on the row. */
  onPoint: () => void
}) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosen) element.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and handles all keys
    <div
      ref={element}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className={classes.option}
      onMouseDown={keepFocus}
      onClick={row.run}
      onMouseMove={onPoint}
    >
      <ItemBoundary>{row.draw}</ItemBoundary>
    </div>
  )
}
