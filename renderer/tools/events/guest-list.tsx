import { reads } from '../../../shared/space/permissions.ts'
import { type Attendance, type Guest, isForOtherDate, type SpaceEvent } from '../../../shared/tools/events/events.ts'
import { COMING, type Coming } from '../../../shared/tools/events/shape.ts'
import { PersonButton } from '../../platform/people/person-button.tsx'
import { usePeople } from '../../platform/people/use-people.ts'
import { strings } from '../../strings/strings.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Face } from '../../ui/people/face.tsx'
import { PersonName } from '../../ui/people/person.tsx'
import type { EventProps } from './event-props.ts'
import classes from './events.module.css'

interface GuestListProps extends EventProps {
  attendance: Attendance
}

/** People who are coming, may come, aren't coming, and haven't answered. */
export function GuestList({ detail, open, event, attendance: { guests, people } }: GuestListProps) {
  const words = strings.events
  const answered = new Set(COMING.flatMap((coming) => guests[coming].map(({ person }) => person)))
  const all = detail.members.flatMap(({ device, role }) => (reads(role) ? open.personOf(device) : []))
  const waiting = new Set(all.filter((person) => !answered.has(person))).size
  return (
    <section className={classes.guests} aria-label={words.guests}>
      <h2>{words.guests}</h2>
      <p className={classes.quiet}>
        <span>{people > 0 ? words.people(people) : words.nobodyYet}</span>
        {waiting > 0 && answered.size > 0 && <span>{words.waiting(waiting)}</span>}
      </p>
      {COMING.map(
        (coming) =>
          guests[coming].length > 0 && (
            <Guests key={coming} space={detail.id} event={event} coming={coming} guests={guests[coming]} />
          ),
      )}
    </section>
  )
}

interface GuestsProps {
  space: string
  event: SpaceEvent
  coming: Coming
  guests: readonly Guest[]
}

/** Number of people listed before the others are folded. */
const SHOWN = 12

function Guests({ space, event, coming, guests }: GuestsProps) {
  const words = strings.events
  const row = (guest: Guest) => <GuestRow key={guest.person} space={space} event={event} guest={guest} />
  const rest = guests.slice(SHOWN)
  return (
    <>
      <h3>{words.answered[coming](guests.length)}</h3>
      <ul className={classes.list}>{guests.slice(0, SHOWN).map(row)}</ul>
      {rest.length > 0 && (
        <Disclosure label={words.more(rest.length)}>
          <ul className={classes.list}>{rest.map(row)}</ul>
        </Disclosure>
      )}
    </>
  )
}

function GuestRow({
  space,
  event,
  guest: { person, answer },
}: Omit<GuestsProps, 'coming' | 'guests'> & { guest: Guest }) {
  const words = strings.events
  const { name, color } = usePeople(space)(person)
  const { plus = 0, note = '' } = answer
  return (
    <li className={classes.guest}>
      <Face device={person} name={name} color={color} size={24} />
      <span>
        <PersonButton device={person}>
          <PersonName name={name} color={color} />
        </PersonButton>
        {plus > 0 && <span className={classes.plus}> {words.withOthers(plus)}</span>}
        {note !== '' && <bdi className={classes.quiet}>{note}</bdi>}
        {isForOtherDate(event, answer) && <span className={classes.quiet}>{words.forOtherDate}</span>}
      </span>
    </li>
  )
}
