import { Modal } from '@mantine/core'
import { Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { ErrorBoundary, ItemBoundary } from './error-boundary.tsx'
import classes from './finder-dialog.module.css'
import { useFocusReturn } from './focus-memory.tsx'

/** Ids of options, so that the field can point to the selected one. */
export interface FinderList {
  id: string
  option: (index: number) => string
}

/** A search field with its results below; the keyboard selects among them while the field keeps the focus. */
export function FinderDialog({
  title,
  label = title,
  placeholder,
  size,
  typed,
  maxLength,
  spellCheck = true,
  count,
  chosen,
  page,
  wraps = false,
  beside,
  foot,
  isFootNews = false,
  onTyped,
  onChoose,
  onRun,
  onClose,
  children,
}: {
  title: string
  /** The field's label; the title by default. */
  label?: string
  placeholder: string
  /** Width in pixels. */
  size: number
  typed: string
  maxLength: number
  spellCheck?: boolean
  /** How many results there are, and which one is selected. */
  count: number
  chosen: number
  /** Results per page. */
  page: number
  /** Whether the selection wraps around. */
  wraps?: boolean
  /** Shown beside the field. */
  beside?: ReactNode
  foot: string
  /** The foot shows the outcome of the search: a screen reader should announce it. */
  isFootNews?: boolean
  onTyped: (typed: string) => void
  onChoose: (index: number) => void
  /** Runs the selected one. */
  onRun: () => void
  onClose: () => void
  children: (list: FinderList) => ReactNode
}) {
  useFocusReturn()
  const id = useId()
  const list: FinderList = { id, option: (index) => `${id}-${index}` }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[event.key]
    if (step !== undefined) {
      const next = chosen + step
      const goesRound = wraps && Math.abs(step) === 1
      onChoose(goesRound ? (next + count) % count : Math.max(0, Math.min(next, count - 1)))
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) onRun()
    else return
    event.preventDefault()
  }
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
              // biome-ignore lint/a11y/noAutofocus: the person opened this field
              autoFocus
              data-autofocus
              role="combobox"
              aria-label={label}
              aria-expanded={count > 0}
              aria-controls={id}
              aria-autocomplete="list"
              aria-activedescendant={count > 0 ? list.option(chosen) : undefined}
              placeholder={placeholder}
              value={typed}
              maxLength={maxLength}
              spellCheck={spellCheck}
              onChange={(event) => onTyped(event.currentTarget.value)}
              onKeyDown={onKeyDown}
            />
            {beside}
          </div>
          <div className={classes.results}>
            <ErrorBoundary of={typed} onClose={onClose}>
              <Results list={list} draw={children} />
            </ErrorBoundary>
          </div>
          <p className={classes.foot} role={isFootNews ? 'status' : undefined}>
            {foot}
          </p>
        </div>
      </ErrorBoundary>
    </Modal>
  )
}

const Results = ({ list, draw }: { list: FinderList; draw: (list: FinderList) => ReactNode }) => draw(list)

/** One result. */
export function FinderOption({
  id,
  className,
  chosen,
  onRun,
  onPoint,
  children,
}: {
  id: string
  className: string | undefined
  chosen: boolean
  onRun: () => void
  /** The pointer is on it. */
  onPoint: () => void
  children: ReactNode
}) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and handles all keys
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className={className}
      onClick={onRun}
      onMouseMove={onPoint}
    >
      <ItemBoundary>{() => children}</ItemBoundary>
    </div>
  )
}
