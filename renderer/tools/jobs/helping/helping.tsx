import { Text } from '@mantine/core'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { jobs as tool } from '../../../../shared/tools/jobs/tool.ts'
import type { Work } from '../../../../shared/tools/jobs/work/work.ts'
import { useOffering } from '../../../docs/pictures-context.tsx'
import { usePeople } from '../../../platform/people/use-people.ts'
import { formats, strings } from '../../../strings/strings.ts'

const NAMED = 5

/** People who have agreed to help with this kind of work here, as far as they show it to others. */
export function Helping({ detail: { id: space, me, members }, work }: { detail: SpaceDetail; work: Work }) {
  const personOf = usePeople(space)
  const others = members.map(({ device }) => device).filter((device) => device !== me)
  const helping = [...useOffering(others, (offer) => offer.tool === tool.id && offer.id === work)]
  if (helping.length === 0) return null
  const names = helping.slice(0, NAMED).map((device) => personOf(device).name)
  return (
    <Text size="sm" c="dimmed">
      <bdi>{strings.jobs.helping(formats.list(names), helping.length - names.length)}</bdi>
    </Text>
  )
}
