import { Button, Stack, TextInput } from '@mantine/core'
import { Plus, Trash2 } from 'lucide-react'
import { EVENT_LIMITS as LIMITS } from '../../../../shared/tools/events/limits.ts'
import type { Thing } from '../../../../shared/tools/events/shape.ts'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { CountInput } from '../../../ui/text/count-input.tsx'
import classes from '../events.module.css'
import { type PlanDraft, withAnotherThing } from './plan-draft.ts'

interface ThingFieldsProps {
  draft: PlanDraft
  onChange: (draft: PlanDraft) => void
}

/** What guests can sign up to bring. */
export function ThingFields({ draft, onChange }: ThingFieldsProps) {
  const words = strings.events
  const { things } = draft
  const change = (thing: Thing) =>
    onChange({ ...draft, things: things.map((each) => (each.id === thing.id ? thing : each)) })
  return (
    <Stack gap="xs" role="group" aria-label={words.bring}>
      {things.map((thing, place) => (
        <div key={thing.id} className={classes.things}>
          <TextInput
            aria-label={words.thingNumber(place + 1)}
            placeholder={words.thing}
            dir="auto"
            autoComplete="off"
            maxLength={LIMITS.thing}
            value={thing.what}
            autoFocus={thing.what === ''}
            onChange={({ currentTarget }) => change({ ...thing, what: currentTarget.value })}
          />
          <CountInput
            aria-label={words.howMany(place + 1)}
            min={1}
            max={LIMITS.count}
            value={thing.count}
            onChange={(count) => change({ ...thing, count })}
          />
          <IconButton
            label={words.removeThing(place + 1)}
            onClick={() => onChange({ ...draft, things: things.filter(({ id }) => id !== thing.id) })}
          >
            <Trash2 size={18} />
          </IconButton>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<Plus size={16} />}
          disabled={things.length >= LIMITS.things}
          onClick={() => onChange(withAnotherThing(draft))}
        >
          {words.addThing}
        </Button>
      </div>
    </Stack>
  )
}
