import { RadioTower } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { navigate } from '../../platform/routes.ts'
import { strings } from '../../strings/strings.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useNameOf } from '../use-name-of.ts'
import { View, type ViewProps } from './view.tsx'
import { ViewHeader } from './view-header.tsx'

const TopicsScreen = lazy(() => import('../../tools/topics/topics-screen.tsx'))

export function TopicsView(props: ViewProps<'topics'>) {
  const { space, detail, route } = props
  const { mayWrite } = detail
  const nameOf = useNameOf(detail, strings.topics.someone)
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
