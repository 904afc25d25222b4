import { MessagesSquare } from 'lucide-react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { shownIn } from '../../../shared/tools/forums/forum.ts'
import { formatRoute, placeIn } from '../../platform/places/routes.ts'
import { View } from '../../platform/view/view.tsx'
import { ViewHeader } from '../../platform/view/view-header.tsx'
import { strings } from '../../strings/strings.ts'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { part } from '../../ui/loading/part.tsx'
import { ReadingProvider } from '../../ui/markdown/context.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import type { ViewProps } from '../tool.tsx'
import { TrailToTool } from '../trail-to-tool.tsx'
import { DiscussionList } from './discussion-list.tsx'
import { useForum } from './use-forum.ts'

const meanwhile = () => <LoadingState words={strings.forums.opening} />
const DiscussionScreen = part(async () => (await import('./discussion-screen.tsx')).DiscussionScreen, { meanwhile })
const LogScreen = part(async () => (await import('./log-screen.tsx')).LogScreen, { meanwhile })

export function ForumsView(props: ViewProps) {
  return props.detail ? <ForumView {...props} detail={props.detail} /> : props.nothing
}

function ForumView({ space, detail, route }: ViewProps & { detail: SpaceDetail }) {
  const words = strings.forums
  const forum = useForum(detail)
  const place = placeIn(route, 'forums')
  const list = formatRoute({ tool: 'forums', space: space.id, place: {} })
  const trail = <TrailToTool icon={MessagesSquare} title={words.title} href={list} />
  const within = { detail, forum }
  if (place?.discussion !== undefined) {
    const discussion = shownIn(forum.forum, place.discussion)
    const header = <ViewHeader trail={trail} title={discussion?.title ?? words.linked} space={space} />
    return (
      <View space={space} route={route} header={header} hasFirstPlace>
        <ReadingProvider>
          {discussion ? (
            <DiscussionScreen
              key={discussion.id}
              {...within}
              discussion={discussion}
              post={place.post !== undefined ? `${place.device}/${place.post}` : null}
            />
          ) : forum.ready ? (
            <EmptyState title={words.notHere} detail={words.notHereDetail} />
          ) : (
            <LoadingState words={words.opening} />
          )}
        </ReadingProvider>
      </View>
    )
  }
  const isLog = place?.show === 'log'
  const header = isLog ? (
    <ViewHeader trail={trail} title={words.log} space={space} />
  ) : (
    <ViewHeader icon={<MessagesSquare size={18} />} title={words.title} space={space} />
  )
  return (
    <View space={space} route={route} header={header}>
      {isLog ? <LogScreen {...within} /> : <DiscussionList {...within} />}
    </View>
  )
}
