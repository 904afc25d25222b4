import { Radio } from 'lucide-react'
import { usePeople } from '../../platform/people/use-people.ts'
import { formatRoute, placeIn } from '../../platform/places/routes.ts'
import frame from '../../platform/view/frame.module.css'
import { strings } from '../../strings/strings.ts'
import { SidebarSection } from '../sidebar-section.tsx'
import { type SectionProps, useTalkNames } from '../tool.tsx'
import classes from './casts.module.css'
import { useMainCastsIn } from './use-casts.ts'

/** The sidebar's section of broadcasts: only while there are any. */
export function RunningCasts(props: SectionProps) {
  const { space, detail, route } = props
  const words = strings.cast
  const personOf = usePeople(space.id)
  const titleOf = useTalkNames(props)
  const shown = useMainCastsIn(space.id).filter(({ stream }) => titleOf(stream) !== null)
  if (!detail || shown.length === 0) return null
  const current = placeIn(route, 'casts')?.stream
  return (
    <SidebarSection title={strings.casts.title} route={route}>
      {shown.map(({ cast, device, stream, title, viewers }) => (
        <a
          key={cast}
          className={frame.item}
          href={formatRoute({ tool: 'casts', space: space.id, place: { stream } })}
          aria-current={stream === current ? 'page' : undefined}
          title={`${titleOf(stream)}: ${words.isLiveWith(personOf(device).name, title)}`}
        >
          <Radio size={18} aria-hidden="true" className={classes.mark} />
          <bdi>{title}</bdi>
          {viewers > 0 && <span className={frame.quietCount}>{words.viewerCount(viewers)}</span>}
        </a>
      ))}
    </SidebarSection>
  )
}
