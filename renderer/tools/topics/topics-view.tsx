import { RadioTower } from 'lucide-react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { useNameOf } from '../../platform/people/use-name-of.ts'
import { navigate, placeIn } from '../../platform/places/routes.ts'
import { View } from '../../platform/view/view.tsx'
import { ViewHeader } from '../../platform/view/view-header.tsx'
import { strings } from '../../strings/strings.ts'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { part } from '../../ui/loading/part.tsx'
import type { ViewProps } from '../tool.tsx'

const TopicsScreen = part(async () => (await import('./topics-screen.tsx')).default, {
  meanwhile: () => <LoadingState words={strings.topics.opening} />,
})

export function TopicsView({ space, detail, route, nothing }: ViewProps) {
  if (!detail) return nothing
  const header = <ViewHeader icon={<RadioTower size={18} />} title={strings.topics.title} space={space} />
  return (
    <View space={space} route={route} header={header}>
      <Topics spaceName={space.name} detail={detail} topic={placeIn(route, 'topics')?.topic ?? null} />
    </View>
  )
}

function Topics({ spaceName, detail, topic }: { spaceName: string; detail: SpaceDetail; topic: string | null }) {
  const { id: space, mayWrite } = detail
  const nameOf = useNameOf(detail, strings.topics.someone)
  return (
    <TopicsScreen
      space={space}
      spaceName={spaceName}
      mayWrite={mayWrite}
      topic={topic}
      nameOf={nameOf}
      onOpen={(next) => navigate({ tool: 'topics', space, place: next === null ? {} : { topic: next } })}
    />
  )
}
