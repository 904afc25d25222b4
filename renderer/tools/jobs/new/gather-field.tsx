import { Select } from '@mantine/core'
import { strings } from '../../../strings/strings.ts'
import type { Gather } from '../use-gather.ts'

export function GatherField({ gather: { place, places, setPlace } }: { gather: Gather }) {
  const words = strings.jobs
  return (
    <Select
      label={words.gather}
      description={place === 'job' ? undefined : words.gatherDetail}
      data={places.map((value) => ({ value, label: words.gathers[value] }))}
      value={place}
      allowDeselect={false}
      onChange={(value) => setPlace(places.find((each) => each === value) ?? 'job')}
    />
  )
}
