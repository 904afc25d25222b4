import { DirectionProvider, MantineProvider } from '@mantine/core'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { HostClient } from '../../shared/ipc/contract.ts'
import type { Docs } from '../docs/docs.ts'
import { DocsProvider } from '../docs/docs-context.tsx'
import { FilesProvider } from '../docs/files/files-context.tsx'
import type { Files } from '../docs/files/space-files.ts'
import type { Presence } from '../docs/presence/presence.ts'
import { PresenceProvider } from '../docs/presence/presence-context.tsx'
import { isForgetful, useIsRemembering } from '../docs/remembered.ts'
import { HostProvider } from '../platform/host/host-context.tsx'
import { OfferSaying } from '../platform/people/offer-saying.ts'
import { keptColorScheme } from '../platform/state/preferences.ts'
import { type AppStore, StoreProvider, useApp } from '../platform/state/store.ts'
import classes from '../platform/view/frame.module.css'
import { onSpeech, spoken, strings, wordsVersion } from '../strings/first.ts'
import { loadOfferWords, ToolsProvider, within } from '../tools/tool.tsx'
import { SCREEN_TOOLS } from '../tools/tools.tsx'
import { CommandsProvider } from '../ui/keyboard/commands.tsx'
import { FocusMemory } from '../ui/keyboard/focus-memory.tsx'
import { LoadingState } from '../ui/loading/loading-state.tsx'
import { part } from '../ui/loading/part.tsx'
import { EmptyState } from '../ui/problems/empty-state.tsx'
import { ErrorBoundary } from '../ui/problems/error-boundary.tsx'
import { Dialogs } from './dialogs.tsx'
import { Frame } from './frame.tsx'
import { theme } from './looks/theme.ts'

const Tooltips = part(async () => (await import('../ui/menus/tooltips.tsx')).Tooltips, { isPatient: true })
const FirstRun = part(async () => (await import('../features/profile/first-run.tsx')).FirstRun)

/**
 * Sends pending changes when the page is hidden or closed. A browser tab asks before it closes with unsaved changes.
 */
function saveBeforeLeaving(docs: Docs, files: Files, store: AppStore): () => void {
  const flush = () => void docs.flush()
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') flush()
  }
  const onUnload = (event: BeforeUnloadEvent) => {
    flush()
    // A window of the installed app can't ask: it would fail to close without a word.
    if ((docs.isPending() || files.isBusy() || isForgetful()) && store.getState().app?.shell === 'browser')
      event.preventDefault()
  }
  window.addEventListener('pagehide', flush)
  window.addEventListener('beforeunload', onUnload)
  document.addEventListener('visibilitychange', onVisibility)
  return () => {
    window.removeEventListener('pagehide', flush)
    window.removeEventListener('beforeunload', onUnload)
    document.removeEventListener('visibilitychange', onVisibility)
  }
}

/** The app's long-lived parts, created once, outside React. */
export interface Parts {
  host: HostClient
  docs: Docs
  files: Files
  presence: Presence
  store: AppStore
}

function Screen() {
  const refused = useApp((data) => data.refused)
  const app = useApp((data) => data.app)
  const restores = useApp(({ dialog }) => dialog?.kind === 'backup')
  const isRemembering = useIsRemembering()
  const [isBeginning, setBeginning] = useState(false)
  // Once the person has a name, the banners show this above the content.
  if (refused && !app?.profile)
    return (
      <main className={classes.center}>
        <EmptyState title={strings.app.refused} detail={strings.app.refusedDetail} />
      </main>
    )
  if (!app || !isRemembering)
    return (
      <main className={classes.center}>
        <LoadingState words={strings.app.loading} />
      </main>
    )
  if (!app.profile || isBeginning)
    return (
      <>
        <FirstRun onBegin={() => setBeginning(true)} onDone={() => setBeginning(false)} />
        {restores && <Dialogs />}
      </>
    )
  return within(
    SCREEN_TOOLS.map(({ Everywhere }) => Everywhere),
    { leased: app.leased },
    <Frame app={app} />,
  )
}

/** Remounts its children when the words change. The focus stays on the same element if it has an id. */
function Spoken({ children }: { children: ReactNode }) {
  const version = useSyncExternalStore(onSpeech, wordsVersion)
  const focused = useRef<string | null>(null)
  useEffect(
    () =>
      onSpeech(() => {
        focused.current = document.activeElement?.id ?? null
      }),
    [],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs on each change of the words
  useLayoutEffect(() => {
    if (focused.current) document.getElementById(focused.current)?.focus()
    focused.current = null
  }, [version])
  return (
    <DirectionProvider key={version} initialDirection={spoken().direction} detectDirection={false}>
      {children}
    </DirectionProvider>
  )
}

const loadSaying = () => loadOfferWords(SCREEN_TOOLS)

export function Root({ parts }: { parts: Parts }) {
  const { host, docs, files, presence, store } = parts
  useEffect(() => saveBeforeLeaving(docs, files, store), [docs, files, store])
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={keptColorScheme}>
      <HostProvider host={host}>
        <StoreProvider value={store}>
          <DocsProvider docs={docs}>
            <FilesProvider files={files}>
              <PresenceProvider presence={presence}>
                <Spoken>
                  <FocusMemory>
                    <CommandsProvider>
                      <ErrorBoundary within={(failed) => <main className={classes.center}>{failed}</main>}>
                        <ToolsProvider value={SCREEN_TOOLS}>
                          <OfferSaying value={loadSaying}>
                            <Screen />
                          </OfferSaying>
                          <ErrorBoundary within={() => null}>
                            <Tooltips />
                          </ErrorBoundary>
                        </ToolsProvider>
                      </ErrorBoundary>
                    </CommandsProvider>
                  </FocusMemory>
                </Spoken>
              </PresenceProvider>
            </FilesProvider>
          </DocsProvider>
        </StoreProvider>
      </HostProvider>
    </MantineProvider>
  )
}
