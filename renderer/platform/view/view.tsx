import { createContext, type ReactNode, useContext, useRef } from 'react'
import type { SpaceDetail, SpaceSummary } from '../../../shared/ipc/contract.ts'
import type { SpaceIndex } from '../../docs/space-index.ts'
import { useFirstPlace } from '../../ui/keyboard/first-place.ts'
import { ErrorBoundary } from '../../ui/problems/error-boundary.tsx'
import { navigate, type Route, viewOf } from '../places/routes.ts'
import classes from './frame.module.css'

/** The screen's data about a space. */
export interface SpaceOnScreen {
  space: SpaceSummary
  /** Undefined until the host has sent it. */
  detail: SpaceDetail | undefined
  index: SpaceIndex
}

const NoticesContext = createContext<ReactNode>(null)
/** Notices about the space, shown above each of its views. */
export const ViewNoticesProvider = NoticesContext.Provider

const InHeaderContext = createContext<ReactNode>(null)
/** Content of each view's header in a space. */
export const InHeaderProvider = InHeaderContext.Provider
export const InHeader = (): ReactNode => useContext(InHeaderContext)

const AbovePlaceContext = createContext<(place: HTMLElement | null) => void>(() => {})
/** Takes the element in which a fullscreen dialog shows the content that is above each view. */
export const AbovePlaceProvider = AbovePlaceContext.Provider
export const AbovePlace = () => <div ref={useContext(AbovePlaceContext)} />

/** A view's header, the space's notices, and the body. */
export function View({
  space,
  route,
  header,
  notice,
  hasFirstPlace = false,
  children,
}: {
  space: SpaceSummary
  route: Route
  header: ReactNode
  /** Shown below the header, next to the space's notices. */
  notice?: ReactNode
  /** Whether its content declares where a person continues (`useFirstPlace`); by default, that is the view itself. */
  hasFirstPlace?: boolean
  children?: ReactNode
}) {
  const notices = useContext(NoticesContext)
  const body = useRef<HTMLDivElement>(null)
  const shown = `${space.id} ${viewOf(route)}`
  useFirstPlace(() => body.current, { of: hasFirstPlace ? null : shown, isWritten: false })
  return (
    <>
      {header}
      <div>
        {notices}
        {notice}
      </div>
      <div ref={body} className={classes.viewBody}>
        <ErrorBoundary key={shown} onClose={() => navigate({ view: 'nearby' })}>
          {children}
        </ErrorBoundary>
      </div>
    </>
  )
}
