import { TextInput } from '@mantine/core'
import { strings } from '../../../strings/strings.ts'
import { RepeatSelect } from '../../../ui/time/repeat-select.tsx'
import classes from '../events.module.css'
import { isBounded, type PlanDraft } from './plan-draft.ts'

/** How an event repeats, and until when. */
export function RepeatFields({ draft, onChange }: { draft: PlanDraft; onChange: (draft: PlanDraft) => void }) {
  const words = strings.repeats
  const { repeat, until } = draft
  return (
    <div className={classes.dates}>
      <RepeatSelect label={words.repeat} value={repeat} onChange={(rule) => onChange({ ...draft, repeat: rule })} />
      {repeat !== '' && isBounded(repeat) && (
        <TextInput
          type="date"
          max="9999-12-31"
          label={words.untilDay}
          value={until}
          onChange={({ currentTarget: { value } }) => onChange({ ...draft, until: value })}
        />
      )}
    </div>
  )
}
