import { MantineProvider } from '@mantine/core'
import { useEffect } from 'react'
import type { HostClient } from '../../shared/ipc/contract.ts'
import type { Docs } from '../docs/docs.ts'
import { DocsProvider } from '../docs/docs-context.tsx'
import type { Presence } from '../docs/presence.ts'
import { PresenceProvider } from '../docs/presence-context.tsx'
import { FirstRun } from '../features/profile/first-run.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import classes from './frame.module.css'
import { Frame } from './frame.tsx'
import { HostProvider } from './host-context.tsx'
import { navigate } from './routes.ts'
import { type AppStore, StoreProvider, useApp } from './store.ts'
import { strings } from './strings.ts'
import { theme } from './theme.ts'
import { UnreadProvider } from './unread-context.tsx'

/** What the screen stands on; made once, outside React. */
export interface Parts {
  host: HostClient
  docs: Docs
  presence: Presence
  store: AppStore
}

function Screen({ refused }: { refused: boolean }) {
  const app = useApp((data) => data.app)
  if (refused)
    return (
      <main className={classes.centre}>
        <EmptyState title={strings.app.refused} detail={strings.app.refusedDetail} />
      </main>
    )
  if (!app)
    return (
      <main className={classes.centre} role="status">
        <EmptyState title={strings.app.loading} />
      </main>
    )
  if (!app.profile) return <FirstRun onDone={() => navigate({ view: 'nearby' }, true)} />
  return (
    <UnreadProvider>
      <Frame app={app} />
    </UnreadProvider>
  )
}

/** `refused`: the host does not accept this page's token. */
export function Root({ parts, refused }: { parts: Parts; refused: boolean }) {
  const { host, docs, presence, store } = parts
  useEffect(() => {
    const flush = () => void docs.flush()
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') flush()
    }
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', onVisibility)
    }
  }, [docs])
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <HostProvider host={host}>
        <StoreProvider value={store}>
          <DocsProvider docs={docs}>
            <PresenceProvider presence={presence}>
              <Screen refused={refused} />
            </PresenceProvider>
          </DocsProvider>
        </StoreProvider>
      </HostProvider>
    </MantineProvider>
  )
}
