import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTold } from '../../platform/host/asked.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { strings } from '../../strings/strings.ts'
import { ErrorText } from '../../ui/problems/error-text.tsx'

/** Bytes per second in one megabit per second. */
const MEGABIT = 125_000
const OFFERED = [0, 1, 2, 4, 10, 20].map((megabits) => megabits * MEGABIT)

/** The setting for how much of others' broadcasts this device forwards. */
export function PassOn() {
  const host = useHost()
  const words = strings.cast
  const [settings] = useTold('casts.settings', 'casts.settings')
  const [error, setError] = useState<string | null>(null)
  if (settings === null) return null
  const { passOn } = settings
  const change = async (chosen: number): Promise<void> => {
    const answer = await host.call('casts.set-settings', { passOn: chosen })
    setError(answer.ok ? null : strings.errors[answer.error.reason])
  }
  const rates = [...new Set([...OFFERED, passOn])].sort((one, other) => one - other)
  return (
    <section aria-labelledby="pass-on">
      <h3 id="pass-on">{words.broadcasts}</h3>
      <NativeSelect
        label={words.passOn}
        description={words.passOnHint}
        maw={420}
        value={String(passOn)}
        data={rates.map((rate) => ({
          value: String(rate),
          label: rate === 0 ? words.passOnNothing : words.passOnUpTo(rate / MEGABIT),
        }))}
        onChange={({ currentTarget: { value } }) => void change(Number(value))}
      />
      <ErrorText error={error} />
    </section>
  )
}
