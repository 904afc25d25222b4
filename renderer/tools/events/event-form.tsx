import { Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { EVENT_LIMITS as LIMITS } from '../../../shared/tools/events/limits.ts'
import { strings } from '../../strings/strings.ts'
import { ErrorText } from '../../ui/error-text.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { DateFields } from './date-fields.tsx'
import { zoneName } from './event-words.ts'
import type { NewPlan } from './events-feed.ts'
import { type PlanDraft, planOf, type Wrong, withWholeDays, wrongIn } from './plan-draft.ts'
import { RepeatFields } from './repeat-fields.tsx'
import { ThingFields } from './thing-fields.tsx'

interface EventFormProps {
  initial: PlanDraft
  /** What the person should know before they save it. */
  warning?: string | null
  /** The words of the button. */
  submit: string
  /** Resolves with false if it couldn't be saved. */
  onSave: (plan: NewPlan) => Promise<boolean>
  onClose: () => void
}

/** Zones that this device knows, and the one that was chosen elsewhere. */
const zonesWith = (zone: string): string[] => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', zone])].sort()

/** What an organizer says of an event. */
export function EventForm({ initial, warning = null, submit, onSave, onClose }: EventFormProps) {
  const words = strings.events
  const [draft, setDraft] = useState(initial)
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const [state, setState] = useState<'writing' | 'saving' | 'failed'>('writing')
  const change = (next: PlanDraft) => {
    setDraft(next)
    setWrong(null)
  }
  const save = async () => {
    const found = wrongIn(draft)
    setWrong(found)
    if (found) return
    setState('saving')
    if (!(await onSave(planOf(draft)))) setState('failed')
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={words.name}
          dir="auto"
          autoComplete="off"
          maxLength={LIMITS.title}
          value={draft.title}
          error={wrong === 'title' ? words.needsTitle : null}
          data-autofocus
          onChange={({ currentTarget }) => change({ ...draft, title: currentTarget.value })}
        />
        <Checkbox
          label={words.wholeDay}
          checked={draft.isWholeDay}
          onChange={({ currentTarget }) => change(withWholeDays(draft, currentTarget.checked))}
        />
        <DateFields draft={draft} wrong={wrong} onChange={change} />
        <RepeatFields draft={draft} onChange={change} />
        {!draft.isWholeDay && (
          <Select
            label={words.zone}
            data={zonesWith(draft.zone).map((value) => ({ value, label: zoneName(value) }))}
            value={draft.zone}
            searchable
            limit={60}
            allowDeselect={false}
            onChange={(zone) => change({ ...draft, zone: zone ?? draft.zone })}
          />
        )}
        <TextInput
          label={words.place}
          dir="auto"
          autoComplete="off"
          maxLength={LIMITS.place}
          value={draft.place}
          onChange={({ currentTarget }) => change({ ...draft, place: currentTarget.value })}
        />
        <TextArea
          label={words.notes}
          dir="auto"
          minRows={2}
          maxRows={10}
          maxLength={LIMITS.notes}
          value={draft.notes}
          onChange={({ currentTarget }) => change({ ...draft, notes: currentTarget.value })}
        />
        <ThingFields draft={draft} onChange={change} />
        <ErrorText error={warning} />
        <ErrorText error={state === 'failed' ? words.notSaved : null} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {strings.app.cancel}
          </Button>
          <Button type="submit" loading={state === 'saving'}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
