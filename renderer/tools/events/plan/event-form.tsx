import { Button, Checkbox, Select, Stack, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { EVENT_LIMITS as LIMITS } from '../../../../shared/tools/events/limits.ts'
import { useRemembered } from '../../../docs/remembered.ts'
import { strings } from '../../../strings/strings.ts'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import { TextArea } from '../../../ui/text/text-area.tsx'
import { zoneName } from '../event-words.ts'
import { DateFields } from './date-fields.tsx'
import { keptPlan, type PlanDraft, type Wrong, withWholeDays, wrongIn } from './plan-draft.ts'
import { RepeatFields } from './repeat-fields.tsx'
import { ThingFields } from './thing-fields.tsx'

interface EventFormProps {
  space: string
  /** The id of the edited event; `new` for a new one. */
  of: string
  initial: PlanDraft
  /** A warning to show before saving. */
  warning?: string | null
  /** The button's label. */
  submit: string
  /** Resolves with false if it couldn't be saved. */
  onSave: (draft: PlanDraft) => Promise<boolean>
  onClose: () => void
}

/** Time zones that this device knows, plus one that may have been chosen elsewhere. */
const zonesWith = (zone: string): string[] => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', zone])].sort()

/** The form for an event. Its draft is kept until the organizer saves or cancels it. */
export function EventForm({ space, of, initial, warning = null, submit, onSave, onClose }: EventFormProps) {
  const words = strings.events
  const kept = useMemo(() => keptPlan(space, of), [space, of])
  const [begun] = useState(initial)
  const draft = useRemembered(kept) ?? begun
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const [state, setState] = useState<'writing' | 'saving' | 'failed'>('writing')
  const change = (next: PlanDraft) => {
    kept.set(next)
    setWrong(null)
  }
  const save = async () => {
    const found = wrongIn(draft)
    setWrong(found)
    if (found) return
    setState('saving')
    if (await onSave(draft)) kept.forget()
    else setState('failed')
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
        <DialogActions>
          <Button
            variant="default"
            onClick={() => {
              kept.forget()
              onClose()
            }}
          >
            {strings.app.cancel}
          </Button>
          <Button type="submit" loading={state === 'saving'}>
            {submit}
          </Button>
        </DialogActions>
      </Stack>
    </form>
  )
}
