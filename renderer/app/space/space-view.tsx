import { memo, useEffect, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Problem, SpaceSummary } from '../../../shared/ipc/contract.ts'
import { usePresence } from '../../docs/presence/presence-context.tsx'
import type { SpaceIndex } from '../../docs/space-index.ts'
import { ProfileCards } from '../../platform/people/person-button.tsx'
import { CONNECTION, isAddress, navigate, type Route, shows, viewOf } from '../../platform/places/routes.ts'
import { closePeople, useApp, useAppStore } from '../../platform/state/store.ts'
import classes from '../../platform/view/frame.module.css'
import {
  AbovePlaceProvider,
  InHeaderProvider,
  type SpaceOnScreen,
  ViewNoticesProvider,
} from '../../platform/view/view.tsx'
import { ViewHeader } from '../../platform/view/view-header.tsx'
import { strings } from '../../strings/first.ts'
import { isOffered, isPrivate, type OnPlace, type OnRoute, type ViewProps } from '../../tools/tool.tsx'
import { SCREEN_TOOLS } from '../../tools/tools.tsx'
import { part } from '../../ui/loading/part.tsx'
import { ErrorBoundary } from '../../ui/problems/error-boundary.tsx'
import { NothingView } from '../nothing-view.tsx'
import { toolOf } from '../tool-of.ts'
import { exitOf } from './space-exit.ts'

const standing = () => import('../../features/spaces/standing.tsx')
const JoiningScreen = part(async () => (await standing()).JoiningScreen)
const ReceivingBar = part(async () => (await standing()).ReceivingBar)
const StandingBanner = part(async () => (await standing()).StandingBanner)

const InboxView = part(async () => (await import('../inbox/inbox-view.tsx')).InboxView)
const MembersView = part(async () => (await import('./members-view.tsx')).MembersView)
const PeoplePanel = part(async () => (await import('../../features/people/people-panel.tsx')).PeoplePanel)

/** Members' current activities, from presence: device → word. */
function useDoing(others: ReturnType<typeof usePresence>['others'], index: SpaceIndex): ReadonlyMap<string, string> {
  return useMemo(() => {
    const names = new Map(index.all.map(({ id, name }) => [id, name]))
    const doing = new Map<string, string>()
    for (const [device, { typing, view }] of others) {
      if (typing) doing.set(device, strings.people.typing)
      else {
        const name = names.get(view?.split('/').at(-1) ?? '')
        if (name) doing.set(device, strings.people.viewing(name))
      }
    }
    return doing
  }, [others, index])
}

/** Whether an invite to the space was declined. */
const isRefusal = ({ kind, space }: Problem, id: string): boolean => kind === 'join-refused' && space === id

interface SpaceViewProps extends SpaceOnScreen {
  route: Route
}

const reaching = SCREEN_TOOLS.find((tool) => tool.reach)

/** A space's view and side panel. */
export function SpaceView(props: SpaceViewProps) {
  const { space, detail, index, route } = props
  const store = useAppStore()
  const peopleOpen = useApp((data) => data.peopleOpen)
  const presence = usePresence(space.id)
  const { others, setLocal } = presence
  const [side, setSide] = useState<HTMLElement | null>(null)
  const [abovePlace, setAbovePlace] = useState<HTMLElement | null>(null)
  const doing = useDoing(others, index)
  const writeTo = reaching?.reach?.useWriteTo()

  // Everyone in the space sees presence, but not who reads which conversation.
  const view = isAddress(route) && isPrivate(SCREEN_TOOLS, route) ? 'space' : viewOf(route)
  useEffect(() => setLocal({ view, typing: null }), [setLocal, view])

  if (space.standing === 'joining') return <JoiningView space={space} />
  const mayWriteTo = detail?.mayWrite && reaching && isOffered(reaching, space)
  const onWriteTo =
    writeTo && mayWriteTo ? (device: string, files?: readonly File[]) => writeTo(space.id, device, files) : undefined
  const above = <AboveView {...props} />
  const panes = (
    <AbovePlaceProvider value={setAbovePlace}>
      <div className={classes.underBars}>
        {abovePlace ? createPortal(above, abovePlace) : above}
        <main className={classes.view}>
          <InHeaderProvider value={isAddress(route) && <InHeader {...props} route={route} />}>
            <ViewNoticesProvider value={<SpaceNotices space={space} detail={detail} route={route} />}>
              <ViewOf {...props} side={side} presence={presence} onWriteTo={onWriteTo} />
            </ViewNoticesProvider>
          </InHeaderProvider>
        </main>
      </div>
      <div ref={setSide} className={`${classes.side} ${classes.sideThread}`} />
      {peopleOpen && detail && (
        <div className={classes.side}>
          <ErrorBoundary onClose={() => closePeople(store)}>
            <PeoplePanel
              detail={detail}
              doing={doing}
              onInvite={() => store.openDialog({ kind: 'invite', space: space.id })}
              onWriteTo={onWriteTo}
              onManage={() => {
                closePeople(store)
                navigate({ view: 'members', space: space.id })
              }}
              onClose={() => closePeople(store)}
            />
          </ErrorBoundary>
        </div>
      )}
    </AbovePlaceProvider>
  )
  if (!detail) return panes
  return (
    <ProfileCards detail={detail} doing={doing} onWriteTo={onWriteTo}>
      {panes}
    </ProfileCards>
  )
}

/** Nobody has admitted this device yet. */
function JoiningView({ space }: { space: SpaceSummary }) {
  const store = useAppStore()
  const refused = useApp(({ app }) => (app?.problems ?? []).some((problem) => isRefusal(problem, space.id)))
  return (
    <main className={classes.view}>
      <ViewHeader icon={null} title={space.name || strings.spaces.joiningName} space={space} silent />
      <div />
      <JoiningScreen
        space={space}
        refused={refused}
        onJoinByLink={() => store.openDialog({ kind: 'join', link: '' })}
        onCheck={() => navigate(CONNECTION)}
        onStop={() => store.openDialog({ kind: 'delete-space', space: space.id })}
      />
    </main>
  )
}

function SpaceNotices({ space, detail, route }: Pick<SpaceViewProps, 'space' | 'detail' | 'route'>) {
  const store = useAppStore()
  const isSaid = space.standing === 'removed' && toolOf(route)?.saysWhoWasRemoved
  return (
    <>
      {space.standing !== 'member' && !isSaid && <StandingBanner standing={space.standing} />}
      {space.connection.progress && (
        <ReceivingBar
          progress={space.connection.progress}
          onStop={() => store.openDialog({ kind: exitOf(space, detail).kind, space: space.id })}
        />
      )}
    </>
  )
}

const AboveView = memo((on: OnRoute) =>
  SCREEN_TOOLS.map(
    (each) => each.AboveView && isOffered(each, on.space) && <each.AboveView key={each.tool.id} {...on} />,
  ),
)

const InHeader = memo((on: OnPlace) =>
  SCREEN_TOOLS.map(
    (each) => each.InHeader && isOffered(each, on.space) && <each.InHeader key={each.tool.id} {...on} />,
  ),
)

/** The view for the route, if its item exists. */
function ViewOf({
  onWriteTo,
  ...props
}: SpaceViewProps &
  Pick<ViewProps, 'side' | 'presence'> & {
    onWriteTo: ((device: string, files?: readonly File[]) => void) | undefined
  }) {
  const { space, route } = props
  const nothing = <NothingView {...props} />
  if (shows(route, 'inbox')) return <InboxView {...props} />
  if (shows(route, 'members')) return <MembersView {...props} onWriteTo={onWriteTo} />
  const tool = toolOf(route)
  return tool?.View && isOffered(tool, space) ? <tool.View {...props} nothing={nothing} /> : nothing
}
