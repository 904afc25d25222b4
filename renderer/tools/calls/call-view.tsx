import { Phone } from 'lucide-react'
import { placeIn } from '../../platform/places/routes.ts'
import { View } from '../../platform/view/view.tsx'
import { ViewHeader } from '../../platform/view/view-header.tsx'
import { strings } from '../../strings/strings.ts'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { ElapsedTime } from '../../ui/time/elapsed-time.tsx'
import { type Talk, useTalkNames, type ViewProps } from '../tool.tsx'
import { CallScreen } from './call-screen.tsx'
import { Preview } from './preview.tsx'
import { useCallsState } from './use-calls.ts'

/** The call of a channel or conversation: before joining, the people in it; then the call itself. */
export function CallView(props: ViewProps) {
  const { space, detail, index, route, side, nothing } = props
  const stream = placeIn(route, 'calls')?.stream ?? ''
  const since = useCallsState(({ current }) =>
    current?.session && current.space === space.id && current.stream === stream ? current.since : null,
  )
  const before = useCallsState(({ current }) => current?.title ?? null)
  // A participant can leave the call even if its channel was deleted.
  const title = useTalkNames(props)(stream) ?? (since === null ? null : before)
  if (!detail) return nothing
  const header = (
    <ViewHeader
      icon={<Phone size={18} />}
      title={title ? strings.call.titleIn(title) : strings.calls.title}
      space={space}
    >
      {since !== null && <ElapsedTime since={since} label={strings.call.duration} />}
    </ViewHeader>
  )
  const talk: Talk | null = title ? { space, detail, index, stream, title } : null
  return (
    <View space={space} route={route} header={header}>
      {!talk ? (
        <EmptyState title={strings.call.gone} />
      ) : space.role === null ? (
        <EmptyState title={strings.call.removed} />
      ) : since === null ? (
        <Preview key={stream} {...talk} />
      ) : (
        <CallScreen key={stream} {...talk} side={side} />
      )}
    </View>
  )
}
