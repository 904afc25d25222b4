import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import type { SpaceEvent } from '../../../shared/tools/events/events.ts'
import type { SpaceOnScreen } from '../../platform/view/view.tsx'
import type { OpenEvents } from './use-events.ts'

export interface EventsProps {
  detail: SpaceDetail
  open: OpenEvents
}

export interface EventProps extends EventsProps {
  event: SpaceEvent
}

export type BesideProps = EventProps & SpaceOnScreen
