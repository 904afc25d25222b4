import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { formats, strings } from '../../strings/strings.ts'
import { alongLine } from '../keyboard/keys.ts'
import { IconButton } from '../menus/icon-button.tsx'
import classes from './calendar.module.css'
import { dayAfter, weeksOfMonth } from './days.ts'

/** A Monday. */
const MONDAY = new Date(2024, 0, 1)

const isSameDay = (one: Date, other: Date) => one.toDateString() === other.toDateString()

const STEPS: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Picks today or a past day from a month. Arrow keys move by days and weeks, Page Up and Page Down by months. */
export function Calendar({ onChoose }: { onChoose: (day: Date) => void }) {
  const [today] = useState(() => new Date())
  const [at, setAt] = useState(today)
  const [byKey, setByKey] = useState(0)
  const grid = useRef<HTMLTableElement>(null)
  const go = (day: Date) => setAt(day > today ? today : day)
  const months = (count: number) => go(new Date(at.getFullYear(), at.getMonth() + count, Math.min(at.getDate(), 28)))
  const isThisMonth = at.getFullYear() === today.getFullYear() && at.getMonth() === today.getMonth()
  useEffect(() => {
    if (byKey > 0) grid.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus()
  }, [byKey])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[alongLine(event.key)]
    if (step !== undefined) go(dayAfter(at, step))
    else if (event.key === 'PageUp') months(-1)
    else if (event.key === 'PageDown') months(1)
    else return
    event.preventDefault()
    setByKey(byKey + 1)
  }
  return (
    <div>
      <header className={classes.head}>
        <IconButton label={strings.conversations.previousMonth} onClick={() => months(-1)}>
          <ChevronLeft size={18} />
        </IconButton>
        <h2 aria-live="polite">{formats.month(at.getTime())}</h2>
        <IconButton label={strings.conversations.nextMonth} disabled={isThisMonth} onClick={() => months(1)}>
          <ChevronRight size={18} />
        </IconButton>
      </header>
      <table ref={grid} className={classes.month} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {Array.from({ length: 7 }, (_, day) => dayAfter(MONDAY, formats.firstDay - 1 + day)).map((day) => (
              <th key={day.getTime()} scope="col" abbr={formats.weekday(day.getTime(), 'long')}>
                {formats.weekday(day.getTime(), 'narrow')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOfMonth(at, formats.firstDay).map((week) => (
            <tr key={week[0]?.getTime()}>
              {week.map((day) => (
                <td key={day.getTime()}>
                  {day.getMonth() === at.getMonth() && (
                    <button
                      type="button"
                      className={classes.day}
                      tabIndex={isSameDay(day, at) ? 0 : -1}
                      aria-label={formats.day(day.getTime())}
                      aria-current={isSameDay(day, today) ? 'date' : undefined}
                      disabled={day > today}
                      data-autofocus={isSameDay(day, at) || undefined}
                      onClick={() => onChoose(day)}
                    >
                      {formats.number(day.getDate())}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
