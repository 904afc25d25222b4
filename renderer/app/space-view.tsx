import { useEffect, useMemo, useState } from 'react'
import type { Problem, SpaceDetail, SpaceSummary } from '../../shared/ipc/contract.ts'
import { usePresence } from '../docs/presence-context.tsx'
import type { ListedItem, SpaceIndex } from '../docs/space-index.ts'
import { PeoplePanel } from '../features/people/people-panel.tsx'
import { JoiningScreen } from '../features/spaces/standing.tsx'
import { itemOf, navigate, type Route } from '../platform/routes.ts'
import { closePeople, useApp, useAppStore } from '../platform/store.ts'
import { strings } from '../strings/strings.ts'
import type { Conversation } from '../tools/conversations/conversation.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import classes from './frame.module.css'
import { useWriteTo } from './use-conversations.ts'
import { BoardsView, BoardView, useBoardReady } from './views/board-views.tsx'
import { ChannelView, DirectView } from './views/chat-views.tsx'
import { FilesView } from './views/files-view.tsx'
import { MembersView } from './views/members-view.tsx'
import { NewsletterView } from './views/newsletter-view.tsx'
import { NothingView } from './views/nothing-view.tsx'
import { PageView } from './views/page-view.tsx'
import { TopicsView } from './views/topics-view.tsx'
import { ViewHeader } from './views/view-header.tsx'

const allListed = ({ channels, boards, pages, newsletters }: SpaceIndex): ListedItem[] => [
  ...channels,
  ...boards,
  ...pages,
  ...newsletters,
]

/** Who does what just now, from presence: device → word. */
function useDoing(others: ReturnType<typeof usePresence>['others'], index: SpaceIndex): ReadonlyMap<string, string> {
  return useMemo(() => {
    const names = new Map(allListed(index).map(({ id, name }) => [id, name]))
    const doing = new Map<string, string>()
    for (const [device, { typing, view }] of others) {
      if (typing) doing.set(device, strings.people.typing)
      else {
        const name = names.get(view?.split('/').at(-1) ?? '')
        if (name) doing.set(device, name)
      }
    }
    return doing
  }, [others, index])
}

/** Without the host nobody knows who is reachable. */
function withNobodyHere(detail: SpaceDetail): SpaceDetail {
  return { ...detail, members: detail.members.map((member) => ({ ...member, online: false, paths: [] })) }
}

/** Whether an invite to the space was turned down. */
const isRefusal = ({ kind, space }: Problem, id: string): boolean => kind === 'join-refused' && space === id

interface SpaceViewProps {
  space: SpaceSummary
  detail: SpaceDetail | undefined
  index: SpaceIndex
  conversations: readonly Conversation[]
  route: Route
}

/** View and side panel of a space. */
export function SpaceView(props: SpaceViewProps) {
  const { space, detail: known, index, route } = props
  const store = useAppStore()
  const connected = useApp((data) => data.connected)
  const detail = useMemo(() => (known && connected === false ? withNobodyHere(known) : known), [known, connected])
  const peopleOpen = useApp((data) => data.peopleOpen)
  const presence = usePresence(space.id)
  const { others, setLocal } = presence
  useBoardReady()
  const [side, setSide] = useState<HTMLElement | null>(null)
  const doing = useDoing(others, index)
  const writeTo = useWriteTo()

  const item = itemOf(route)
  useEffect(() => {
    // Everybody in the space sees presence: not who reads what among themselves.
    const view = route.view === 'direct' ? 'space' : item ? `${route.view}/${item}` : route.view
    setLocal({ view, typing: null })
  }, [setLocal, route.view, item])

  if (space.standing === 'joining') return <JoiningView space={space} />
  return (
    <>
      <main className={classes.view}>
        <ViewOf {...props} detail={detail} side={side} presence={presence} />
      </main>
      <div ref={setSide} className={`${classes.side} ${classes.sideThread}`} />
      {peopleOpen && detail && (
        <div className={classes.side}>
          <ErrorBoundary onClose={() => closePeople(store)}>
            <PeoplePanel
              detail={detail}
              doing={doing}
              onInvite={() => store.openDialog({ kind: 'invite', space: space.id })}
              onWriteTo={detail.mayWrite ? (device) => writeTo(space.id, device) : undefined}
              onManage={() => {
                closePeople(store)
                navigate({ view: 'members', space: space.id })
              }}
              onClose={() => closePeople(store)}
            />
          </ErrorBoundary>
        </div>
      )}
    </>
  )
}

/** Nobody has let us in yet. */
function JoiningView({ space }: { space: SpaceSummary }) {
  const store = useAppStore()
  const refused = useApp(({ app }) => (app?.problems ?? []).some((problem) => isRefusal(problem, space.id)))
  return (
    <main className={classes.view}>
      <ViewHeader icon={null} title={space.name || strings.spaces.joiningName} space={space} silent={refused} />
      <div />
      <JoiningScreen
        space={space}
        refused={refused}
        onJoinByLink={() => store.openDialog({ kind: 'join', link: '' })}
        onStop={() => store.openDialog({ kind: 'forget-space', space: space.id })}
      />
    </main>
  )
}

/** What the route names of the space, as far as it is there. */
function ViewOf({
  space,
  detail,
  index,
  conversations,
  route,
  side,
  presence,
}: SpaceViewProps & { side: HTMLElement | null; presence: ReturnType<typeof usePresence> }) {
  const nothing = <NothingView space={space} detail={detail} index={index} route={route} />
  const early = { space, detail, index }
  const id = itemOf(route)
  const item = allListed(index).find((each) => each.id === id)
  if (route.view === 'members') return <MembersView {...early} route={route} />
  if (route.view === 'boards') return <BoardsView {...early} route={route} />
  if (route.view === 'board' && item) return <BoardView {...early} route={route} item={item} />
  if (!detail) return nothing
  const props = { space, detail, index }
  if (route.view === 'topics') return <TopicsView {...props} route={route} />
  if (route.view === 'files' || route.view === 'album') return <FilesView {...props} route={route} />
  if (route.view === 'direct') {
    const conversation = conversations.find((each) => each.id === id)
    return conversation ? <DirectView {...props} route={route} conversation={conversation} side={side} /> : nothing
  }
  if (!item) return nothing
  if (route.view === 'channel')
    return <ChannelView {...props} route={route} item={item} side={side} presence={presence} />
  if (route.view === 'page') return <PageView {...props} route={route} item={item} />
  if (route.view === 'newsletter') return <NewsletterView {...props} route={route} item={item} />
  return nothing
}
