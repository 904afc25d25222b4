import { CalendarDays } from 'lucide-react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { formatRoute, placeIn } from '../../platform/routes.ts'
import { View } from '../../platform/view.tsx'
import { ViewHeader } from '../../platform/view-header.tsx'
import { strings } from '../../strings/strings.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ReadingProvider } from '../../ui/markdown/context.tsx'
import { part } from '../../ui/part.tsx'
import type { ViewProps } from '../tool.tsx'
import { TrailToTool } from '../trail-to-tool.tsx'
import { EventList, ListMenu } from './event-list.tsx'
import { EventMenu } from './event-menu.tsx'
import { titleOf } from './event-words.ts'
import { useEvents } from './use-events.ts'

const EventScreen = part(async () => (await import('./event-screen.tsx')).EventScreen, {
  meanwhile: () => <EmptyState title={strings.events.opening} />,
})

export function EventsView(props: ViewProps) {
  return props.detail ? <OpenEventsView {...props} detail={props.detail} /> : props.nothing
}

function OpenEventsView({ space, detail, route }: ViewProps & { detail: SpaceDetail }) {
  const words = strings.events
  const open = useEvents(detail)
  const place = placeIn(route, 'events')
  if (place?.event === undefined) {
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
  const trail = (
    <TrailToTool
      icon={CalendarDays}
      title={words.title}
      href={formatRoute({ tool: 'events', space: space.id, place: {} })}
    />
  )
  const event = open.events.get(place.event)
  const header = (
    <ViewHeader trail={trail} title={event ? titleOf(event) : words.linked} space={space}>
      {event && <EventMenu key={event.id} detail={detail} open={open} event={event} />}
    </ViewHeader>
  )
  return (
    <View space={space} route={route} header={header}>
      {event ? (
        <ReadingProvider>
          <EventScreen key={event.id} detail={detail} open={open} event={event} />
        </ReadingProvider>
      ) : (
        <EmptyState
          title={open.ready ? words.notHere : words.opening}
          detail={open.ready ? words.notHereDetail : undefined}
        />
      )}
    </View>
  )
}
