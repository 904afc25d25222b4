import { useCallback, useEffect, useMemo } from 'react'
import type { AppState, SpaceDetail, SpaceSummary } from '../../shared/ipc/contract.ts'
import { fittingName } from '../../shared/space/display-name.ts'
import { isChannel } from '../../shared/space/kind.ts'
import { pageTree } from '../../shared/tools/index/page-tree.ts'
import { useDocs } from '../docs/docs-context.tsx'
import { PicturesProvider } from '../docs/pictures-context.tsx'
import { useKeptRooms } from '../docs/presence-context.tsx'
import { type Seed, type SpaceIndex, useSpaceIndex } from '../docs/space-index.ts'
import { NearbyScreen } from '../features/nearby/nearby-screen.tsx'
import { DoctorScreen } from '../features/network/doctor/doctor-screen.tsx'
import { NetworkScreen } from '../features/network/network-screen.tsx'
import { useHost } from '../platform/host-context.tsx'
import { goOn, navigate, type Route, spaceOf, useRoute } from '../platform/routes.ts'
import { useApp, useAppStore } from '../platform/store.ts'
import { useAction } from '../platform/use-action.ts'
import { strings } from '../strings/strings.ts'
import type { Conversation } from '../tools/conversations/conversation.ts'
import { DialogBoundary } from '../ui/dialog.tsx'
import { ErrorBoundary, ItemBoundary } from '../ui/error-boundary.tsx'
import { Banners } from './banners.tsx'
import { Dialogs } from './dialogs.tsx'
import classes from './frame.module.css'
import { useFrameCommands, useSpaceCommands } from './frame-commands.ts'
import { ItemDialogs } from './item-dialogs.tsx'
import { lastView, rememberView } from './last-view.ts'
import { Rail } from './rail.tsx'
import { SettingsScreen } from './settings/settings-screen.tsx'
import { SpaceColumn } from './space-column.tsx'
import { SpaceView } from './space-view.tsx'
import { useConversations } from './use-conversations.ts'
import { useNewsroom } from './use-newsroom.ts'
import { useNotifications } from './use-notifications.ts'
import { useEscape, useShortcuts } from './use-shortcuts.ts'
import { MenuButton } from './views/view-header.tsx'

/** How the first items of a space are called. */
const seedOf = ({ kind, name }: SpaceSummary): Seed =>
  isChannel(kind) ? { newsletter: name } : { channel: strings.tools.general, board: strings.tools.firstBoard }

/** Whether this device founded the space: the first of its members. Only the founder makes the first items. */
function isFounder(detail: SpaceDetail | undefined): boolean {
  if (!detail) return false
  const first = detail.members.reduce<SpaceDetail['members'][number] | undefined>(
    (earliest, member) => (earliest && earliest.joined <= member.joined ? earliest : member),
    undefined,
  )
  return first?.device === detail.me && detail.role === 'owner'
}

const NONE: readonly Conversation[] = []

function viewsOf(space: string, index: SpaceIndex, conversations: readonly Conversation[]): Route[] {
  return [
    ...index.channels.map(({ id }): Route => ({ view: 'channel', space, item: id })),
    ...conversations.map(({ id }): Route => ({ view: 'direct', space, item: id })),
    ...index.boards.map(({ id }): Route => ({ view: 'board', space, item: id })),
    ...index.newsletters.map(({ id }): Route => ({ view: 'newsletter', space, item: id })),
    ...pageTree(index.pages).map(({ page }): Route => ({ view: 'page', space, item: page.id })),
  ]
}

const toNearby = () => navigate({ view: 'nearby' })
const inPlaceOfView = (failed: React.ReactNode) => (
  <main className={classes.view}>
    <div className={classes.viewBody}>{failed}</div>
  </main>
)
const inPlaceOfPanes = (failed: React.ReactNode) => <main className={classes.centre}>{failed}</main>

function SpacePanes({ space, app, route }: { space: SpaceSummary; app: AppState; route: Route }) {
  const store = useAppStore()
  const host = useHost()
  const detail = useApp((data) => data.details[space.id])
  const dialog = useApp((data) => data.dialog)
  const index = useSpaceIndex(space.id, isFounder(detail) ? seedOf(space) : null)
  const all = useConversations(space.id, detail)
  // In a channel publishers prepare issues among themselves, and do not chat.
  const conversations = isChannel(space.kind) ? NONE : all
  const views = useMemo(() => viewsOf(space.id, index, conversations), [space.id, index, conversations])
  useSpaceCommands(space, detail, index, views)
  useEffect(() => void store.loadDetail(space.id), [store, space.id])
  useEffect(() => {
    if ('item' in route) rememberView(route)
    if (route.view !== 'space') return
    const next = lastView(space.id, views) ?? views[0]
    if (next) goOn(route, next)
  }, [route, space.id, views])
  return (
    <PicturesProvider host={host} space={space.id}>
      <Drawer>
        <Rail app={app} route={route} />
        <SpaceColumn space={space} detail={detail} index={index} conversations={conversations} route={route} />
      </Drawer>
      <ErrorBoundary of={route} within={inPlaceOfView} onClose={toNearby}>
        <SpaceView space={space} detail={detail} index={index} conversations={conversations} route={route} />
      </ErrorBoundary>
      <DialogBoundary of={dialog} onClose={() => store.openDialog(null)}>
        <ItemDialogs space={space.id} spaceName={space.name} index={index} />
      </DialogBoundary>
    </PicturesProvider>
  )
}

/** Rail and column: beside the view, or on top of it where there is little room. */
function Drawer({ children, withoutColumn }: { children: React.ReactNode; withoutColumn?: boolean }) {
  const store = useAppStore()
  const open = useApp((data) => data.drawerOpen)
  const close = () => store.setState({ drawerOpen: false })
  return (
    <>
      <button
        type="button"
        className={classes.drawerBack}
        data-open={open || undefined}
        aria-label={strings.app.close}
        onClick={close}
      />
      <div className={classes.drawer} data-open={open || undefined} data-without-column={withoutColumn || undefined}>
        <ErrorBoundary>{children}</ErrorBoundary>
      </div>
    </>
  )
}

function NearbyPanes({ app }: { app: AppState }) {
  const store = useAppStore()
  const nearby = useApp((data) => data.nearby)
  const connected = useApp((data) => data.connected)
  const loadDetail = useCallback(
    async (space: string) => {
      await store.loadDetail(space)
      return store.getState().details[space] ?? null
    },
    [store],
  )
  const create = useAction('spaces.create')
  const onInvite = async () => {
    const name = fittingName(strings.firstRun.firstSpace(app.profile?.name ?? ''))
    const made = await create.run({ name })
    if (!made) return
    const { space } = made.value
    await store.refresh()
    await store.loadDetail(space)
    navigate({ view: 'space', space })
    store.openDialog({ kind: 'invite', space })
  }
  const onOpenSpace = useCallback(
    async (space: string) => {
      await store.refresh()
      navigate({ view: 'space', space })
    },
    [store],
  )
  return (
    <>
      <Drawer withoutColumn>
        <Rail app={app} route={{ view: 'nearby' }} />
      </Drawer>
      <main className={classes.view}>
        <header className={`${classes.viewHeader} ${classes.onlyNarrow}`}>
          <MenuButton />
        </header>
        <div />
        <div className={classes.viewBody}>
          {nearby && (
            <NearbyScreen
              nearby={nearby}
              invitable={app.spaces.filter(({ standing, role }) => standing === 'member' && role === 'owner')}
              connected={connected !== false}
              loadDetail={loadDetail}
              onNewSpace={() => store.openDialog({ kind: 'new-space' })}
              onJoinByLink={() => store.openDialog({ kind: 'join', link: '' })}
              onOpenSpace={onOpenSpace}
              onInvite={() => void onInvite()}
            />
          )}
        </div>
      </main>
    </>
  )
}

/** A screen of its own beside the rail: what belongs to no space. */
function LonePanes({ app, route, children }: { app: AppState; route: Route; children: React.ReactNode }) {
  return (
    <>
      <Drawer withoutColumn>
        <Rail app={app} route={route} />
      </Drawer>
      <main className={classes.view}>
        <header className={`${classes.viewHeader} ${classes.onlyNarrow}`}>
          <MenuButton />
        </header>
        <div />
        <div className={classes.viewBody}>{children}</div>
      </main>
    </>
  )
}

/** Settings, network and doctor; null where another view is on screen. */
function loneScreen(route: Route | null, app: AppState, connected: boolean): React.ReactNode {
  if (route?.view === 'network') return <NetworkScreen />
  if (route?.view === 'doctor') return <DoctorScreen app={app} connected={connected} />
  return route?.view === 'settings' ? <SettingsScreen section={route.section} app={app} /> : null
}

/** Everything once there is a name: rail, space column, view, side panel, and what lies above them. */
export function Frame({ app }: { app: AppState }) {
  const store = useAppStore()
  const docs = useDocs()
  const route = useRoute()
  useEscape()
  useShortcuts()
  useFrameCommands()
  useNotifications(app.leased)
  useNewsroom(app.leased)
  const connected = useApp((data) => data.connected)
  const lone = loneScreen(route, app, connected !== false)
  const isLone = lone !== null
  const dialog = useApp((data) => data.dialog)
  const closeDialog = useCallback(() => store.openDialog(null), [store])
  useKeptRooms(app.spaces.filter(({ connection }) => connection.needsRoom).map(({ id }) => id))
  const id = spaceOf(route)
  const space = app.spaces.find((summary) => summary.id === id)

  useEffect(
    () =>
      docs.onRefused(({ error }) =>
        store.notify(error.reason === 'not-leased' ? strings.chat.refusedLease : strings.chat.refused),
      ),
    [docs, store],
  )
  // A step in the address closes what lies on top of the view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the route is what it waits for
  useEffect(() => store.setState({ drawerOpen: false }), [store, route])
  useEffect(() => {
    if (route?.view === 'nearby' || isLone || space) return
    const [first] = app.spaces
    goOn(route, first && !id ? { view: 'space', space: first.id } : { view: 'nearby' })
  }, [route, isLone, space, id, app.spaces])

  return (
    <div className={classes.frame}>
      <ItemBoundary of={route}>{() => <Banners app={app} route={route} />}</ItemBoundary>
      <div className={classes.panes} data-without-column={!space || undefined}>
        <ErrorBoundary of={route} within={inPlaceOfPanes} onClose={toNearby}>
          {space && route ? (
            <SpacePanes key={space.id} space={space} app={app} route={route} />
          ) : lone && route ? (
            <LonePanes app={app} route={route}>
              {lone}
            </LonePanes>
          ) : (
            <NearbyPanes app={app} />
          )}
        </ErrorBoundary>
      </div>
      <DialogBoundary of={dialog} onClose={closeDialog}>
        <Dialogs />
      </DialogBoundary>
    </div>
  )
}
