import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { CalendarPlus, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { isMoment } from '../../../../shared/calendar/when.ts'
import { EVENT_LIMITS as LIMITS } from '../../../../shared/tools/events/limits.ts'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import classes from '../events.module.css'
import {
  type DraftDate,
  type PlanDraft,
  type Wrong,
  withAnotherDate,
  withDate,
  withoutDate,
  withStart,
} from './plan-draft.ts'

interface DateFieldsProps {
  draft: PlanDraft
  wrong: Wrong | null
  onChange: (draft: PlanDraft) => void
}

/** One date, or several to vote on. */
export function DateFields({ draft, wrong, onChange }: DateFieldsProps) {
  const words = strings.events
  const { dates } = draft
  return (
    <Stack gap="xs" role="group" aria-label={words.dates}>
      {dates.map((date, place) => (
        <DateRow key={date.id} {...{ draft, wrong, onChange, date }} number={dates.length > 1 ? place + 1 : null} />
      ))}
      <Group gap="xs">
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<CalendarPlus size={16} />}
          disabled={dates.length >= LIMITS.dates}
          onClick={() => onChange(withAnotherDate(draft))}
        >
          {dates.length > 1 ? words.anotherDate : words.severalDates}
        </Button>
        {dates.length > 1 && (
          <Text size="sm" c="dimmed">
            {words.voteDetail}
          </Text>
        )}
      </Group>
    </Stack>
  )
}

function DateRow({
  draft,
  wrong,
  onChange,
  date,
  number,
}: DateFieldsProps & {
  date: DraftDate
  /** Null if it is the only date. */
  number: number | null
}) {
  const words = strings.events
  const type = draft.isWholeDay ? 'date' : 'datetime-local'
  const max = draft.isWholeDay ? '9999-12-31' : '9999-12-31T23:59'
  /** The last valid start: while it is typed, a date is invalid. */
  const lastStart = useRef(date.start)
  const label = (text: string) => (number === null ? text : words.ofDate(text, number))
  return (
    <div className={classes.dates}>
      <TextInput
        {...{ type, max }}
        maxLength={max.length}
        label={label(words.start)}
        value={date.start}
        error={wrong === 'date' && date.start === '' ? words.needsDate : null}
        onChange={({ currentTarget: { value } }) => {
          if (isMoment(date.start)) lastStart.current = date.start
          onChange(withDate(draft, withStart(date, value, lastStart.current)))
        }}
      />
      <TextInput
        {...{ type, max }}
        maxLength={max.length}
        label={label(words.end)}
        min={date.start}
        value={date.end}
        error={wrong === 'end' && date.end !== '' && date.end < date.start ? words.endBefore : null}
        onChange={({ currentTarget: { value } }) => onChange(withDate(draft, { ...date, end: value }))}
      />
      {number !== null && (
        <IconButton label={words.removeDate(number)} onClick={() => onChange(withoutDate(draft, date.id))}>
          <Trash2 size={18} />
        </IconButton>
      )}
    </div>
  )
}
