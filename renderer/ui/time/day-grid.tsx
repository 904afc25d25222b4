/** Shows entries by day, in a month or a week. */
import { Button, SegmentedControl, UnstyledButton } from '@mantine/core'
import { ChevronLeft, ChevronRight, Plus } from 'lucide-react'
import { type DragEvent, type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { formats, strings } from '../../strings/strings.ts'
import { alongLine } from '../keyboard/keys.ts'
import { IconButton } from '../menus/icon-button.tsx'
import classes from './day-grid.module.css'
import { dayAfter, dayNamed, dayText, weeksOf, weeksOfMonth } from './days.ts'

interface DayGridProps<Entry> {
  /** Returns the entries of all days from `first` to `last`, by day (`2026-11-30`). Must be memoized. */
  entriesIn: (first: Date, last: Date) => ReadonlyMap<string, readonly Entry[]>
  /** The id of the item that an entry leads to. */
  idOf: (entry: Entry) => string
  render: (entry: Entry, day: string) => ReactNode
  onOpen: (id: string) => void
  /** Adds an item on a day; undefined if that isn't allowed. */
  add?: { label: (day: string) => string; run: (day: string) => void } | undefined
  /** Moves an item to another day, by Alt+Shift with arrow keys or by dragging; undefined if that isn't allowed. */
  onMove?: ((id: string, day: string) => void) | undefined
}

type Span = 'month' | 'week'

/** Maximum number of entries shown per day in a month. */
const MOST = 3

const STEPS: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

export function DayGrid<Entry>({ entriesIn, onOpen, onMove, ...within }: DayGridProps<Entry>) {
  const words = strings.days
  const [span, setSpan] = useState<Span>('month')
  const [at, setAt] = useState(() => new Date())
  const [dragged, setDragged] = useState<string | null>(null)
  const days = span === 'month' ? weeksOfMonth(at, formats.firstDay) : weeksOf(at, at, formats.firstDay)
  const [first = at, last = at] = [days[0]?.[0], days.at(-1)?.[6]]
  const [from, to] = [first.getTime(), last.getTime()]
  const entries = useMemo(() => entriesIn(new Date(from), new Date(to)), [entriesIn, from, to])
  const moved = useMovedFocus()
  const turn = (step: number) =>
    setAt(span === 'week' ? dayAfter(at, 7 * step) : new Date(at.getFullYear(), at.getMonth() + step, 1))
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-entry]') : null
    const step = STEPS[alongLine(event.key)]
    const { entry: id, day } = target?.dataset ?? {}
    if (!id || !day || step === undefined || !event.altKey || !event.shiftKey || !onMove) return
    event.preventDefault()
    const next = dayAfter(dayNamed(day), step)
    onMove(id, dayText(next))
    if (!days.flat().some((each) => dayText(each) === dayText(next))) setAt(next)
    moved(id, dayText(next))
  }
  return (
    <div className={classes.calendar} data-span={span} onKeyDownCapture={onKeyDown}>
      <header className={classes.head}>
        <IconButton label={words.previous[span]} onClick={() => turn(-1)}>
          <ChevronLeft size={18} />
        </IconButton>
        <IconButton label={words.next[span]} onClick={() => turn(1)}>
          <ChevronRight size={18} />
        </IconButton>
        <Button size="compact-sm" variant="default" onClick={() => setAt(new Date())}>
          {words.today}
        </Button>
        <h2 aria-live="polite">
          {span === 'month'
            ? formats.month(at.getTime())
            : `${formats.shortDate(first.getTime())} – ${formats.date(last.getTime())}`}
        </h2>
        <SegmentedControl
          size="xs"
          aria-label={words.span}
          value={span}
          data={[
            { value: 'month', label: words.month },
            { value: 'week', label: words.week },
          ]}
          onChange={(next) => setSpan(next as Span)}
        />
      </header>
      <table className={classes.days}>
        <thead>
          <tr>
            {days[0]?.map((day) => (
              <th key={day.getTime()} scope="col" abbr={formats.weekday(day.getTime(), 'long')}>
                {formats.weekday(day.getTime(), 'narrow')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((week) => (
            <tr key={week[0]?.getTime()}>
              {week.map((day) => (
                <Day
                  key={day.getTime()}
                  {...within}
                  {...{ day, onOpen }}
                  isOutside={span === 'month' && day.getMonth() !== at.getMonth()}
                  isMovable={onMove !== undefined}
                  entries={entries.get(dayText(day)) ?? []}
                  most={span === 'month' ? MOST : Number.POSITIVE_INFINITY}
                  onMore={(next) => {
                    setSpan('week')
                    setAt(day)
                    moved(next, dayText(day))
                  }}
                  onDrag={setDragged}
                  onDrop={(event) => {
                    event.preventDefault()
                    if (dragged !== null) onMove?.(dragged, dayText(day))
                    setDragged(null)
                  }}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Focuses an entry once it is shown on its new day, unless something else has the focus by then. */
function useMovedFocus(): (id: string, day: string) => void {
  const wanted = useRef<{ id: string; day: string } | null>(null)
  useEffect(() => {
    if (!wanted.current) return
    const { id, day } = wanted.current
    const entry = document.querySelector<HTMLElement>(`[data-entry="${id}"][data-day="${day}"]`)
    if (!entry) return
    wanted.current = null
    if (document.activeElement === document.body) entry.focus()
  })
  return (id, day) => {
    wanted.current = { id, day }
  }
}

interface DayProps<Entry> extends Omit<DayGridProps<Entry>, 'entriesIn' | 'onMove'> {
  day: Date
  /** Whether it belongs to another month. */
  isOutside: boolean
  isMovable: boolean
  entries: readonly Entry[]
  most: number
  /** @param next the first entry that isn't shown */
  onMore: (next: string) => void
  onDrag: (id: string | null) => void
  onDrop: (event: DragEvent) => void
}

function Day<Entry>(props: DayProps<Entry>) {
  const { day, isOutside, isMovable, entries, most, idOf, render, onOpen, add, onMore, onDrag, onDrop } = props
  const text = dayText(day)
  const isToday = text === dayText(new Date())
  const shown = entries.length > most ? most - 1 : most
  const next = entries[shown]
  return (
    <td
      data-outside={isOutside || undefined}
      data-today={isToday || undefined}
      onDragOver={(event) => isMovable && event.preventDefault()}
      onDrop={onDrop}
    >
      <div className={classes.dayHead}>
        <time dateTime={text} aria-current={isToday ? 'date' : undefined}>
          {formats.number(day.getDate())}
        </time>
        {add && (
          <IconButton
            className={classes.add ?? ''}
            label={add.label(formats.day(day.getTime()))}
            size={24}
            onClick={() => add.run(text)}
          >
            <Plus size={14} />
          </IconButton>
        )}
      </div>
      {entries.slice(0, shown).map((entry) => {
        const id = idOf(entry)
        return (
          <UnstyledButton
            key={id}
            className={classes.entry}
            data-entry={id}
            data-day={text}
            draggable={isMovable}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              onDrag(id)
            }}
            onDragEnd={() => onDrag(null)}
            onClick={() => onOpen(id)}
          >
            {render(entry, text)}
          </UnstyledButton>
        )
      })}
      {next !== undefined && (
        <UnstyledButton className={classes.more} onClick={() => onMore(idOf(next))}>
          {strings.days.more(entries.length - shown)}
        </UnstyledButton>
      )}
    </td>
  )
}
