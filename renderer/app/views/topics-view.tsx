import { RadioTower } from 'lucide-react'
import { lazy, Suspense, useCallback, useMemo } from 'react'
import { strings } from '../../strings/strings.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { toldApart } from '../../ui/look-alikes.ts'
import { navigate } from '../routes.ts'
import { View, type ViewProps } from './view.tsx'
import { ViewHeader } from './view-header.tsx'

const TopicsScreen = lazy(() => import('../../features/topics/topics-screen.tsx'))

export function TopicsView(props: ViewProps<'topics'>) {
  const { space, detail, route } = props
  const { members, former, mayWrite } = detail
  const names = useMemo(
    () => new Map(toldApart([...members, ...former]).map((person) => [person.device, person.name])),
    [members, former],
  )
  const nameOf = useCallback((device: string) => names.get(device) ?? strings.topics.someone, [names])
  const header = <ViewHeader icon={<RadioTower size={18} />} title={strings.topics.title} space={space} />
  return (
    <View {...props} header={header}>
      <Suspense fallback={<EmptyState title={strings.topics.opening} />}>
        <TopicsScreen
          space={space.id}
          spaceName={space.name}
          mayWrite={mayWrite}
          topic={route.topic ?? null}
          nameOf={nameOf}
          onOpen={(topic) => navigate({ view: 'topics', space: space.id, ...(topic === null ? {} : { topic }) })}
        />
      </Suspense>
    </View>
  )
}
