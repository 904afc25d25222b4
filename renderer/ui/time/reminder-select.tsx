import { NativeSelect } from '@mantine/core'
import { useEffect, useState } from 'react'
import { LEADS, type Lead, type Reminders } from '../../../shared/tools/inbox/reminders.ts'
import { REMEMBERED } from '../../docs/remembered.ts'
import { strings } from '../../strings/strings.ts'

const NONE = ''

interface ReminderSelectProps {
  reminders: Reminders
  space: string
  /** The id of what the person is reminded of. */
  about: string
  /** Whether they are reminded unless they choose otherwise. */
  isUsual: boolean
  /** The label for a reminder without a lead time. */
  atOnce?: string
}

/** Chooses when this person is reminded of something, on this device. */
export function ReminderSelect({ reminders, space, about, isUsual, atOnce }: ReminderSelectProps) {
  const words = strings.reminders
  const [, setChanges] = useState(0)
  useEffect(
    () => REMEMBERED.onChange((key) => reminders.isIn(space, key) && setChanges((count) => count + 1)),
    [reminders, space],
  )
  const lead = reminders.leadOf(REMEMBERED, space, about, isUsual)
  return (
    <NativeSelect
      label={words.reminder}
      value={lead ?? NONE}
      data={[
        { value: NONE, label: words.noReminder },
        ...LEADS.map((value) => ({
          value: String(value),
          label: value === 0 && atOnce !== undefined ? atOnce : words.leads[value],
        })),
      ]}
      onChange={({ currentTarget: { value } }) =>
        reminders.setLead(REMEMBERED, space, about, value === NONE ? null : (Number(value) as Lead))
      }
    />
  )
}
