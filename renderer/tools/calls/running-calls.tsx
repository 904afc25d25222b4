import { Phone } from 'lucide-react'
import { useEffect } from 'react'
import { usePeople } from '../../platform/people/use-people.ts'
import { formatRoute, placeIn } from '../../platform/places/routes.ts'
import frame from '../../platform/view/frame.module.css'
import { strings } from '../../strings/strings.ts'
import { SidebarSection } from '../sidebar-section.tsx'
import { type SectionProps, useTalkNames } from '../tool.tsx'
import { peopleOf, useCalls, useCallsState } from './use-calls.ts'

const NONE = [] as const

/** The sidebar's section of calls: only while there are any. */
export function RunningCalls(props: SectionProps) {
  const { space, detail, route } = props
  const calls = useCalls()
  useEffect(() => calls.list(space.id), [calls, space.id])
  const rooms = useCallsState((state) => state.rooms[space.id] ?? NONE)
  const personOf = usePeople(space.id)
  const titleOf = useTalkNames(props)
  const shown = rooms.flatMap(({ stream, people }) => {
    const title = titleOf(stream)
    return title && people.length > 0 ? [{ stream, people: peopleOf(people), title }] : []
  })
  if (!detail || shown.length === 0) return null
  const current = placeIn(route, 'calls')?.stream
  return (
    <SidebarSection title={strings.calls.title} route={route}>
      {shown.map(({ stream, people, title }) => (
        <a
          key={stream}
          className={frame.item}
          href={formatRoute({ tool: 'calls', space: space.id, place: { stream } })}
          aria-current={stream === current ? 'page' : undefined}
          title={people.map((person) => personOf(person).name).join(', ')}
        >
          <Phone size={18} aria-hidden="true" />
          <bdi>{title}</bdi>
          <span className={frame.quietCount}>{strings.call.people(people.length)}</span>
        </a>
      ))}
    </SidebarSection>
  )
}
