import { CalendarClock, MapPin, UserRound } from 'lucide-react'
import { useEffect } from 'react'
import { nextOf } from '../../../shared/calendar/occurrences.ts'
import { eventReminders, isForReminder } from '../../../shared/tools/events/event-reminders.ts'
import { attendanceOf, type SpaceEvent } from '../../../shared/tools/events/events.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { usePeople } from '../../platform/people/use-people.ts'
import { strings } from '../../strings/strings.ts'
import { MessageText } from '../../ui/markdown/message-text.tsx'
import { PersonName } from '../../ui/people/person.tsx'
import { ReminderSelect } from '../../ui/time/reminder-select.tsx'
import { repeatWords } from '../../ui/time/repeat-words.ts'
import { useNow } from '../../ui/time/time.ts'
import { AnswerBox } from './answer-box.tsx'
import { BesideList } from './beside-list.tsx'
import { BringList } from './bring-list.tsx'
import type { BesideProps, EventProps } from './event-props.ts'
import { skippedFrom, skipWords, titleOf, whenWords, zoneWords } from './event-words.ts'
import classes from './events.module.css'
import { GuestList } from './guest-list.tsx'
import { VoteList } from './vote-list.tsx'

/** An event: when, where, who is coming, and this person's answer. */
export function EventScreen(props: BesideProps) {
  const words = strings.events
  const { detail, event } = props
  const { plan } = event
  useReadHere(detail.id, event)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={classes.event} aria-label={titleOf(event)} tabIndex={0}>
      <div className={classes.main}>
        {plan.canceled && (
          <p className={classes.notice} role="status">
            {words.canceledDetail}
          </p>
        )}
        <About {...props} />
        {plan.notes && <MessageText text={plan.notes} mentioned={[]} />}
        {plan.dates.length > 1 && <VoteList {...props} />}
        {plan.bring && <BringList {...props} />}
        <BesideList {...props} />
      </div>
      <aside className={classes.side}>
        {detail.mayWrite ? (
          !plan.canceled && <AnswerBox {...props} />
        ) : (
          <p className={classes.notice}>{words.viewOnly}</p>
        )}
        {event.when && !plan.canceled && (
          <ReminderSelect
            reminders={eventReminders}
            space={detail.id}
            about={event.id}
            isUsual={isForReminder(event, detail.person, event.organizer === detail.me)}
          />
        )}
        <GuestList {...props} attendance={attendanceOf(event)} />
      </aside>
    </section>
  )
}

/** Marks the event's inbox entries as read while it is on screen. */
function useReadHere(space: string, { id, plan }: SpaceEvent): void {
  const host = useHost()
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever changes in the plan may be news
  useEffect(() => void host.call('unread.read', { space, tool: 'events', item: id }), [host, space, id, plan])
}

function About({ detail, event }: EventProps) {
  const words = strings.events
  const { plan, organizer } = event
  const { name, color } = usePeople(detail.id)(organizer)
  const now = useNow()
  const when = event.when && (nextOf(event.when, event.repeat, now, plan.skips) ?? event.when)
  const skipped = skippedFrom(event, now)
  const zone = when && zoneWords(when)
  return (
    <dl className={classes.facts}>
      <div>
        <dt>
          <CalendarClock size={18} role="img" aria-label={words.when} />
        </dt>
        <dd>
          <span data-canceled={plan.canceled}>{when ? whenWords(when) : words.undecided(plan.dates.length)}</span>
          {event.repeat !== null && <span>{repeatWords(event.repeat)}</span>}
          {skipped.length > 0 && <span className={classes.quiet}>{words.notOn(skipWords(skipped))}</span>}
          {zone && <span className={classes.quiet}>{zone}</span>}
        </dd>
      </div>
      {plan.place && (
        <div>
          <dt>
            <MapPin size={18} role="img" aria-label={words.place} />
          </dt>
          <dd>
            <MessageText text={plan.place} mentioned={[]} />
          </dd>
        </div>
      )}
      <div>
        <dt>
          <UserRound size={18} role="img" aria-label={words.organizer} />
        </dt>
        <dd>
          <PersonName name={name} color={color} />
        </dd>
      </div>
    </dl>
  )
}
