import type { AppState } from '../../../shared/ipc/contract.ts'
import type { Route } from '../../platform/places/routes.ts'
import { useApp } from '../../platform/state/store.ts'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/loading/part.tsx'
import { Banner } from './banner.tsx'
import { useHasMissed } from './use-has-missed.ts'

const Reports = part(async () => (await import('./reports.tsx')).Reports)
const Toasts = part(async () => (await import('./toasts.tsx')).Toasts)

/** While the host is down, nothing else can be answered. */
function HostGone() {
  const refused = useApp((data) => data.refused)
  const { app } = strings
  return (
    <Banner severity="critical">
      <span>
        <b>{refused ? app.hostRestarted : app.hostGone}</b> {refused ? app.hostRestartedDetail : app.hostGoneDetail}
      </span>
    </Banner>
  )
}

/** Messages to the person: at most one banner above everything else, and toasts. */
export function Banners({ app, route }: { app: AppState; route: Route | null }) {
  const connected = useApp((data) => data.connected)
  const hasNotices = useApp((data) => data.notices.length > 0)
  const hasJoinRequests = useApp((data) => (data.nearby?.joinRequests.length ?? 0) > 0)
  const hasMissed = useHasMissed()
  return (
    <div>
      {connected === false ? (
        <HostGone />
      ) : (
        (hasMissed || hasJoinRequests || app.problems.length > 0) && (
          <Reports app={app} route={route} hasMissed={hasMissed} />
        )
      )}
      {hasNotices && <Toasts />}
    </div>
  )
}
