import { CalendarDays } from 'lucide-react'
import { useState } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import type { SpaceEvent } from '../../../shared/tools/events/events.ts'
import { formatRoute, placeIn } from '../../platform/places/routes.ts'
import { View } from '../../platform/view/view.tsx'
import { ViewHeader } from '../../platform/view/view-header.tsx'
import { strings } from '../../strings/strings.ts'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { part } from '../../ui/loading/part.tsx'
import { ReadingProvider } from '../../ui/markdown/context.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import type { OnRoute, ViewProps } from '../tool.tsx'
import { TrailToTool } from '../trail-to-tool.tsx'
import { EventList, ListMenu } from './event-list.tsx'
import { EventMenu } from './event-menu.tsx'
import type { EventsProps } from './event-props.ts'
import { titleOf } from './event-words.ts'
import { EditEvent } from './plan/edit-event.tsx'
import { useEvents } from './use-events.ts'

const EventScreen = part(async () => (await import('./event-screen.tsx')).EventScreen, {
  meanwhile: () => <LoadingState words={strings.events.opening} />,
})

export function EventsView(props: ViewProps) {
  return props.detail ? <OpenEventsView {...props} detail={props.detail} /> : props.nothing
}

function OpenEventsView({ detail, ...props }: ViewProps & { detail: SpaceDetail }) {
  const { space, route } = props
  const words = strings.events
  const open = useEvents(detail)
  const place = placeIn(route, 'events')
  if (place?.event !== undefined)
    return <OneEvent key={place.event} {...props} detail={detail} open={open} id={place.event} />
  const header = (
    <ViewHeader icon={<CalendarDays size={18} />} title={words.title} space={space}>
      {open.events.size > 0 && <ListMenu detail={detail} events={open.events} />}
    </ViewHeader>
  )
  return (
    <View space={space} route={route} header={header}>
      <EventList detail={detail} open={open} />
    </View>
  )
}

function OneEvent({ space, index, route, detail, open, id }: OnRoute & EventsProps & { id: string }) {
  const words = strings.events
  // Kept separately from the event, which somebody may delete in the meantime.
  const [edited, setEdited] = useState<SpaceEvent | null>(null)
  const event = open.events.get(id)
  const trail = (
    <TrailToTool
      icon={CalendarDays}
      title={words.title}
      href={formatRoute({ tool: 'events', space: space.id, place: {} })}
    />
  )
  const header = (
    <ViewHeader trail={trail} title={event ? titleOf(event) : words.linked} space={space}>
      {event && <EventMenu detail={detail} open={open} event={event} onEdit={() => setEdited(event)} />}
    </ViewHeader>
  )
  return (
    <View space={space} route={route} header={header}>
      {event ? (
        <ReadingProvider>
          <EventScreen space={space} index={index} detail={detail} open={open} event={event} />
        </ReadingProvider>
      ) : open.ready ? (
        <EmptyState title={words.notHere} detail={words.notHereDetail} />
      ) : (
        <LoadingState words={words.opening} />
      )}
      {edited && <EditEvent detail={detail} open={open} event={edited} onClose={() => setEdited(null)} />}
    </View>
  )
}
