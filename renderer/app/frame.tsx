import { memo, useCallback, useEffect, useMemo } from 'react'
import type { AppState, SpaceDetail, SpaceSummary } from '../../shared/ipc/contract.ts'
import { fittingName } from '../../shared/space/display-name.ts'
import { itemAddress } from '../../shared/tools/address.ts'
import { useDocs } from '../docs/docs-context.tsx'
import { PicturesProvider } from '../docs/pictures-context.tsx'
import { useKeptRooms } from '../docs/presence/presence-context.tsx'
import { useSpaceIndex } from '../docs/space-index.ts'
import { useHost } from '../platform/host/host-context.tsx'
import { useAction } from '../platform/host/use-action.ts'
import { isAlone } from '../platform/places/alone.ts'
import { useWindowLinks } from '../platform/places/open-window.ts'
import {
  formatRoute,
  goOn,
  navigate,
  parseRoute,
  type Route,
  shows,
  spaceOf,
  useRoute,
} from '../platform/places/routes.ts'
import { type AppStore, useApp, useAppStore } from '../platform/state/store.ts'
import classes from '../platform/view/frame.module.css'
import type { SpaceOnScreen } from '../platform/view/view.tsx'
import { MenuButton } from '../platform/view/view-header.tsx'
import { strings } from '../strings/first.ts'
import { isOffered, itemsOf, within } from '../tools/tool.tsx'
import { SCREEN_TOOLS } from '../tools/tools.tsx'
import { DialogBoundary } from '../ui/dialogs/dialog-boundary.tsx'
import { part } from '../ui/loading/part.tsx'
import { useMenuKeys } from '../ui/menus/row-menu.ts'
import { EmptyState } from '../ui/problems/empty-state.tsx'
import { ErrorBoundary, ItemBoundary } from '../ui/problems/error-boundary.tsx'
import { Banners } from './banners/banners.tsx'
import { Dialogs } from './dialogs.tsx'
import { useDroppedFiles } from './drops/use-dropped.ts'
import { addFirstItems, firstItems } from './first-steps/first-items.ts'
import { isFounder } from './founder.ts'
import { useFrameCommands, useSpaceCommands } from './frame-commands.ts'
import { lastView, rememberView } from './last-view.ts'
import { Rail } from './rail.tsx'
import { Find } from './shell/find.tsx'
import { useShell } from './shell/use-shell.ts'
import { SpaceColumn } from './space/space-column.tsx'
import { SpaceView } from './space/space-view.tsx'
import { useLooking } from './use-looking.ts'
import { useNotifications } from './use-notifications.ts'
import { useEscape, useShortcuts } from './use-shortcuts.ts'

const CutPastes = part(async () => (await import('./drops/cut-pastes.ts')).CutPastes, { isPatient: true })
const ListKeys = part(async () => (await import('../ui/keyboard/list-keys.ts')).ListKeys, { isPatient: true })
const HomeScreen = part(async () => (await import('./inbox/home-screen.tsx')).HomeScreen)
const ItemDialogs = part(async () => (await import('./item-dialogs.tsx')).ItemDialogs)
const NowLayer = part(async () => (await import('./now/now-layer.tsx')).NowLayer, { isPatient: true })
const NearbyScreen = part(async () => (await import('../features/nearby/nearby-screen.tsx')).NearbyScreen)
const SettingsScreen = part(async () => (await import('./settings/settings-screen.tsx')).SettingsScreen)

/** The places that the arrow keys step through: all places of the space, in sidebar order. */
function useViews(on: SpaceOnScreen): readonly Route[] {
  const { space } = on
  const all = SCREEN_TOOLS.flatMap((tool) => {
    const useRoutes = tool.useRoutes ?? ((at) => itemsOf(tool, at).map((item) => itemAddress(at.space.id, item)))
    // biome-ignore lint/correctness/useHookAtTopLevel: the tools are the same at each render
    const routes = useRoutes(on)
    return isOffered(tool, space) ? routes : []
  })
  const addresses = all.map(formatRoute).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the addresses identify the routes completely
  return useMemo(() => all, [addresses])
}

const toNearby = () => navigate({ view: 'nearby' })
const inPlaceOfView = (failed: React.ReactNode) => (
  <main className={classes.view}>
    <div className={classes.viewBody}>{failed}</div>
  </main>
)
const inPlaceOfDrawer = (failed: React.ReactNode) => <div className={classes.failedDrawer}>{failed}</div>
const inPlaceOfPanes = (failed: React.ReactNode) => <main className={classes.center}>{failed}</main>

/** Without the host, it is unknown who is online. */
function withNobodyHere(detail: SpaceDetail): SpaceDetail {
  return { ...detail, members: detail.members.map((member) => ({ ...member, online: false, paths: [] })) }
}

const SpacePanes = memo(function SpacePanes(props: { space: SpaceSummary; app: AppState; route: Route }) {
  const { space, app, route } = props
  const store = useAppStore()
  const host = useHost()
  const known = useApp((data) => data.details[space.id])
  const connected = useApp((data) => data.connected)
  const detail = useMemo(() => (known && connected === false ? withNobodyHere(known) : known), [known, connected])
  // Only the founder creates the first items.
  const index = useSpaceIndex(space.id, detail && isFounder(detail) ? firstItems(space) : null)
  useEffect(() => void store.loadDetail(space.id), [store, space.id])
  const on = { space, detail, index }
  const inSpace = SCREEN_TOOLS.map(({ InSpace }) => InSpace)
  return (
    <PicturesProvider host={host} space={space.id}>
      {within(inSpace, on, <KnownPanes {...on} app={app} route={route} />)}
    </PicturesProvider>
  )
})

/** Until this device is admitted, there is nothing to list. */
const hasColumn = ({ standing }: SpaceSummary): boolean => standing !== 'joining'

function KnownPanes({ app, route, ...on }: SpaceOnScreen & { app: AppState; route: Route }) {
  const { space, detail, index } = on
  const store = useAppStore()
  const dialog = useApp((data) => data.dialog)
  const views = useViews(on)
  useSpaceCommands(space, detail, index, views)
  useEffect(() => {
    rememberView(route)
    if (!shows(route, 'space')) return
    const next = lastView(space.id, views) ?? views[0]
    if (next) goOn(route, next)
  }, [route, space.id, views])
  return (
    <>
      <Drawer withoutColumn={!hasColumn(space)}>
        <Rail app={app} route={route} />
        {hasColumn(space) && <SpaceColumn {...on} route={route} />}
      </Drawer>
      <ErrorBoundary of={route} within={inPlaceOfView} onClose={toNearby}>
        <SpaceView {...on} route={route} />
      </ErrorBoundary>
      <DialogBoundary of={dialog} onClose={() => store.openDialog(null)}>
        {dialog && 'space' in dialog && dialog.space === space.id && <ItemDialogs {...on} dialog={dialog} />}
      </DialogBoundary>
    </>
  )
}

/**
 * The rail and the column: next to the view, or over it on narrow screens. A window that shows one place has neither.
 * Nor does a page of an earlier host, where their links wouldn't work.
 */
function Drawer({ children, withoutColumn }: { children: React.ReactNode; withoutColumn?: boolean }) {
  const store = useAppStore()
  const open = useApp((data) => data.drawerOpen)
  const refused = useApp((data) => data.refused)
  const close = () => store.setState({ drawerOpen: false })
  if (isAlone() || refused) return null
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
        <ErrorBoundary within={inPlaceOfDrawer}>{children}</ErrorBoundary>
      </div>
    </>
  )
}

/** The header of a screen outside any space. */
function LoneHeader() {
  return (
    <header className={`${classes.viewHeader} ${isAlone() ? '' : classes.onlyNarrow}`}>
      <MenuButton />
    </header>
  )
}

/** @param isWanted false if the person's first space is going to be shown instead */
function NearbyPanes({ app, isWanted }: { app: AppState; isWanted: boolean }) {
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
  const docs = useDocs()
  const create = useAction('spaces.create')
  const onInvite = async () => {
    const name = fittingName(strings.firstRun.firstSpace(app.profile?.name ?? ''))
    const made = await create.run({ name })
    if (!made) return
    const { space } = made.value
    await addFirstItems(docs, store, space)
    await store.loadDetail(space)
    navigate({ view: 'space', space })
    store.openDialog({ kind: 'invite', space })
  }
  const onOpenSpace = useCallback(
    async (space: string, path?: string) => {
      await store.refresh()
      const place = path === undefined ? null : parseRoute(`#/space/${space}/${path}`)
      navigate(place ?? { view: 'space', space })
    },
    [store],
  )
  return (
    <>
      <Drawer withoutColumn>
        <Rail app={app} route={{ view: 'nearby' }} />
      </Drawer>
      <main className={classes.view}>
        <LoneHeader />
        <div />
        <div className={classes.viewBody}>
          {nearby && isWanted && (
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

/** A screen outside any space, next to the rail. */
function LonePanes({ app, route, children }: { app: AppState; route: Route; children: React.ReactNode }) {
  return (
    <>
      <Drawer withoutColumn>
        <Rail app={app} route={route} />
      </Drawer>
      <main className={classes.view}>
        <LoneHeader />
        <div />
        <div className={classes.viewBody}>{children}</div>
      </main>
    </>
  )
}

/**
 * Home, settings, or a notice in a window that shows one place whose space was deleted; null if another view is on
 * screen.
 */
function loneScreen(route: Route | null, app: AppState): React.ReactNode {
  if (!route) return null
  if (shows(route, 'home')) return <HomeScreen spaces={app.spaces} />
  if ('section' in route) return <SettingsScreen section={route.section} app={app} />
  return isAlone() && spaceOf(route) ? <EmptyState title={strings.app.gone} /> : null
}

/** Closes a dialog about another space, so that it isn't still open when the person comes back. */
function closeOthersDialog(store: AppStore, space: string | null): void {
  const { dialog } = store.getState()
  if (dialog && 'space' in dialog && dialog.space !== space) store.openDialog(null)
}

/** The whole screen once the person has a name: rail, space column, view, side panel, and overlays. */
export function Frame({ app }: { app: AppState }) {
  const store = useAppStore()
  const docs = useDocs()
  const route = useRoute()
  useEscape()
  useWindowLinks(route)
  useShortcuts()
  useMenuKeys()
  useFrameCommands()
  useNotifications()
  useLooking()
  useDroppedFiles()
  useShell()
  const lone = loneScreen(route, app)
  const isLone = lone !== null
  const refused = useApp((data) => data.refused)
  const dialog = useApp((data) => data.dialog)
  const closeDialog = useCallback(() => store.openDialog(null), [store])
  useKeptRooms(app.spaces.filter(({ connection }) => connection.needsRoom).map(({ id }) => id))
  const id = spaceOf(route)
  const space = app.spaces.find((summary) => summary.id === id)

  useEffect(() => docs.onRefused(() => store.notify(strings.chat.refused)), [docs, store])
  // Navigation closes overlays.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs on each change of the route
  useEffect(() => store.setState({ drawerOpen: false }), [store, route])
  useEffect(() => closeOthersDialog(store, id), [store, id])
  useEffect(() => {
    // Back and forward close the dialog. In browsers without this API it stays open.
    const close = ({ navigationType }: NavigateEvent) => navigationType === 'traverse' && closeDialog()
    window.navigation?.addEventListener('navigate', close)
    return () => window.navigation?.removeEventListener('navigate', close)
  }, [closeDialog])
  useEffect(() => {
    if (shows(route, 'nearby') || isLone || space) return
    const [first] = app.spaces
    goOn(route, first && !id ? { view: 'space', space: first.id } : { view: 'nearby' })
  }, [route, isLone, space, id, app.spaces])

  return (
    <div className={classes.frame}>
      <ItemBoundary of={route}>{() => <Banners app={app} route={route} />}</ItemBoundary>
      <div
        className={classes.panes}
        data-without-column={!space || !hasColumn(space) || undefined}
        data-alone={isAlone() || refused || undefined}
      >
        <ErrorBoundary of={route} within={inPlaceOfPanes} onClose={toNearby}>
          {space && route ? (
            <SpacePanes key={space.id} space={space} app={app} route={route} />
          ) : lone && route ? (
            <LonePanes app={app} route={route}>
              {lone}
            </LonePanes>
          ) : (
            <NearbyPanes app={app} isWanted={shows(route, 'nearby')} />
          )}
        </ErrorBoundary>
      </div>
      {app.shell === 'electron' && <Find />}
      <NowLayer spaces={app.spaces} />
      <ListKeys />
      <CutPastes />
      <DialogBoundary of={dialog} onClose={closeDialog}>
        <Dialogs />
      </DialogBoundary>
    </div>
  )
}
