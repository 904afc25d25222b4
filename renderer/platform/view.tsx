import { createContext, type ReactNode, useContext } from 'react'
import type { SpaceDetail, SpaceSummary } from '../../shared/ipc/contract.ts'
import type { SpaceIndex } from '../docs/space-index.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import classes from './frame.module.css'
import { itemOf, navigate, type Route } from './routes.ts'

/** A space as far as it is known on screen. */
export interface SpaceOnScreen {
  space: SpaceSummary
  /** Undefined until the host has told it. */
  detail: SpaceDetail | undefined
  index: SpaceIndex
}

const NoticesContext = createContext<ReactNode>(null)
/** What is told of the space above each of its views. */
export const ViewNoticesProvider = NoticesContext.Provider

/** Header, what is told of the space, and the body of a view. */
export function View({
  space,
  route,
  header,
  notice,
  children,
}: {
  space: SpaceSummary
  route: Route
  header: ReactNode
  /** Told below the header, beside what is told of the space. */
  notice?: ReactNode
  children?: ReactNode
}) {
  const notices = useContext(NoticesContext)
  return (
    <>
      {header}
      <div>
        {notices}
        {notice}
      </div>
      <div className={classes.viewBody}>
        <ErrorBoundary key={`${space.id} ${route.view} ${itemOf(route)}`} onClose={() => navigate({ view: 'nearby' })}>
          {children}
        </ErrorBoundary>
      </div>
    </>
  )
}
