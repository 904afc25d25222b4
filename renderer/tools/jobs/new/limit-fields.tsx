import { Group, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { JOB_LIMITS as LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import { PROGRAM_LIMITS } from '../../../../shared/tools/jobs/work/work.ts'
import { strings } from '../../../strings/strings.ts'

/** A number as typed; null while it is invalid. */
export type Typed = number | null

const NAMES = ['seconds', 'megabytes'] as const
type Name = (typeof NAMES)[number]

const isLimit = (value: Typed, name: Name): value is number =>
  value !== null && Number.isInteger(value) && value >= 1 && value <= LIMITS[name]

/** The limits for a program's task. `terms`: null while they are invalid. */
export function useLimits() {
  const [typed, setTyped] = useState<Readonly<Record<Name, Typed>>>(PROGRAM_LIMITS)
  const { seconds, megabytes } = typed
  const terms = isLimit(seconds, 'seconds') && isLimit(megabytes, 'megabytes') ? { seconds, megabytes } : null
  return { typed, setTyped, terms }
}

export function LimitFields({ typed, setTyped }: Pick<ReturnType<typeof useLimits>, 'typed' | 'setTyped'>) {
  return (
    <Group grow align="flex-start">
      {NAMES.map((name) => (
        <NumberInput
          key={name}
          label={strings.jobs.limits[name]}
          min={1}
          max={LIMITS[name]}
          allowDecimal={false}
          value={typed[name] ?? ''}
          onChange={(value) => setTyped({ ...typed, [name]: typeof value === 'number' ? value : null })}
        />
      ))}
    </Group>
  )
}
