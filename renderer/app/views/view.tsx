import type { ReactNode } from 'react'
import type { SpaceDetail, SpaceSummary } from '../../../shared/ipc/contract.ts'
import type { ListedItem, SpaceIndex } from '../../docs/space-index.ts'
import { ReceivingBar, StandingBanner } from '../../features/spaces/standing.tsx'
import { itemOf, navigate, type Route } from '../../platform/routes.ts'
import { useAppStore } from '../../platform/store.ts'
import { FileCards } from '../../tools/files/file-cards.tsx'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'
import classes from '../frame.module.css'
import { exitOf } from '../space-exit.ts'

/** What each view of a space is given. `Of`: the routes that it is for. */
export interface ViewProps<Of extends Route['view'] = Route['view']> {
  space: SpaceSummary
  detail: SpaceDetail
  index: SpaceIndex
  route: Route & { view: Of }
}

/** Of a view that is there before what is known of the space. */
export interface EarlyViewProps<Of extends Route['view'] = Route['view']> extends Omit<ViewProps<Of>, 'detail'> {
  detail: SpaceDetail | undefined
}

/** Of a view of something that is listed in the space. */
export interface ItemViewProps<Of extends Route['view']> extends ViewProps<Of> {
  item: ListedItem
}

/** Header, what is told of the space, and the body of a view. */
export function View({
  space,
  detail,
  route,
  header,
  notice,
  children,
}: Omit<EarlyViewProps, 'index'> & {
  header: ReactNode
  /** Told below the header, beside what is told of the space. */
  notice?: ReactNode
  children?: ReactNode
}) {
  const store = useAppStore()
  return (
    <>
      {header}
      <div>
        <StandingBanner standing={space.standing} />
        <ReceivingBar
          progress={space.connection.progress}
          onStop={() => store.openDialog({ kind: exitOf(space, detail).kind, space: space.id })}
        />
        {notice}
      </div>
      <div className={classes.viewBody}>
        <ErrorBoundary key={`${space.id} ${route.view} ${itemOf(route)}`} onClose={() => navigate({ view: 'nearby' })}>
          {detail ? <FileCards detail={detail}>{children}</FileCards> : children}
        </ErrorBoundary>
      </div>
    </>
  )
}
