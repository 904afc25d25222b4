import { Button, Menu } from '@mantine/core'
import { Download, Plus, Upload } from 'lucide-react'
import { useMemo, useState } from 'react'
import { nextOf } from '../../../shared/calendar/occurrences.ts'
import type { Span, When } from '../../../shared/calendar/when.ts'
import {
  attendanceOf,
  comingOf,
  type Events,
  type SpaceEvent,
  spanOfEvent,
} from '../../../shared/tools/events/events.ts'
import { formatRoute } from '../../platform/places/routes.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { ViewOnlyWords } from '../../platform/view/view-header.tsx'
import { formats, strings } from '../../strings/strings.ts'
import { FilteredView } from '../../ui/lists/filtered-view.tsx'
import { VirtualList } from '../../ui/lists/virtual-list.tsx'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { MoreMenu } from '../../ui/menus/more-menu.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { repeatWords } from '../../ui/time/repeat-words.ts'
import { useNow } from '../../ui/time/time.ts'
import type { EventsProps } from './event-props.ts'
import { shortWhenWords, titleOf } from './event-words.ts'
import classes from './events.module.css'
import { MonthView } from './month-view.tsx'
import { saveEvents } from './plan/save-events.ts'

const SHOWN = ['coming', 'past', 'month'] as const
type Shown = (typeof SHOWN)[number]

interface Listed {
  event: SpaceEvent
  /** The next or current occurrence, or the last date of a past event; null if the date isn't decided. */
  when: When | null
  span: Span
}

/** Coming events, soonest first; or past events, latest first. */
function listed(events: Events, isPast: boolean, now: number): Listed[] {
  const all = [...events.values()].map((event): Listed => {
    const when = event.when && (nextOf(event.when, event.repeat, now, event.plan.skips) ?? event.when)
    return { event, when, span: spanOfEvent(event, when) }
  })
  const of = all.filter(({ span }) => span.to <= now === isPast)
  return of.sort((one, other) => (isPast ? other.span.from - one.span.from : one.span.from - other.span.from))
}

/** The events of a space: upcoming and past. */
export function EventList({ detail, open }: EventsProps) {
  const words = strings.events
  const { id: space, mayWrite } = detail
  const store = useAppStore()
  const now = useNow()
  const [shown, setShown] = useState<Shown>('coming')
  const isPast = shown === 'past'
  const events = useMemo(() => listed(open.events, isPast, now), [open.events, isPast, now])
  const begin = mayWrite && (
    <Button
      leftSection={<Plus size={18} />}
      onClick={() => store.openDialog({ kind: 'tool', space, tool: 'events', dialog: 'new' })}
    >
      {words.new}
    </Button>
  )
  if (open.events.size === 0)
    return open.ready ? (
      <EmptyState title={words.empty} detail={mayWrite ? words.emptyDetail : words.emptyReader}>
        {begin}
        {mayWrite && <ImportButton space={space} />}
      </EmptyState>
    ) : (
      <LoadingState words={words.opening} />
    )
  return (
    <FilteredView
      label={words.show}
      choices={SHOWN}
      words={words.filters}
      shown={shown}
      onShow={setShown}
      actions={begin || <ViewOnlyWords />}
    >
      {shown === 'month' ? (
        <MonthView space={space} events={open.events} />
      ) : events.length === 0 ? (
        <EmptyState title={words.nothing[shown]} />
      ) : (
        <VirtualList
          className={classes.rows ?? ''}
          name={`events ${space} ${shown}`}
          items={events}
          estimate={64}
          keyOf={({ event }) => event.id}
          nameOf={({ event }) => titleOf(event)}
          render={(each) => <EventRow detail={detail} {...each} />}
        />
      )}
    </FilteredView>
  )
}

function ImportButton({ space }: { space: string }) {
  const store = useAppStore()
  return (
    <Button
      variant="default"
      onClick={() => store.openDialog({ kind: 'tool', space, tool: 'events', dialog: 'import' })}
    >
      {strings.events.import}
    </Button>
  )
}

/** Imports and exports events as files. */
export function ListMenu({ detail, events }: Pick<EventsProps, 'detail'> & { events: Events }) {
  const { id: space, mayWrite } = detail
  const words = strings.events
  const store = useAppStore()
  const all = [...events.values()]
  return (
    <MoreMenu label={words.listMenu}>
      {mayWrite && (
        <Menu.Item
          leftSection={<Upload size={18} />}
          onClick={() => store.openDialog({ kind: 'tool', space, tool: 'events', dialog: 'import' })}
        >
          {words.import}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<Download size={18} />}
        disabled={all.every(({ when }) => when === null)}
        onClick={() => void saveEvents(detail, all, words.title)}
      >
        {words.exportAll}
      </Menu.Item>
    </MoreMenu>
  )
}

function EventRow({ detail: { id: space, person }, event, when, span }: Pick<EventsProps, 'detail'> & Listed) {
  const words = strings.events
  const { id, plan, repeat } = event
  const { people } = attendanceOf(event)
  const own = comingOf(event, event.answers.get(person))
  const state = () => {
    if (plan.canceled) return words.canceled
    if (own) return words.yours[own]
    return event.answers.has(person) ? null : words.notAnswered
  }
  return (
    <a
      className={classes.row}
      href={formatRoute({ tool: 'events', space, place: { event: id } })}
      data-canceled={plan.canceled}
    >
      <span className={classes.day} aria-hidden="true">
        {formats.shortDate(span.from)}
      </span>
      <span className={classes.about}>
        <bdi className={classes.title}>{titleOf(event)}</bdi>
        <span className={classes.quiet}>
          <span>{when ? shortWhenWords(when) : words.undecided(plan.dates.length)}</span>
          {when && repeat !== null && <span>{repeatWords(repeat)}</span>}
          {plan.place && <bdi className={classes.place}>{plan.place}</bdi>}
          {people > 0 && <span>{words.people(people)}</span>}
          <span>{state()}</span>
        </span>
      </span>
    </a>
  )
}
